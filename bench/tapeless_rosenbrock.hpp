// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cstddef>
#include <tapeless/core.hpp>

namespace bench {

inline constexpr std::size_t rosenbrock_dimensions = 100;
using rosenbrock_point = std::array<double, rosenbrock_dimensions>;

inline constexpr auto rosenbrock = [](const auto& x) {
  using T = std::remove_cvref_t<decltype(x[0])>;
  T sum{};
  for (std::size_t i = 0; i + 1 < rosenbrock_dimensions; ++i) {
    const T valley = x[i + 1] - x[i] * x[i];
    const T slope = 1 - x[i];
    sum += 100 * valley * valley + slope * slope;
  }
  return sum;
};

inline constexpr auto tapeless_rosenbrock =
    tapeless::trace<std::array<tapeless::traced, rosenbrock_dimensions>>(rosenbrock);

}  // namespace bench
