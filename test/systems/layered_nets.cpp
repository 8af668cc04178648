// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The lecture's nets as it writes them: W2 max(0, W1 x), W3 max(0, W2 max(0, W1 x)), and three layers of sigmoids.
#define BOOST_TEST_MODULE layered nets
#include <boost/test/unit_test.hpp>
#include <tapeless/nn/mlp.hpp>
#include <tapeless/tapeless.hpp>

#include "../loops/data.hpp"
#include "network_by_hand.hpp"

namespace {

namespace nn = tapeless::nn;
using namespace tapeless::literals;
using by_hand::real;
using tapeless::wrt;

constexpr auto D = tapeless::dim<"D">;
constexpr auto H1 = tapeless::dim<"H1">;
constexpr auto H2 = tapeless::dim<"H2">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto x = tapeless::vector<"x", D>;
constexpr auto u = tapeless::data<"u", C>;  // what the scores are weighted by: the gradient from above
constexpr auto W1 = tapeless::matrix<"W1", H1, D>;
constexpr auto W2 = tapeless::matrix<"W2", H2, H1>;
constexpr auto W3 = tapeless::matrix<"W3", C, H2>;
constexpr auto last = tapeless::matrix<"W2", C, H1>;  // of two layers
constexpr auto zero = 0_c;

/// Rows of outputs, as the lecture has weights, the other way round.
template <class Matrix>
by_hand::layer layer(const Matrix& w) {
  by_hand::layer l{w.extent(1), w.extent(0), {}, {}};
  for (std::size_t i = 0; i < l.in; ++i)
    for (std::size_t j = 0; j < l.out; ++j) l.w.push_back(w(j, i));
  return l;
}
template <class Matrix>
real error(const Matrix& slope, const std::vector<by_hand::quantity>& expected) {
  real worst = slope.size() == expected.size() ? 0 : INFINITY;
  for (std::size_t j = 0; j < slope.extent(0); ++j)
    for (std::size_t i = 0; i < slope.extent(1); ++i)
      worst = std::fmax(worst, by_hand::net::error(slope(j, i), expected[i * slope.extent(0) + j]));
  return worst;
}

const auto xs = loops::numbers<double>(5, -1, 1, 3);
const auto us = loops::numbers<double>(3, -1, 1, 4);

template <class Parameters>
Parameters filled(Parameters params) {
  unsigned seed = 10;
  nn::for_each(params, [&seed](auto, auto& value) {
    const auto all = nn::elements(value);
    const auto from = loops::numbers<double>(all.size(), -1, 1, ++seed);
    std::copy(from.begin(), from.end(), all.begin());
  });
  return params;
}

/// A net without biases of these weights, run forward and backward.
template <class Map, class... W>
by_hand::net expected_of(const Map& params, const W&... w) {
  by_hand::net net;
  net.layers = {layer(params[w])...};
  net.forward({xs.begin(), xs.end()});
  net.backward({us.begin(), us.end()});
  return net;
}
template <class F, class Map, class... W>
void check(const F& f, const Map& params, const W&... w) {
  const by_hand::net expected = expected_of(params, w...);
  const auto scores = nn::call(f, params, x = xs);
  BOOST_TEST(scores.size() == 3U);
  by_hand::quantity sum;
  for (std::size_t c = 0; c < 3; ++c) {
    BOOST_TEST(static_cast<double>(std::fabs(scores[c] - expected.z.back()[c])) < 1e-14);
    sum.add(us[c] * expected.z.back()[c]);
  }
  const auto [value, slope] = nn::call(value_and_gradient(dot(u, f), wrt(w..., x)), params, x = xs, u = us);
  BOOST_TEST(static_cast<double>(by_hand::net::error(value, sum)) < 1e-14);
  std::size_t l = 0;
  for (const real e : {error(slope[w], expected.dw[l++])...}) BOOST_TEST(static_cast<double>(e) < 1e-13);
  for (std::size_t i = 0; i < xs.size(); ++i)
    BOOST_TEST(static_cast<double>(std::fabs(slope[x][i] - expected.dx[i])) < 1e-14);

  // One weight of the net beside it is another: the comparison shows it.
  auto moved = params;
  moved[W1](2, 1) += 1e-9;
  const by_hand::net other = expected_of(moved, w...);
  BOOST_TEST(static_cast<double>(std::fabs(value - us[0] * other.z.back()[0] - us[1] * other.z.back()[1] -
                                           us[2] * other.z.back()[2])) > 1e-13);
}

}  // namespace

BOOST_AUTO_TEST_CASE(two_layers) {
  constexpr auto f = matmul(last, max(zero, matmul(W1, x)));
  check(f, filled(nn::parameters<double>(wrt(W1, last), D = 5, H1 = 8, C = 3)), W1, last);
}

BOOST_AUTO_TEST_CASE(three_layers) {
  constexpr auto f = matmul(W3, max(zero, matmul(W2, max(zero, matmul(W1, x)))));
  check(f, filled(nn::parameters<double>(wrt(W1, W2, W3), D = 5, H1 = 8, H2 = 6, C = 3)), W1, W2, W3);
}

// f = lambda x: 1.0 / (1.0 + np.exp(-x)); h1 = f(W1 x + b1); h2 = f(W2 h1 + b2); out = W3 h2 + b3
BOOST_AUTO_TEST_CASE(three_layers_of_sigmoids) {
  constexpr auto f = [](auto z) { return 1_c / (1_c + exp(-z)); };
  constexpr auto net = nn::mlp<3, 4, 4, 1>::with(f);
  const auto params = filled(nn::parameters<double>(net.parameters));
  const std::vector<double> example{0.3, -1.2, 0.8};
  by_hand::net expected = by_hand::net::from(params, by_hand::sigmoid);
  const real out = expected.forward({example.begin(), example.end()})[0];
  expected.backward({2 * out});

  const auto [value, slope] =
      nn::call(value_and_gradient(sum(square(net.scores)), net.parameters), params, net.input = example);
  BOOST_TEST(static_cast<double>(std::fabs(value - out * out) / (out * out)) < 1e-14);
  BOOST_TEST(static_cast<double>(expected.error_of(slope)) < 1e-13);
  expected.db[1][2].value *= 1 + 1e-11L;
  BOOST_TEST(static_cast<double>(expected.error_of(slope)) > 1e-13);

  // The library's sigmoid, one node, has the same numbers.
  constexpr auto other = nn::mlp<3, 4, 4, 1>::with([](auto z) { return sigmoid(z); });
  const double with_sigmoid = nn::call(sum(square(other.scores)), params, other.input = example);
  BOOST_TEST(std::fabs(with_sigmoid - value) < 1e-15);
}
