// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = value, ...): a value is given to what is not an input of the function
// shows: 'W', '3'
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr nn::mlp<4, 8, 3> net;
constexpr nn::mlp<4, 8, 3, 3> deeper;

void call(const float (&xs)[8]) {
  const auto params = nn::parameters<float>(deeper.parameters);
  static_cast<void>(nn::call(net.scores, params, net.input = xs));
}
