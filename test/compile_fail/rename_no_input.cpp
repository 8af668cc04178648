// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: rename(f, x, y): x must be an input of f
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto f = tapeless::rename(sin(x), rate, x);
