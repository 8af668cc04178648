// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a set of parameters has no entry for a variable of the other: they belong to different models
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;

void update() {
  auto params = nn::parameters<float>(nn::mlp<4, 8, 3>::parameters);
  const auto slopes = nn::parameters<float>(nn::mlp<4, 3>::parameters);
  nn::optimiser opt(nn::sgd{}, params);
  opt.update(params, slopes, 0.1);
}
