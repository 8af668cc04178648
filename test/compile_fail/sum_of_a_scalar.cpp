// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: reduce a vector or a tensor; x is a scalar
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;

constexpr auto total = sum(x);
