// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a literal is written in decimal digits, such as 2_c, 2.5_c or 1e-3_c
// errors: 1
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;

auto f = 0x1F_c * x;
