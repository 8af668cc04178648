// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a tensor has each dimension once; a second one of the same extent has another name
// errors: 1
#include <tapeless/core.hpp>

constexpr auto n = tapeless::dim<"n">;

constexpr auto square = tapeless::matrix<"square", n, n>;
