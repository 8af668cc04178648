// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A linear classifier on the spiral data, once with the loss of a support vector machine and once with softmax: as no
// line separates the arms, about half of the points are right, whatever the loss.
#include <cstdio>
#include <iostream>
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/nn.hpp>

#include "spiral.hpp"

namespace {

namespace nn = tapeless::nn;
using namespace tapeless::literals;

constexpr nn::mlp<2, 3> net;  // scores = X W1 + b1

constexpr auto penalty = nn::l2_penalty(1e-3_c, net.weight<1>);
constexpr auto hinge = nn::hinge_loss(net.scores, net.classes, net.labels) + penalty;
constexpr auto softmax = nn::softmax_cross_entropy(net.scores, net.classes, net.labels) + penalty;
constexpr auto accuracy = nn::accuracy(net.scores, net.classes, net.labels);

template <class Loss>
bool train(const char* name, const Loss& loss, double rate, const labelled_points& data) {
  auto params = nn::parameters<double>(net.parameters);
  nn::initialise(params, nn::small_normal{0.01}, 1);
  auto slopes = nn::zeros_like(params);
  nn::optimiser descent(nn::sgd{}, params);
  auto step = prepare(value_and_gradient(loss, net.parameters), net.batch = data.classes.size(),
                      fixed(net.input = data.points, net.labels = data.classes));

  double now = 0;
  for (int i = 0; i <= 200; ++i) {
    nn::call(nn::into(step, now, slopes), params);
    if (i % 50 == 0) std::printf("%s: step %3d, loss %.4f\n", name, i, now);
    descent.update(params, slopes, rate);
  }
  const double right = nn::call(accuracy, params, net.input = data.points, net.labels = data.classes);
  std::printf("%s: %.1f %% right\n", name, 100 * right);

  const auto report = tapeless::check_gradient(loss, params, net.input = data.points, net.labels = data.classes);
  std::cout << report << "\n";
  const bool as_expected = right > 0.4 && right < 0.6;
  if (!as_expected) std::printf("WRONG: a line is to be right about half of the time\n");
  return as_expected && report.passed();
}

}  // namespace

int main() {
  const labelled_points data = spiral(1);
  const bool first = train("hinge", hinge, 0.1, data);
  const bool second = train("softmax", softmax, 1.0, data);
  return first && second ? 0 : 1;
}
