// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: [partial(x, ...)]: x is not one of the variables of this result
// errors: 1
// shows: 'r', 'a', 't', 'e'
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto d = tapeless::derivatives_up_to<2>(x * x)(x = 1.0)[tapeless::partial(x, rate)];
