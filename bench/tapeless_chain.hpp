// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <tapeless/core.hpp>

namespace bench {

/// y = sin(y) * y + x1 * y, so many times over.
template <int Times>
constexpr auto repeated(auto y, auto x1) {
  if constexpr (Times == 0) {
    return y;
  } else {
    return repeated<Times - 1>(sin(y) * y + x1 * y, x1);
  }
}

inline constexpr auto tapeless_chain = [](const std::array<double, 2>& in) {
  constexpr auto x0 = tapeless::variable<"x0">;
  constexpr auto x1 = tapeless::variable<"x1">;
  const auto [value, gradient] = tapeless::value_and_gradient(repeated<12>(x0, x1))(x0 = in[0], x1 = in[1]);
  return std::array<double, 3>{value, gradient[x0], gradient[x1]};
};

}  // namespace bench
