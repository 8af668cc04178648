// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <tapeless/core.hpp>

namespace bench {

inline constexpr auto tapeless_neuron = [](const std::array<double, 5>& in) {
  using namespace tapeless::literals;
  constexpr auto w0 = tapeless::variable<"w0">;
  constexpr auto w1 = tapeless::variable<"w1">;
  constexpr auto w2 = tapeless::variable<"w2">;
  constexpr auto x0 = tapeless::variable<"x0">;
  constexpr auto x1 = tapeless::variable<"x1">;
  constexpr auto neuron = 1_c / (1_c + exp(-(w0 * x0 + w1 * x1 + w2)));
  const auto [value, gradient] =
      tapeless::value_and_gradient(neuron)(w0 = in[0], w1 = in[1], w2 = in[2], x0 = in[3], x1 = in[4]);
  return std::array<double, 6>{value, gradient[w0], gradient[w1], gradient[w2], gradient[x0], gradient[x1]};
};

}  // namespace bench
