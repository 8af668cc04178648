// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a condition between expressions has no truth value while the formula is written
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto f = x < rate ? 1 : 2;
