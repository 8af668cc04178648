// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gate.backward(upstream): there must be one upstream for each result of the gate
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto v = tapeless::vector<"v", N>;

void backward() {
  auto gate = nn::gate(x * y);
  gate.forward(x = 1.0, y = 2.0);
  gate.backward();
}
