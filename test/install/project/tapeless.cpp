// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#include <array>
#include <cstddef>
#include <tapeless/tapeless.hpp>

constexpr auto x = tapeless::variable<"x">;

int main() {
  const std::array<double, 5> points{0.0, 1.0, 2.0, 3.0, 4.0};
  std::array<double, 5> values{};
  std::array<double, 5> slopes{};
  tapeless::value_and_gradient(x * x, tapeless::wrt(x)).into(values, slopes)(x = points);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (values[i] != points[i] * points[i] || slopes[i] != 2.0 * points[i]) return 1;
  }
  return 0;
}
