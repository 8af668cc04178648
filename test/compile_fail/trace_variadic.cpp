// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace(f): f can be called with different numbers of scalars; say with how many
// errors: 1
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([](auto... x) { return ((x * x) + ...); });
