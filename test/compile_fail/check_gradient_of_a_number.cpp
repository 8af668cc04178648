// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: check_gradient(f, ...): the arguments are bindings (x = 1.0), maps of values keyed by variable, wrt(...)
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/inspect/check_gradient.hpp>

constexpr auto x = tapeless::variable<"x">;

auto report = tapeless::check_gradient(sin(x), 50, x = 1.0);
