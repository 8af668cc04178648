// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace(f): f gives something that is not made of traced values
// errors: 1
#include <tapeless/core.hpp>
#include <utility>

constexpr auto f = tapeless::trace([](auto x) { return std::pair(x, 2); });
