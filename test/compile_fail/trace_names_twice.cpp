// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: (f): one name is given to two arguments
// errors: 1
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace<"a", "a">([](auto x, auto y) { return x * y; });
