// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: derivatives_up_to<N>(f): the variables must be scalars; name them: wrt(a, b)
// errors: 1
#include <tapeless/core.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto v = tapeless::vector<"v", n>;

auto d = tapeless::derivatives_up_to<2>(sum(v * v));
