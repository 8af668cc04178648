// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = range): loops over ranges need #include <tapeless/tapeless.hpp>
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
const double data[]{1, 2, 3};

auto values = (x * x)(x = tapeless::view(data, 3));
