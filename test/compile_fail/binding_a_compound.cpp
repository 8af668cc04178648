// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: x = value: only an input (a variable, parameter, vector or argument) can be bound
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;

double v = sin(x)(sin(x) = 1.0);
