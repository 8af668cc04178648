// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: wrt(x, ...): each entry must be an input; the derivative in a subexpression is derivative(f, e)
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto d = tapeless::gradient(sin(x) * rate, tapeless::wrt(sin(x)));
