// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: std::numeric_limits<T>: the number type that a traced function will run with is not known
// errors: 1
#include <limits>
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([](auto x) { return x * std::numeric_limits<decltype(x)>::epsilon(); });
