// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: affine(x, W): W must have two dimensions, [D, M]
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto W = tapeless::tensor<"W", D>;

constexpr auto layer = tapeless::nn::affine(x, W);
