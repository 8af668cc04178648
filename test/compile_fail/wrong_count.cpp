// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(...): by position there must be as many values as the function has arguments
// errors: 1
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;

double v = (tapeless::argument<1> * 2_c)(1.0);
