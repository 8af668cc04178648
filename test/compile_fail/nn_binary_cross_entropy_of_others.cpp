// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: binary_cross_entropy(logits, targets): logits and targets must have the same dimensions
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto z = tapeless::tensor<"z", N>;
constexpr auto t = tapeless::data<"t", M>;

constexpr auto loss = tapeless::nn::binary_cross_entropy(z, t);
