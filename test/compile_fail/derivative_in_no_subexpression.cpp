// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: derivative(f, e): e is neither an input of f nor a subexpression written in f
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto d = derivative(sin(x) * rate, cos(x));
