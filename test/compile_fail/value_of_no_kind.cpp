// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = value, ...): a value is neither a number nor a range of numbers nor an expression
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;

double v = sin(x)(x = nullptr);
