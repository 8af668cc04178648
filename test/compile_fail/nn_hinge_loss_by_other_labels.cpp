// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: hinge_loss(scores, C, labels): labels must be index<
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto scores = tapeless::tensor<"scores", N, C>;
constexpr auto labels = tapeless::index<"labels", N, M>;

constexpr auto loss = tapeless::nn::hinge_loss(scores, C, labels);
