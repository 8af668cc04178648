// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(...): bind numbers (evaluation) or expressions (substitution) in one call, not some of each
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto v = (x * rate)(x = 1.0, rate = x);
