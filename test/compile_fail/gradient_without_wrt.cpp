// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gradient(f, wrt(x, y)): the inputs to differentiate in are listed by wrt(...)
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto g = tapeless::gradient(sin(x) * rate, x)(x = 1.0, rate = 2.0);
