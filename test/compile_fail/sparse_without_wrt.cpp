// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gradient(f, wrt(x, y)): the inputs to differentiate in are listed by wrt(...)
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;

auto h = tapeless::sparse_hessian(x * x * y, x);
