// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a derivative is asked for in an input that the function does not have
// errors: 1
// shows: 'r', 'a', 't', 'e'
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto d = tapeless::derivatives_up_to<2>(sin(x), tapeless::wrt(x, rate))(x = 1.0);
