// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: where(condition, a, b): between expressions the condition is an expression too
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto f = where(true, x, rate);
