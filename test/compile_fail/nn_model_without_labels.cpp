// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: behind the loss stand nothing, or the scores and the labels, one for each row
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C", 3>;
constexpr auto scores = tapeless::tensor<"scores", N, C>;

constexpr tapeless::nn::model classifier{mean(scores), scores};
