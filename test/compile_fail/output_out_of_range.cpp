// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: outputs(f, g, ...)[i]: i is the position of an output, from 0_c
// errors: 1
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto f = tapeless::outputs(x, rate)[2_c];
