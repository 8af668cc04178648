// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: batch_norm(x, gamma, beta, N, ...): x must have the dimensions along which it is normalised
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto gain = tapeless::tensor<"gain", D>;
constexpr auto offset = tapeless::tensor<"offset", D>;

constexpr auto layer = tapeless::nn::batch_norm(x, gain, offset, M);
