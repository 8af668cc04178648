// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: affine(x, W, b): b must be over the last dimension of W, [M] of [D, M]
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto W = tapeless::tensor<"W", D, M>;
constexpr auto b = tapeless::tensor<"b", D>;

constexpr auto layer = tapeless::nn::affine(x, W, b);
