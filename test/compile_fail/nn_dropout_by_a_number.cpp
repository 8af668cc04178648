// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a run-time number cannot become part of an expression; write a literal (2.5_c)
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto mask = tapeless::tensor<"mask", N, D>;

constexpr auto layer = tapeless::nn::dropout(x, mask, 0.5);
