// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: affine(x, W): x must have dimensions, [N, D] or [N, d1, ..., dk]
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto W = tapeless::tensor<"W", D, M>;

constexpr auto layer = tapeless::nn::affine(x, W);
