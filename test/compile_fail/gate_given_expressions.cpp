// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gate.forward(x = value): a gate is given numbers; expressions are put into f before the gate is made
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto v = tapeless::vector<"v", N>;

double forward() {
  auto gate = nn::gate(exp(x));
  return gate.forward(x = y);
}
