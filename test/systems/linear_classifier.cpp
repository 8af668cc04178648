// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A linear classifier, scores = X W, with the multiclass support vector machine's loss and an L2 penalty: loss and dW
// on batches of a set of examples, against the loops of the lecture's notes in long double; these against differences.
#define BOOST_TEST_MODULE linear classifier
#include <boost/test/unit_test.hpp>
#include <tapeless/nn/affine.hpp>
#include <tapeless/nn/losses.hpp>
#include <tapeless/nn/penalties.hpp>
#include <tapeless/tapeless.hpp>

#include "../nn/layers.hpp"

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
constexpr auto reg = tapeless::parameter<"reg">;
constexpr auto loss = nn::hinge_loss(nn::affine(X, W), C, labels) + nn::l2_penalty(reg, W);

constexpr std::size_t examples = 25, pixels = 13, classes = 6;

struct result {
  real loss = 0;
  reals dw = reals(pixels * classes);
};

/// Looping over examples and classes: a class within the margin adds x to its column of dW and takes it from the right
/// one's.
result by_hand(const reals& x, const int* y, std::size_t count, const reals& w, real strength) {
  result r;
  for (std::size_t n = 0; n < count; ++n) {
    reals s(classes);
    for (std::size_t d = 0; d < pixels; ++d)
      for (std::size_t c = 0; c < classes; ++c) s[c] += x[n * pixels + d] * w[d * classes + c];
    const auto right = static_cast<std::size_t>(y[n]);
    for (std::size_t c = 0; c < classes; ++c) {
      const real violation = s[c] - s[right] + 1;
      if (c == right || violation <= 0) continue;
      r.loss += violation / static_cast<real>(count);
      for (std::size_t d = 0; d < pixels; ++d) {
        r.dw[d * classes + c] += x[n * pixels + d] / static_cast<real>(count);
        r.dw[d * classes + right] -= x[n * pixels + d] / static_cast<real>(count);
      }
    }
  }
  for (std::size_t i = 0; i < w.size(); ++i) {
    r.loss += strength * w[i] * w[i] / 2;
    r.dw[i] += strength * w[i];
  }
  return r;
}

std::vector<int> some_labels() {
  std::vector<int> all;
  for (std::size_t n = 0; n < examples; ++n) all.push_back(static_cast<int>(n * n % classes));
  return all;
}

}  // namespace

using scalars = std::tuple<double, float>;

// Batches of 10, 10 and 5, by one prepared function for each size.
BOOST_AUTO_TEST_CASE_TEMPLATE(loss_and_slopes_on_batches, T, scalars) {
  const auto xs = layers::numbers<T>(examples * pixels, 2), ws = layers::numbers<T>(pixels * classes, 0.5, 5);
  const auto ys = some_labels();
  const T strength = T(0.125);
  real most = 0;
  bool moved = false;
  for (std::size_t first = 0; first < examples; first += 10) {
    const std::size_t count = std::min<std::size_t>(10, examples - first);
    auto f = tapeless::prepare(value_and_gradient(loss), N = count, D = pixels, C = classes);
    T value = 0;
    tapeless::tensor_value<T, 2> dw({pixels, classes});
    f.into(value, dw)(X = tapeless::view(&xs[first * pixels], {count, pixels}),
                      W = tapeless::view(ws.data(), {pixels, classes}),
                      labels = std::vector<int>(&ys[first], &ys[first] + count), reg = strength);
    const reals x = layers::exactly(std::vector<T>(&xs[first * pixels], &xs[first * pixels] + count * pixels));
    result expected = by_hand(x, &ys[first], count, layers::exactly(ws), strength);
    BOOST_TEST(expected.loss > 1);
    most = std::max({most, layers::error<T>(value, expected.loss, 0), layers::worst<T>(dw, expected.dw, 1)});
    expected.dw[7] += 1e-4L;
    moved = moved || layers::worst<T>(dw, expected.dw, 1) > 100;
  }
  BOOST_TEST(most < 16);
  BOOST_TEST(moved);
}

// The loops themselves are right: their slopes are those of their loss, which is linear in pieces, plus a square.
BOOST_AUTO_TEST_CASE(the_loops_against_differences) {
  const auto x = layers::exactly(layers::numbers<double>(examples * pixels, 2)),
             w = layers::exactly(layers::numbers<double>(pixels * classes, 0.5, 5));
  const auto ys = some_labels();
  const auto slopes =
      layers::differences([&](const reals& at) { return by_hand(x, ys.data(), examples, at, 0.125L).loss; }, w);
  const auto expected = by_hand(x, ys.data(), examples, w, 0.125L).dw;
  int off = 0;
  for (std::size_t i = 0; i < w.size(); ++i) off += std::fabs(slopes[i] - expected[i]) < 1e-12L ? 0 : 1;
  BOOST_TEST(off < 8);  // a step of 2 / 1024 may cross a kink
}
