// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: l2_penalty(strength, W, ...): strength must be a scalar
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto M = tapeless::dim<"M">;
constexpr auto W = tapeless::tensor<"W", D, M>;
constexpr auto strength = tapeless::tensor<"strength", M>;

constexpr auto penalty = tapeless::nn::l2_penalty(strength, W);
