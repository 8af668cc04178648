// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: x = value: the value is itself a binding; bind one input at a time
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

double v = sin(x)(x = (rate = 1.0));
