// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(...): a value does not have the structure of the argument it is given to
// errors: 1
#include <array>
#include <tapeless/core.hpp>
#include <utility>

using tapeless::traced;
constexpr auto f = tapeless::trace<std::array<traced, 3>, traced>([](const auto& v, auto s) { return v[1] * s; });

double value = f(std::pair(1.0, 2.0), 3.0);
