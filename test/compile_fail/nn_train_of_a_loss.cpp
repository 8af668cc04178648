// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: nn::train(model, ...), nn::measure(model, ...): the first argument is an nn::model{loss} or, for a
// errors: 1
#include <tapeless/nn.hpp>
#include <vector>

constexpr tapeless::nn::mlp<2, 3> net;
constexpr auto loss = tapeless::nn::softmax_cross_entropy(net.scores, net.classes, net.labels);

void call(const std::vector<double>& x, const std::vector<int>& y) {
  auto params = tapeless::nn::parameters<double>(net.parameters);
  const tapeless::nn::rows data(net.batch, net.input = x, net.labels = y);
  tapeless::nn::train(loss, params, tapeless::nn::sgd{}, data);
}
