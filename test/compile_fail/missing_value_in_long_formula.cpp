// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = value, ...): an input of the function is given no value in this call
// errors: 1
// shows: 'r', 'a', 't', 'e'
// lines: 26
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

constexpr auto step(auto p) { return sin(p) * p + x * p; }
constexpr auto five(auto p) { return step(step(step(step(step(p))))); }
constexpr auto f = five(five(five(five(five(rate)))));  // about 100 nodes

double v = f(x = 1.0);
