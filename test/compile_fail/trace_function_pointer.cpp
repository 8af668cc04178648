// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace(f): f must be a lambda without captures or a function object without data
// errors: 1
#include <tapeless/core.hpp>

tapeless::traced twice(tapeless::traced x) { return x + x; }

constexpr auto f = tapeless::trace(&twice);
