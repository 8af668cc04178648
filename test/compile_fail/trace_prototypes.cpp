// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace<A, B>(f): f cannot be called with values of these types
// errors: 1
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace<tapeless::traced>([](auto x, auto y) { return x * y; });
