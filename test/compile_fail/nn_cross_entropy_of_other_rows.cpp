// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: softmax_cross_entropy(scores, C, distributions): distributions must have the dimensions of scores
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto scores = tapeless::tensor<"scores", N, C>;
constexpr auto p = tapeless::data<"p", M, C>;

constexpr auto loss = tapeless::nn::softmax_cross_entropy(scores, C, p);
