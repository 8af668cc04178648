// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2
// bound: 3
#include <tapeless/core.hpp>

void neuron(const double (&in)[5], double (&out)[6]) {
  using namespace tapeless::literals;
  constexpr auto w0 = tapeless::variable<"w0">;
  constexpr auto w1 = tapeless::variable<"w1">;
  constexpr auto w2 = tapeless::variable<"w2">;
  constexpr auto x0 = tapeless::variable<"x0">;
  constexpr auto x1 = tapeless::variable<"x1">;
  constexpr auto y = 1_c / (1_c + exp(-(w0 * x0 + w1 * x1 + w2)));
  const auto [value, gradient] =
      tapeless::value_and_gradient(y)(w0 = in[0], w1 = in[1], w2 = in[2], x0 = in[3], x1 = in[4]);
  out[0] = value;
  out[1] = gradient[w0];
  out[2] = gradient[w1];
  out[3] = gradient[w2];
  out[4] = gradient[x0];
  out[5] = gradient[x1];
}
