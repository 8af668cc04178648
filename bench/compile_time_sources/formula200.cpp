// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2 -g
// bound: 12
// 200 operations with 50 levels of sharing, and their gradient.
#include <tapeless/core.hpp>

template <int Times>
constexpr auto repeated(auto y, auto x1) {
  if constexpr (Times == 0) {
    return y;
  } else {
    return repeated<Times - 1>(sin(y) * y + x1 * y, x1);
  }
}

void chain(const double (&in)[2], double (&out)[3]) {
  constexpr auto x0 = tapeless::variable<"x0">;
  constexpr auto x1 = tapeless::variable<"x1">;
  const auto [value, gradient] = tapeless::value_and_gradient(repeated<50>(x0, x1))(x0 = in[0], x1 = in[1]);
  out[0] = value;
  out[1] = gradient[x0];
  out[2] = gradient[x1];
}
