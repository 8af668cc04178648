// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(...): a value does not have the structure of the argument it is given to
// errors: 1
#include <array>
#include <tapeless/core.hpp>

using tapeless::traced;
constexpr auto f = tapeless::trace<std::array<traced, 3>>([](const auto& v) { return v[1]; });

double value = f(std::array<double, 2>{1, 2});
