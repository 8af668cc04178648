// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: partial(x, ...): each entry must be an input
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;

auto d = tapeless::derivatives_up_to<2>(exp(x))[tapeless::partial(x, x* x)];
