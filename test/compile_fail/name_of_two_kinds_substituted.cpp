// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: one name is given to two kinds of input (variable, parameter, vector)
// errors: 1
// shows: 'r', 'a', 't', 'e'
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto f = (rate * x)(x = tapeless::parameter<"rate">);
