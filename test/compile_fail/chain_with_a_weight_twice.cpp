// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: net.gradient(): two layers have a weight in common, whose gradient is the sum of theirs; take each
// expect: take each from its layer: net[0_c].gradient()
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto x = tapeless::variable<"x">;
constexpr auto k = tapeless::variable<"k">;

void gradient() {
  auto net = nn::sequential(nn::gate(k * x, x, k = 2), nn::gate(k + exp(x), x, k = 2));
  static_cast<void>(net.gradient());
}
