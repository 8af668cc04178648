// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a condition stands where a number is needed, or a number where a condition is
// errors: 1
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto f = (x < rate) + 1_c;
