// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a condition has no derivative; where(condition, a, b) turns a condition into numbers
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto v = tapeless::vector<"v", N>;

auto gate = nn::gate(x < y);
