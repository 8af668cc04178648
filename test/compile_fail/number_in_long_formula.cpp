// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a run-time number cannot become part of an expression
// errors: 1
// lines: 34
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

constexpr auto step(auto p) { return sin(p) * p + x * p; }
constexpr auto five(auto p) { return step(step(step(step(step(p))))); }
constexpr auto f = five(five(five(five(five(rate)))));  // about 100 nodes

double factor();
auto g = f * factor();
