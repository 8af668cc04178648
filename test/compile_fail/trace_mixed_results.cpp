// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace(f): f gives conditions beside numbers; where(condition, 1, 0) makes a number of a condition
// errors: 1
#include <tapeless/core.hpp>
#include <utility>

constexpr auto f = tapeless::trace([](auto x, auto y) { return std::pair(x < y, x * y); });
