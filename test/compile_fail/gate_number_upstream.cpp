// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gate.backward(upstream): the upstream has the dimensions of the result
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto v = tapeless::vector<"v", N>;

void backward(const double (&vs)[3]) {
  auto gate = nn::gate(exp(v));
  gate.forward(v = vs);
  gate.backward(1.0);
}
