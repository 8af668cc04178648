// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gradient(f)[x]: x is not one of the variables of this result
// errors: 1
// shows: 'r', 'a', 't', 'e'
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto d = tapeless::gradient(x * x)[rate];
