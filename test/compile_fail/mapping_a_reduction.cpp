// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = range): a function with reductions or vectors cannot be mapped over a scalar input; make x a vector, or
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto x = tapeless::variable<"x">;
const double data[]{1, 2, 3};

auto values = sum(x * t)(x = data, t = data);
