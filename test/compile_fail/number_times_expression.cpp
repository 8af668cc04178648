// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a run-time number cannot become part of an expression
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;

double factor();

auto f = factor() * x;
