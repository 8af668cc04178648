// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(...): give all inputs by name (x = 1.0) or all by position, not some of each
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

double v = (x * rate)(x = 1.0, 2.0);
