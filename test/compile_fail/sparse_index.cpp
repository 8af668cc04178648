// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: an index is neither a variable of the matrix nor a position in it
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto rate = tapeless::parameter<"rate">;

auto entry = tapeless::sparse_hessian(x * x * y * rate)[x][rate];
