// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: softmax_cross_entropy(scores, C, labels): labels must be index<
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto scores = tapeless::tensor<"scores", N, C>;
constexpr auto labels = tapeless::data<"labels", N>;

constexpr auto loss = tapeless::nn::softmax_cross_entropy(scores, C, labels);
