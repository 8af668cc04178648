// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: (f): f cannot be called with as many scalars as there are names
// errors: 1
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace<"a", "b", "c">([](auto x, auto y) { return x * y; });
