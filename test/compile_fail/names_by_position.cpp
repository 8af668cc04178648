// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(...): the inputs of this function have names; bind them: f(x = 1.0, y = 2.0)
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

double v = (x * rate)(1.0, 2.0);
