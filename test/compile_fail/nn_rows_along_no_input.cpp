// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: nn::rows(N, X = xs, ...): none of the inputs lies along N
// errors: 1
#include <tapeless/nn.hpp>
#include <vector>

constexpr auto N = tapeless::dim<"N">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::data<"x", M>;
const std::vector<double> xs(3);

const tapeless::nn::rows data(N, x = xs);
