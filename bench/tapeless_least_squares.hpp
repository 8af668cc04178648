// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace bench {

inline std::array<double, 3> tapeless_least_squares(const std::vector<double>& ts, const std::vector<double>& us,
                                                    const std::array<double, 2>& in) {
  constexpr auto n = tapeless::dim<"n">;
  constexpr auto t = tapeless::vector<"t", n>;
  constexpr auto u = tapeless::vector<"u", n>;
  constexpr auto a = tapeless::variable<"a">;
  constexpr auto b = tapeless::variable<"b">;
  constexpr auto loss = tapeless::sum(square(a * exp(-b * t) - u));
  const auto [value, gradient] =
      tapeless::value_and_gradient(loss, tapeless::wrt(a, b))(a = in[0], b = in[1], t = ts, u = us);
  return {value, gradient[a], gradient[b]};
}

}  // namespace bench
