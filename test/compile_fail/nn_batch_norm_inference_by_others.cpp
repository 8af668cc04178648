// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: batch_norm_inference(x, gamma, beta, mean, variance): all vary along dimensions of x
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto gain = tapeless::tensor<"gain", D>;
constexpr auto m = tapeless::tensor<"m", M>;

constexpr auto layer = tapeless::nn::batch_norm_inference(x, gain, gain, m, gain);
