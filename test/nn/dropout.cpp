// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Inverted dropout: values and gradients by hand, masks that follow from their seed; and a net that has every kind of
// layer, with a new mask in each step.
#define BOOST_TEST_MODULE dropout
#include <array>
#include <boost/random/mersenne_twister.hpp>
#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/nn/activations.hpp>
#include <tapeless/nn/affine.hpp>
#include <tapeless/nn/dropout.hpp>
#include <tapeless/nn/losses.hpp>
#include <tapeless/nn/normalisation.hpp>
#include <tapeless/nn/penalties.hpp>
#include <tapeless/tapeless.hpp>

#include "../allocations.hpp"
#include "../error_of.hpp"
#include "losses.hpp"

namespace {

using namespace tapeless::literals;
namespace nn = tapeless::nn;
using layers::real;
using layers::reals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto u = tapeless::data<"u", N, D>;
constexpr auto mask = tapeless::data<"mask", N, D>;
constexpr auto columns_kept = tapeless::data<"columns_kept", D>;
constexpr auto keep = tapeless::parameter<"keep">;
constexpr std::size_t rows = 8, columns = 9, size = rows * columns;

template <class Numbers>
auto as_rows(const Numbers& v) {
  return tapeless::view(v.data(), {rows, columns});
}
template <class T>
std::vector<T> drawn(std::size_t count, double kept, std::uint64_t seed) {
  std::vector<T> all(count, T(-1));
  boost::random::mt19937_64 engine(seed);
  nn::draw_mask(all, kept, engine);
  return all;
}

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(forward_and_backward, T, scalars) {
  constexpr auto layer = nn::dropout(x, mask, keep);
  constexpr auto all = outputs(layer, tapeless::vjp(layer, u)[x], gradient(sum(u * exp(layer)), tapeless::wrt(x))[x]);
  const auto xs = layers::numbers<T>(size), us = layers::numbers<T>(size, 2, 7), ms = drawn<T>(size, 0.75, 3);
  const auto results = all(x = as_rows(xs), u = as_rows(us), mask = as_rows(ms), keep = T(0.75));
  using boost::hana::at_c;
  reals value, slope, nested;
  for (std::size_t i = 0; i < size; ++i) {
    const real factor = ms[i] / 0.75L;
    value.push_back(xs[i] * factor);
    slope.push_back(us[i] * factor);
    nested.push_back(us[i] * factor * std::exp(value.back()));
  }
  BOOST_TEST(layers::worst<T>(at_c<0>(results), value) < 4);
  BOOST_TEST(layers::worst<T>(at_c<1>(results), slope) < 4);
  BOOST_TEST(layers::worst<T>(at_c<2>(results), nested) < 8);
  for (real& one : slope) one *= 0.75L;
  BOOST_TEST(layers::worst<T>(at_c<1>(results), slope) > 1000);
}

// A mask without a dimension of x drops all along it; what is kept for certain is unchanged.
BOOST_AUTO_TEST_CASE(whole_columns) {
  const auto xs = layers::numbers<double>(size);
  const std::vector<double> kept{1, 0, 1, 1, 0, 0, 1, 0, 1};
  const auto out = nn::dropout(x, columns_kept, 0.5_c)(x = as_rows(xs), columns_kept = kept);
  reals expected;
  for (std::size_t i = 0; i < size; ++i) expected.push_back(2 * xs[i] * kept[i % columns]);
  BOOST_TEST(layers::worst<double>(out, expected) == 0);
  const auto same = nn::dropout(x, mask, 1_c)(x = as_rows(xs), mask = as_rows(drawn<double>(size, 1, 5)));
  BOOST_TEST(layers::worst<double>(same, layers::exactly(xs)) == 0);
}

BOOST_AUTO_TEST_CASE(masks) {
  const auto first = drawn<double>(10000, 0.3, 42);
  BOOST_TEST((first == drawn<double>(10000, 0.3, 42)));
  BOOST_TEST((first != drawn<double>(10000, 0.3, 43)));
  const auto ones = std::count(first.begin(), first.end(), 1.0), zeros = std::count(first.begin(), first.end(), 0.0);
  BOOST_TEST(ones + zeros == 10000);
  BOOST_TEST(std::abs(static_cast<double>(ones) - 3000) < 5 * std::sqrt(10000 * 0.3 * 0.7));  // five deviations
  const auto none = drawn<int>(100, 0, 1), all = drawn<int>(100, 1, 1);
  BOOST_TEST((none == std::vector<int>(100, 0) && all == std::vector<int>(100, 1)));
  // The engine's definition fixes its 10000th number for the default seed, 5489; a mask keeps where a number is at most
  // keep times the largest.
  boost::random::mt19937_64 engine, again;
  engine.discard(9999), again.discard(9999);
  std::array<float, 1> one{-1};
  const double share = static_cast<double>(9981545732273789042ULL) / static_cast<double>(UINT64_MAX);
  nn::draw_mask(one, share + 1e-9, engine);
  BOOST_TEST(one[0] == 1);
  nn::draw_mask(one, share - 1e-9, again);
  BOOST_TEST(one[0] == 0);
}

BOOST_AUTO_TEST_CASE(what_is_no_probability) {
  const auto refused = [](double kept) { return test::error_of([kept] { drawn<double>(3, kept, 1); }); };
  const std::string sentence = "draw_mask(mask, keep, engine): keep is a probability and must lie in [0, 1]";
  BOOST_TEST(refused(1.5) == sentence);
  BOOST_TEST(refused(-0.5) == sentence);
  BOOST_TEST(refused(std::numeric_limits<double>::quiet_NaN()) == sentence);
}

namespace {

constexpr auto H = tapeless::dim<"H">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto W1 = tapeless::tensor<"W1", D, H>;
constexpr auto b1 = tapeless::tensor<"b1", H>;
constexpr auto gain = tapeless::tensor<"gain", H>;
constexpr auto offset = tapeless::tensor<"offset", H>;
constexpr auto W2 = tapeless::tensor<"W2", H, C>;
constexpr auto b2 = tapeless::tensor<"b2", C>;
constexpr auto kept = tapeless::data<"kept", N, H>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto X = tapeless::data<"X", N, D>;

constexpr auto hidden = nn::softplus(nn::batch_norm(nn::affine(X, W1, b1), gain, offset, N));
constexpr auto net = nn::softmax_cross_entropy(nn::affine(nn::dropout(hidden, kept, keep), W2, b2), C, labels) +
                     nn::l2_penalty(0.25_c, W1, W2);
constexpr std::size_t width = 4, classes = 3;
const std::vector<int> right{0, 1, 2, 2, 1, 0, 0, 1};

/// The parameters one after the other: W1, b1, gain, offset, W2, b2.
constexpr std::array<std::size_t, 7> begins{0, 36, 40, 44, 48, 60, 63};

real net_by_hand(const reals& in, const reals& dropped, const reals& p) {
  reals h(rows * width), s(rows * classes);
  for (std::size_t k = 0; k < width; ++k) {
    real mean = 0, variance = 0;
    for (std::size_t n = 0; n < rows; ++n) {
      h[n * width + k] = p[begins[1] + k];
      for (std::size_t d = 0; d < columns; ++d) h[n * width + k] += in[n * columns + d] * p[d * width + k];
      mean += h[n * width + k] / rows;
    }
    for (std::size_t n = 0; n < rows; ++n) variance += std::pow(h[n * width + k] - mean, real(2)) / rows;
    for (std::size_t n = 0; n < rows; ++n) {
      const real normal = (h[n * width + k] - mean) / std::sqrt(variance + 1e-5L);
      const real a = p[begins[2] + k] * normal + p[begins[3] + k];
      h[n * width + k] = std::log1p(std::exp(a)) * dropped[n * width + k] / 0.5L;
    }
  }
  for (std::size_t n = 0; n < rows; ++n)
    for (std::size_t c = 0; c < classes; ++c) {
      s[n * classes + c] = p[begins[5] + c];
      for (std::size_t k = 0; k < width; ++k) s[n * classes + c] += h[n * width + k] * p[begins[4] + k * classes + c];
    }
  real squares = 0;
  for (std::size_t i = 0; i < begins[1]; ++i) squares += p[i] * p[i];
  for (std::size_t i = begins[4]; i < begins[5]; ++i) squares += p[i] * p[i];
  return layers::cross_entropy(s, classes, right).value + squares / 8;
}

}  // namespace

// Loss and gradients against differences of the loops, for mask after mask, without an allocation after the first step.
BOOST_AUTO_TEST_CASE(a_net_with_dropout) {
  using T = double;
  const auto xs = layers::numbers<T>(size, 2);
  const auto at = layers::numbers<T>(begins[6], 1, 9);
  std::vector<T> slopes(begins[6]), ms(rows * width);
  T loss = 0;
  const auto part = [](auto& all, std::size_t k) { return std::span(&all[begins[k]], begins[k + 1] - begins[k]); };
  auto step = tapeless::prepare(value_and_gradient(net, tapeless::wrt(W1, b1, gain, offset, W2, b2)), N = rows,
                                D = columns, H = width, C = classes);
  boost::random::mt19937_64 engine(7);
  const auto run = [&] {
    nn::draw_mask(ms, 0.5, engine);
    step.into(loss, part(slopes, 0), part(slopes, 1), part(slopes, 2), part(slopes, 3), part(slopes, 4),
              part(slopes, 5))(X = as_rows(xs), W1 = part(at, 0), b1 = part(at, 1), gain = part(at, 2),
                               offset = part(at, 3), W2 = part(at, 4), b2 = part(at, 5),
                               kept = tapeless::view(ms.data(), {rows, width}), labels = right, keep = T(0.5));
  };
  run();
  for (int i = 0; i < 3; ++i) {
    BOOST_TEST(allocations_of(run) == 0);
    const reals in = layers::exactly(xs), m = layers::exactly(ms), p = layers::exactly(at);
    const reals expected = layers::differences([&](const reals& moved) { return net_by_hand(in, m, moved); }, p);
    BOOST_TEST(layers::error<T>(loss, net_by_hand(in, m, p), 1) < 32);
    // Differences are good to about 1e-10.
    const real bound = 64 + 1e-9L / std::numeric_limits<T>::epsilon();
    BOOST_TEST(layers::worst<T>(slopes, expected, 1) < bound);
    reals wrong = expected;
    wrong[5] += 1e-4L;
    BOOST_TEST(layers::worst<T>(slopes, wrong, 1) > bound);
  }
}
