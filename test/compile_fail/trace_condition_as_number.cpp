// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: in a traced function: a condition stands where a number is needed, or a number where a condition is
// errors: 1
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([](auto x) { return (x < 1) * x; });
