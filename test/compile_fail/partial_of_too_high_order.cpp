// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: [partial(x, ...)]: the order is higher than the N of derivatives_up_to<N>(f)
// errors: 1
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;

auto d = tapeless::derivatives_up_to<2>(exp(x))(x = 1.0)[tapeless::partial(x, x, x)];
