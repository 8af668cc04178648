// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gate.forward(x = data): the data are of another number type than the gate; nn::gate<float>(f) is the gate for
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto v = tapeless::vector<"v", N>;

double forward(const float (&vs)[3]) {
  auto gate = nn::gate(sum(v));
  return gate.forward(v = vs);
}
