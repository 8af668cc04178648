// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: initialise(params, scheme, seed, gamma = 1): a start value is given to what is no parameter of the set
// errors: 1
#include <tapeless/nn.hpp>

constexpr tapeless::nn::mlp<2, 3> net;
constexpr auto gain = tapeless::variable<"gain">;

void call() {
  auto params = tapeless::nn::parameters<double>(net.parameters);
  tapeless::nn::initialise(params, tapeless::nn::he{}, 1, gain = 1);
}
