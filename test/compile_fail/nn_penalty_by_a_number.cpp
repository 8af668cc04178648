// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a run-time number cannot become part of an expression; write a literal (2.5_c)
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto M = tapeless::dim<"M">;
constexpr auto W = tapeless::tensor<"W", D, M>;

constexpr auto penalty = tapeless::nn::l1_penalty(1e-3, W);
