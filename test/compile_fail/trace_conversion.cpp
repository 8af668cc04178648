// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a traced value has no plain number while the function is traced
// errors: 1
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([](auto x) { return x * static_cast<int>(x); });
