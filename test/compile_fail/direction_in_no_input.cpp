// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a derivative is asked for in an input that the function does not have
// errors: 1
// shows: 'r', 'a', 't', 'e'
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto d = tapeless::jvp(sin(x), rate = 1_c)(x = 1.0);
