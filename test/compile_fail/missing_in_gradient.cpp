// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = value, ...): an input of the function is given no value in this call
// errors: 1
// shows: 'r', 'a', 't', 'e'
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto v = tapeless::gradient(x * rate)(x = 1.0);
double d = v[x];
