// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Losses and penalties, and their slopes, against loops in long double; alone, with another seed, inside a function of
// them.
#define BOOST_TEST_MODULE losses
#include "losses.hpp"

#include <boost/test/unit_test.hpp>
#include <tapeless/nn/losses.hpp>
#include <tapeless/nn/penalties.hpp>
#include <tapeless/tapeless.hpp>

namespace {

using namespace tapeless::literals;
namespace nn = tapeless::nn;
using layers::real;
using layers::reals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto scores = tapeless::tensor<"scores", N, C>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto targets = tapeless::data<"targets", N, C>;
constexpr auto margin = tapeless::parameter<"margin">;
constexpr auto bias = tapeless::vector<"bias", C>;
constexpr auto strength = tapeless::variable<"strength">;
constexpr std::size_t rows = 9, classes = 5, size = rows * classes;
const std::vector<int> right{2, 1, 0, 3, 2, 4, 4, 0, 1};

template <class Numbers>
auto as_rows(const Numbers& v) {
  return tapeless::view(v.data(), {rows, classes});
}
template <class T>
std::vector<T> some_scores() {
  std::vector<T> s = layers::numbers<T>(size, 3);
  s[0] = 40, s[1] = -40, s[7] = 0;
  return s;
}

/// The largest error of a loss, of its slopes, and of those of log(3 + 2 loss).
template <class T, class Loss, class... Binding>
real worst(const Loss&, const layers::loss& by_hand, const std::vector<T>& s, const Binding&... more) {
  constexpr auto all = outputs(value_and_gradient(Loss{}, tapeless::wrt(scores)),
                               gradient(log(3_c + 2_c * Loss{}), tapeless::wrt(scores)));
  const auto results = all(scores = as_rows(s), more...);
  using boost::hana::at_c;
  const real outer = 2 / (3 + 2 * by_hand.value);
  reals nested = by_hand.slope;
  real most = 0;
  for (real& one : nested) most = std::max(most, std::fabs(one)), one *= outer;
  return std::max({layers::error<T>(at_c<0>(results).value, by_hand.value, by_hand.largest),
                   layers::worst<T>(at_c<0>(results).gradient[scores], by_hand.slope, most),
                   layers::worst<T>(at_c<1>(results)[scores], nested, most * outer)});
}

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(softmax_from_labels, T, scalars) {
  const auto s = some_scores<T>();
  const auto by_hand = layers::cross_entropy(layers::exactly(s), classes, right);
  constexpr auto loss = nn::softmax_cross_entropy(scores, C, labels);
  BOOST_TEST(worst<T>(loss, by_hand, s, labels = right) < 8);
  auto wrong = by_hand;
  wrong.slope[12] *= 1.0001L;
  BOOST_TEST(worst<T>(loss, wrong, s, labels = right) > 20);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(softmax_from_distributions, T, scalars) {
  const auto s = some_scores<T>();
  std::vector<T> t = layers::numbers<T>(size, 1, 11);
  for (T& one : t) one = std::fabs(one);
  for (std::size_t i = 0; i < classes; ++i) t[i] = i == 2 ? T(1) : T(0);
  const auto by_hand = layers::cross_entropy(layers::exactly(s), classes, layers::exactly(t));
  BOOST_TEST(worst<T>(nn::softmax_cross_entropy(scores, C, targets), by_hand, s, targets = as_rows(t)) < 8);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(hinge, T, scalars) {
  std::vector<T> s = some_scores<T>();
  s[classes + 2] = s[classes + 1] - 1;  // on the kink: slope 0
  const auto exact = layers::exactly(s);
  BOOST_TEST(worst<T>(nn::hinge_loss(scores, C, labels), layers::hinge(exact, classes, right, 1), s, labels = right) <
             8);
  BOOST_TEST(worst<T>(nn::hinge_loss(scores, C, labels, margin), layers::hinge(exact, classes, right, 0.25L), s,
                      labels = right, margin = T(0.25)) < 8);
  BOOST_TEST(worst<T>(nn::hinge_loss(scores, C, labels), layers::hinge(exact, classes, right, 1.0625L), s,
                      labels = right) > 20);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(squared_error, T, scalars) {
  const auto s = some_scores<T>(), t = layers::numbers<T>(size, 3, 17);
  const auto by_hand = layers::squared_error(layers::exactly(s), layers::exactly(t));
  BOOST_TEST(worst<T>(nn::mean_squared_error(scores, targets), by_hand, s, targets = as_rows(t)) < 8);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(binary, T, scalars) {
  const auto s = some_scores<T>();
  std::vector<T> t = layers::numbers<T>(size, 1, 17);
  for (std::size_t i = 0; i < size; ++i) t[i] = i % 3 == 0 ? T(1) : i % 3 == 1 ? T(0) : std::fabs(t[i]);
  t[7] = T(0.25);
  const auto by_hand = layers::binary(layers::exactly(s), layers::exactly(t));
  BOOST_TEST(worst<T>(nn::binary_cross_entropy(scores, targets), by_hand, s, targets = as_rows(t)) < 8);
}

// Where both tails are right nothing is lost: the slope of a certain answer is -e^-z, not 0.
BOOST_AUTO_TEST_CASE(binary_in_the_tails) {
  constexpr auto z = tapeless::variable<"z">;
  constexpr auto t = tapeless::parameter<"t">;
  const auto [value, slope] = value_and_gradient(nn::binary_cross_entropy(z, t))(z = 50.0, t = 1.0);
  const real expected = std::log1p(std::exp(real(-50)));
  BOOST_TEST(layers::error<double>(value, expected, 0) < 4);
  BOOST_TEST(layers::error<double>(slope[z], -1 / (1 + std::exp(real(50))), 0) < 4);
  BOOST_TEST(derivative(nn::binary_cross_entropy(z, t), z)(z = 0.0, t = 0.25) == 0.25);
}

// One row of scores is a batch of one.
BOOST_AUTO_TEST_CASE(one_example) {
  constexpr auto row = tapeless::vector<"row", C>;
  constexpr auto label = tapeless::index<"label", C>;
  const std::vector<double> s{0.5, -1, 2};
  const reals exact{0.5L, -1, 2};
  const auto entropy = value_and_gradient(nn::softmax_cross_entropy(row, C, label))(row = s, label = 1);
  const auto expected = layers::cross_entropy(exact, 3, std::vector<int>{1});
  BOOST_TEST(layers::error<double>(entropy.value, expected.value, 0) < 4);
  BOOST_TEST(layers::worst<double>(entropy.gradient[row], expected.slope, 1) < 4);
  BOOST_TEST(nn::hinge_loss(row, C, label)(row = s, label = 1) == 6.5);
}

BOOST_AUTO_TEST_CASE(predictions) {
  const std::vector<double> s{1, 3, 2, 5, 5, 4, 0, -1, -2};
  const auto three = tapeless::view(s.data(), {std::size_t{3}, std::size_t{3}});
  const auto best = nn::predicted(scores, C)(scores = three);
  BOOST_TEST((best.size() == 3 && best[0] == 1 && best[1] == 0 && best[2] == 0));
  BOOST_TEST(nn::accuracy(scores, C, labels)(scores = three, labels = std::vector<int>{1, 0, 2}) == 2 / 3.0);
  BOOST_TEST(nn::accuracy(scores, C, labels)(scores = three, labels = std::vector<int>{0, 1, 2}) == 0);
  const std::vector<double> lost(9, std::nan(""));  // whose largest is the first, and none
  BOOST_TEST(nn::accuracy(scores, C, labels)(scores = tapeless::view(lost.data(), {3, 3}),
                                             labels = std::vector<int>{0, 0, 0}) == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(penalties, T, scalars) {
  const std::vector<T> w = layers::numbers<T>(size, 3), b{T(0), T(-0.5), T(2), T(0.25), T(-0.0)};
  real squares = 0, sizes = 0;
  for (const auto& all : {w, b})
    for (const T one : all) squares += real(one) * one, sizes += std::fabs(real(one));
  const real k = 0.375L;
  const auto two =
      value_and_gradient(nn::l2_penalty(strength, scores, bias))(strength = T(k), scores = as_rows(w), bias = b);
  const auto one =
      value_and_gradient(nn::l1_penalty(strength, scores, bias))(strength = T(k), scores = as_rows(w), bias = b);
  BOOST_TEST(layers::error<T>(two.value, k / 2 * squares, 0) < 8);
  BOOST_TEST(layers::error<T>(two.gradient[strength], squares / 2, 0) < 8);
  BOOST_TEST(layers::error<T>(one.value, k * sizes, 0) < 8);
  BOOST_TEST(layers::error<T>(one.gradient[strength], sizes, 0) < 8);
  const auto sign = [](T x) { return real((x > 0) - (x < 0)); };
  reals dw2, dw1, db2, db1;
  for (const T x : w) dw2.push_back(k * x), dw1.push_back(k * sign(x));
  for (const T x : b) db2.push_back(k * x), db1.push_back(k * sign(x));
  BOOST_TEST(layers::worst<T>(two.gradient[scores], dw2) < 2);
  BOOST_TEST(layers::worst<T>(two.gradient[bias], db2) < 2);
  BOOST_TEST(layers::worst<T>(one.gradient[scores], dw1) < 2);
  BOOST_TEST(layers::worst<T>(one.gradient[bias], db1) < 2);
  BOOST_TEST(layers::worst<T>(two.gradient[bias], db1) > 100);
  // Of a number, and with a strength that is part of the formula.
  BOOST_TEST(nn::l2_penalty(0.5_c, strength)(strength = T(3)) == T(2.25));
  BOOST_TEST(nn::l1_penalty(0.5_c, strength)(strength = T(-3)) == T(1.5));
}
