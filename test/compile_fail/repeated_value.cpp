// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = value, ...): one input is given two values in this call
// errors: 1
// shows: 'r', 'a', 't', 'e'
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

double v = (x * rate)(rate = 2.0, x = 1.0, rate = 2.0);
