// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: into(...): give one destination for each result (the value, then the derivatives in the order of wrt), or one
// for all of them
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
double first;
double second;

void f() { tapeless::value_and_gradient(x * y).into(first, second)(x = 1.0, y = 2.0); }
