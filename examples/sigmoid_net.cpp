// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The full forward pass of a 3-layer network, line by line, and what the lecture leaves to be derived: all gradients.
// Then the same formula over 20 examples at a time, which are further columns of x, learns a function.
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/nn.hpp>
#include <vector>

namespace {

namespace nn = tapeless::nn;
using namespace tapeless::literals;

constexpr auto D = tapeless::dim<"D", 3>;
constexpr auto H1 = tapeless::dim<"H1", 4>;
constexpr auto H2 = tapeless::dim<"H2", 4>;
constexpr auto O = tapeless::dim<"O", 1>;
constexpr auto N = tapeless::dim<"N">;

constexpr auto x = tapeless::data<"x", D, N>;  // 3 x 1 for one example
constexpr auto y = tapeless::data<"y", O, N>;  // what comes out for it
constexpr auto W1 = tapeless::tensor<"W1", H1, D>;
constexpr auto b1 = tapeless::tensor<"b1", H1>;
constexpr auto W2 = tapeless::tensor<"W2", H2, H1>;
constexpr auto b2 = tapeless::tensor<"b2", H2>;
constexpr auto W3 = tapeless::tensor<"W3", O, H2>;
constexpr auto b3 = tapeless::tensor<"b3", O>;

// forward pass of a 3-layer neural network
constexpr auto f = [](auto t) { return 1_c / (1_c + exp(-t)); };  // activation function: the sigmoid
constexpr auto h1 = f(matmul(W1, x) + b1);                        // first hidden layer (4 x 1)
constexpr auto h2 = f(matmul(W2, h1) + b2);                       // second hidden layer (4 x 1)
constexpr auto out = matmul(W3, h2) + b3;                         // output (1 x 1)

constexpr auto loss = nn::mean_squared_error(out, y);
constexpr auto weights = tapeless::wrt(W1, b1, W2, b2, W3, b3);

/// The listing once more, in loops over numbers.
template <class Params>
double by_hand(const Params& params, const std::vector<double>& in) {
  const auto layer = [](const auto& W, const auto& b, const std::vector<double>& from) {
    std::vector<double> to(b);
    for (std::size_t i = 0; i < to.size(); ++i)
      for (std::size_t j = 0; j < from.size(); ++j) to[i] += W(i, j) * from[j];
    return to;
  };
  const auto activated = [](std::vector<double> v) {
    for (double& t : v) t = 1 / (1 + std::exp(-t));
    return v;
  };
  const auto first = activated(layer(params[W1], params[b1], in));
  const auto second = activated(layer(params[W2], params[b2], first));
  return layer(params[W3], params[b3], second)[0];
}

}  // namespace

int main() {
  auto params = nn::parameters<double>(weights);
  nn::initialise(params, nn::small_normal{1.0}, 1);
  boost::random::mt19937_64 engine(2);
  boost::random::normal_distribution<double> normal;

  const std::vector<double> one{normal(engine), normal(engine), normal(engine)};  // random input vector
  const double forward = nn::call(out, params, x = one)[0];
  const double expected = by_hand(params, one);
  std::printf("out of a random x: %.15g, in plain loops: %.15g\n", forward, expected);

  // To be learned: x0 x1 - x2 of 20 random points.
  constexpr std::size_t examples = 20;
  std::vector<double> points(3 * examples);
  std::vector<double> targets(examples);
  for (double& p : points) p = normal(engine);
  for (std::size_t i = 0; i < examples; ++i) targets[i] = points[i] * points[examples + i] - points[2 * examples + i];

  const auto report = tapeless::check_gradient(loss, params, x = points, y = targets);
  std::cout << report << "\n";

  auto slopes = nn::zeros_like(params);
  nn::optimiser descent(nn::sgd{}, params);
  auto step = prepare(value_and_gradient(loss, weights), N = examples, fixed(x = points, y = targets));
  double first = 0;
  double now = 0;
  for (int i = 0; i <= 10000; ++i) {
    nn::call(nn::into(step, now, slopes), params);
    if (i == 0) first = now;
    if (i % 2000 == 0) std::printf("step %5d: loss %.5f\n", i, now);
    descent.update(params, slopes, 0.3);
  }

  const bool same = std::abs(forward - expected) < 1e-14;
  if (!same) std::printf("WRONG: the forward pass is to be that of plain loops\n");
  const bool learned = now < first / 50;
  if (!learned) std::printf("WRONG: the loss is to fall to a fiftieth\n");
  return same && learned && report.passed() ? 0 : 1;
}
