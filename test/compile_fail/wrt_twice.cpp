// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: wrt(x, ...): one input is named twice
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

auto d = tapeless::gradient(x * rate, tapeless::wrt(x, rate, x));
