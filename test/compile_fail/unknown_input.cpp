// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = value, ...): a value is given to what is not an input of the function
// errors: 1
// shows: 'r', 'a', 't', 'e'
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

double v = sin(x)(x = 1.0, rate = 2.0);
