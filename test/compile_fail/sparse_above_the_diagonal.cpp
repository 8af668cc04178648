// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: (x, y) lies above the diagonal; ask for [y][x]
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;

auto entry = tapeless::sparse_hessian(x * x * y, tapeless::lower_triangle)[x][y];
