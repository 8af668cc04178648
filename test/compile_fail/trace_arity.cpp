// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace(f): f cannot be called with 1 to 16 scalars; say what it takes, with `traced` for each number
// errors: 1
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([]() { return 1.0; });
