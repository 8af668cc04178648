// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: layer_norm(x, gamma, beta, D, ...): gamma and beta vary along the dimensions named
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto gain = tapeless::tensor<"gain", D>;
constexpr auto offset = tapeless::tensor<"offset", N>;

constexpr auto layer = tapeless::nn::layer_norm(x, gain, offset, D);
