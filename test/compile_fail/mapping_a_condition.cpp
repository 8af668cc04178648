// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = range): a condition is not a number for each element; where(condition, 1_c, 0_c) is
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
const double data[]{1, 2, 3};

auto values = (x < y)(x = data, y = 2.0);
