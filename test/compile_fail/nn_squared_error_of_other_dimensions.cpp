// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: mean_squared_error(y, t): y and t must have the same dimensions
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto y = tapeless::tensor<"y", N, D>;
constexpr auto t = tapeless::tensor<"t", N>;

constexpr auto loss = tapeless::nn::mean_squared_error(y, t);
