// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A softmax classifier, scores = X W + b, cross-entropy averaged over the batch, shifted by the largest score of a row,
// plus an L2 penalty: dscores = (p - one_hot) / N, dW = X^T dscores + reg W, db its column sums; also at scores of
// +-1000.
#define BOOST_TEST_MODULE softmax classifier
#include <boost/test/unit_test.hpp>
#include <tapeless/nn/affine.hpp>
#include <tapeless/nn/losses.hpp>
#include <tapeless/nn/penalties.hpp>
#include <tapeless/tapeless.hpp>

#include "../nn/losses.hpp"

namespace {

namespace nn = tapeless::nn;
using layers::real;
using layers::reals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto W = tapeless::tensor<"W", D, C>;
constexpr auto b = tapeless::tensor<"b", C>;
constexpr auto reg = tapeless::parameter<"reg">;
constexpr auto scores = nn::affine(X, W, b);
constexpr auto data_loss = nn::softmax_cross_entropy(scores, C, labels);
constexpr auto loss = data_loss + nn::l2_penalty(reg, W);

constexpr std::size_t examples = 20, pixels = 7, classes = 5, batch = 8;

struct result {
  real loss = 0, largest = 0;
  reals dscores, dw, db;
};

result by_hand(const reals& x, const std::vector<int>& y, const reals& w, const reals& bias, real strength) {
  reals s;
  for (std::size_t n = 0; n < y.size(); ++n)
    for (std::size_t c = 0; c < classes; ++c) {
      s.push_back(bias[c]);
      for (std::size_t d = 0; d < pixels; ++d) s.back() += x[n * pixels + d] * w[d * classes + c];
    }
  const layers::loss entropy = layers::cross_entropy(s, classes, y);
  result r{entropy.value, entropy.largest, entropy.slope, reals(w.size()), reals(classes)};
  for (std::size_t i = 0; i < s.size(); ++i) {
    const std::size_t n = i / classes, c = i % classes;
    r.db[c] += r.dscores[i];
    for (std::size_t d = 0; d < pixels; ++d) r.dw[d * classes + c] += x[n * pixels + d] * r.dscores[i];
  }
  for (std::size_t i = 0; i < w.size(); ++i) {
    r.loss += strength * w[i] * w[i] / 2;
    r.dw[i] += strength * w[i];
  }
  return r;
}

/// The largest error of one batch after the other, relative to the size of their inputs.
template <class T>
real worst(double size_of_pixels, real sums, bool& large) {
  const auto xs = layers::numbers<T>(examples * pixels, size_of_pixels),
             ws = layers::numbers<T>(pixels * classes, 1, 5), bs = layers::numbers<T>(classes, 1, 6);
  std::vector<int> ys;
  for (std::size_t n = 0; n < examples; ++n) ys.push_back(static_cast<int>(n * n % classes));
  constexpr auto f = outputs(value_and_gradient(loss), derivative(data_loss, scores));
  real most = 0;
  for (std::size_t first = 0; first < examples; first += batch) {
    const std::size_t count = std::min(batch, examples - first);
    const std::vector<int> y(&ys[first], &ys[first] + count);
    const auto results = f(X = tapeless::view(&xs[first * pixels], {count, pixels}),
                           W = tapeless::view(ws.data(), {pixels, classes}), b = bs, labels = y, reg = T(0.25));
    const reals x = layers::exactly(std::vector<T>(&xs[first * pixels], &xs[first * pixels] + count * pixels));
    const result expected = by_hand(x, y, layers::exactly(ws), layers::exactly(bs), 0.25L);
    const auto& [value, slope] = boost::hana::at_c<0>(results);
    const auto& dscores = boost::hana::at_c<1>(results);
    large = large || expected.largest > 100;
    most = std::max({most, layers::error<T>(value, expected.loss, expected.largest),
                     layers::worst<T>(dscores, expected.dscores, sums),
                     layers::worst<T>(slope[W], expected.dw, sums * size_of_pixels),
                     layers::worst<T>(slope[b], expected.db, sums)});
  }
  return most;
}

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(batches, T, scalars) {
  bool large = false;
  BOOST_TEST(worst<T>(1, 1, large) < 16);
  BOOST_TEST(!large);
}

// Scores of some thousands: their rounding, which p inherits, is what is left of the accuracy.
BOOST_AUTO_TEST_CASE_TEMPLATE(large_scores, T, scalars) {
  bool large = false;
  BOOST_TEST(worst<T>(1000, 1000, large) < 16);
  BOOST_TEST(large);
}

// One pixel of 1 and weights that are the scores: p - one_hot to the last bit.
BOOST_AUTO_TEST_CASE_TEMPLATE(certain_at_a_thousand, T, scalars) {
  const std::vector<T> one{T(1)}, weights{T(1000), T(-1000), T(0)}, none(3);
  const auto at = [&](int label) {
    return value_and_gradient(loss)(X = tapeless::view(one.data(), {std::size_t{1}, std::size_t{1}}),
                                    W = tapeless::view(weights.data(), {std::size_t{1}, std::size_t{3}}), b = none,
                                    labels = std::vector<int>{label}, reg = T(0));
  };
  const auto right = at(0), wrong = at(1);
  BOOST_TEST(right.value == 0);
  BOOST_TEST(wrong.value == 2000);
  for (std::size_t c = 0; c < 3; ++c) {
    BOOST_TEST(right.gradient[b][c] == 0);
    BOOST_TEST(wrong.gradient[b][c] == (c == 0 ? 1 : c == 1 ? -1 : 0));
  }
}

// dscores against differences of the loss by hand in the biases, their column sums; of a wrong one they differ.
BOOST_AUTO_TEST_CASE(the_loops_against_differences) {
  const auto x = layers::exactly(layers::numbers<double>(examples * pixels)),
             w = layers::exactly(layers::numbers<double>(pixels * classes, 1, 5));
  const std::vector<int> y(examples, 2);
  const auto slopes =
      layers::differences([&](const reals& at) { return by_hand(x, y, w, at, 0.25L).loss; }, reals(classes));
  const auto expected = by_hand(x, y, w, reals(classes), 0.25L).db;
  for (std::size_t c = 0; c < classes; ++c) {
    BOOST_TEST(std::fabs(slopes[c] - expected[c]) < 1e-11L);
    BOOST_TEST(std::fabs(slopes[c] - expected[(c + 1) % classes]) > 1e-4L);
  }
}

// That the shift is a constant in derivatives is exact in the second order as well: H v = p (v - p v) / N by rows.
BOOST_AUTO_TEST_CASE(second_derivatives) {
  constexpr auto s = tapeless::tensor<"s", N, C>;
  constexpr auto v = tapeless::data<"v", N, C>;
  const auto at = layers::numbers<double>(examples * classes, 4),
             along = layers::numbers<double>(examples * classes, 1, 3);
  const std::vector<int> y(examples, 2);
  const auto as_rows = [](const auto& all) { return tapeless::view(all.data(), {examples, classes}); };
  const auto hv = tapeless::hessian_vector_product(nn::softmax_cross_entropy(s, C, labels), s = v)(
      s = as_rows(at), v = as_rows(along), labels = y)[s];
  reals expected, by_hand_scores = layers::exactly(at);
  for (std::size_t n = 0; n < examples; ++n) {
    const layers::softmax_row row(&by_hand_scores[n * classes], classes);
    real mean = 0;
    for (std::size_t c = 0; c < classes; ++c) mean += row.p[c] * along[n * classes + c];
    for (std::size_t c = 0; c < classes; ++c)
      expected.push_back(row.p[c] * (along[n * classes + c] - mean) / static_cast<real>(examples));
  }
  BOOST_TEST(layers::worst<double>(hv, expected, 1 / static_cast<real>(examples)) < 8);
  expected[3] *= 1.0001L;
  BOOST_TEST(layers::worst<double>(hv, expected, 0) > 1000);
}
