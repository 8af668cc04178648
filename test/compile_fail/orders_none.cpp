// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: derivatives_up_to<N>(f): N is the highest order, at least 1
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;

auto d = tapeless::derivatives_up_to<0>(exp(x))(x = 1.0);
