// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = value, ...): an input of the function is given no value in this call
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto v = tapeless::vector<"v", N>;

void forward() {
  auto layer = nn::gate(x * y, x);
  layer.forward(1.0);
}
