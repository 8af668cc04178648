// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a literal has at most 38 digits
// errors: 1
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;

auto f = 3.14159265358979323846264338327950288419716_c * x;
