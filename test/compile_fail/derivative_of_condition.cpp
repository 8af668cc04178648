// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a condition has no derivative
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto d = derivative(x < rate, x);
