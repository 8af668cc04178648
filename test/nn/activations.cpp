// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Layers of activations: forward, backward for an upstream gradient, and inside a loss, against values and slopes
// written down by hand in long double.
#define BOOST_TEST_MODULE activations
#include <boost/test/unit_test.hpp>
#include <tapeless/inspect/print.hpp>
#include <tapeless/nn/activations.hpp>
#include <tapeless/tapeless.hpp>

#include "layers.hpp"

namespace {

using namespace tapeless::literals;
namespace nn = tapeless::nn;
using layers::real;
using layers::reals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto K = tapeless::dim<"K", 3>;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto y = tapeless::tensor<"y", N, D>;
constexpr auto z = tapeless::tensor<"z", N, D>;
constexpr auto pieces = tapeless::tensor<"pieces", N, D, K>;
constexpr auto u = tapeless::data<"u", N, D>;
constexpr auto alpha = tapeless::vector<"alpha", D>;
constexpr auto slope = tapeless::parameter<"slope">;
constexpr std::size_t rows = 6, columns = 7, size = rows * columns;

template <class Numbers>
auto as_rows(const Numbers& v) {
  return tapeless::view(v.data(), {rows, columns});
}

/// A value and its slope by hand, and the largest summand of the slope.
struct curve {
  real value, slope, scale = 0;
};

real phi(real a) { return std::erfc(-a / std::sqrt(real(2))) / 2; }
real density(real a) { return std::exp(-a * a / 2) / std::sqrt(2 * std::acos(real(-1))); }
real logistic(real a) { return 1 / (1 + std::exp(-a)); }

/// The largest of the errors of a layer, of its gradient, and of that of sum(u tanh(layer)).
template <class T, class Layer, class ByHand>
real worst(const Layer&, const ByHand& by_hand) {
  constexpr auto out = Layer{}(x);
  std::vector<T> xs = layers::numbers<T>(size, 6), us = layers::numbers<T>(size, 2, 7);
  xs[3] = xs[20] = 0;
  xs[4] = 30, xs[5] = -30;
  constexpr auto all =
      outputs(out, tapeless::vjp(out, u)[x], tapeless::gradient(sum(u * tanh(out)), tapeless::wrt(x))[x]);
  const auto results = all(x = as_rows(xs), u = as_rows(us));
  using boost::hana::at_c;
  reals value, pulled, pulled_scale, through, through_scale;
  for (std::size_t i = 0; i < size; ++i) {
    const curve c = by_hand(real(xs[i]));
    const real scale = std::max(c.scale, std::fabs(c.slope)), t = std::tanh(c.value);
    value.push_back(c.value);
    pulled.push_back(us[i] * c.slope);
    pulled_scale.push_back(std::fabs(us[i]) * scale);
    through.push_back(us[i] * (1 - t * t) * c.slope);
    through_scale.push_back(std::fabs(us[i]) * scale);
  }
  return std::max({layers::worst<T>(at_c<0>(results), value), layers::worst<T>(at_c<1>(results), pulled, pulled_scale),
                   layers::worst<T>(at_c<2>(results), through, through_scale)});
}

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(bounded, T, scalars) {
  BOOST_TEST(worst<T>([](auto v) { return nn::sigmoid(v); },
                      [](real a) {
                        const real s = logistic(a);
                        return curve{s, s * (1 - s), s};
                      }) < 6);
  BOOST_TEST(worst<T>([](auto v) { return nn::tanh(v); },
                      [](real a) {
                        const real t = std::tanh(a);
                        return curve{t, 1 - t * t, 1};
                      }) < 6);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(linear_in_pieces, T, scalars) {
  BOOST_TEST(worst<T>([](auto v) { return nn::relu(v); },
                      [](real a) {
                        return curve{a > 0 ? a : 0, real(a > 0 ? 1 : 0)};
                      }) < 6);
  const real hundredth = static_cast<T>(0.01L);
  BOOST_TEST(worst<T>([](auto v) { return nn::leaky_relu(v); },
                      [&](real a) {
                        return curve{a > 0 ? a : hundredth * a, a > 0 ? 1 : hundredth};
                      }) < 6);
  BOOST_TEST(worst<T>([](auto v) { return nn::leaky_relu(v, 0.25_c); },
                      [](real a) {
                        return curve{a > 0 ? a : a / 4, a > 0 ? 1 : 0.25L};
                      }) < 6);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(smooth, T, scalars) {
  const auto exponential = [](real scale) {
    return [scale](real a) { return curve{a > 0 ? a : scale * std::expm1(a), a > 0 ? 1 : scale * std::exp(a)}; };
  };
  BOOST_TEST(worst<T>([](auto v) { return nn::elu(v); }, exponential(1)) < 6);
  BOOST_TEST(worst<T>([](auto v) { return nn::elu(v, 1.5_c); }, exponential(1.5L)) < 6);
  BOOST_TEST(worst<T>([](auto v) { return nn::softplus(v); },
                      [](real a) {
                        return curve{std::max<real>(a, 0) + std::log1p(std::exp(-std::fabs(a))), logistic(a)};
                      }) < 6);
  BOOST_TEST(worst<T>([](auto v) { return nn::log_sigmoid(v); },
                      [](real a) {
                        return curve{std::min<real>(a, 0) - std::log1p(std::exp(-std::fabs(a))), logistic(-a)};
                      }) < 6);
  BOOST_TEST(worst<T>([](auto v) { return nn::gelu(v); },
                      [](real a) {
                        return curve{a * phi(a), phi(a) + a * density(a), std::fabs(a * density(a))};
                      }) < 40);
}

// Slopes that are wrong only at 0, only where x is negative, and by a part in a hundred thousand.
BOOST_AUTO_TEST_CASE(the_comparison_sees_wrong_slopes) {
  const auto relu = [](auto v) { return nn::relu(v); };
  BOOST_TEST(worst<double>(relu, [](real a) { return curve{a > 0 ? a : 0, real(a >= 0 ? 1 : 0)}; }) > 1e15L);
  const auto leaky = [](auto v) { return nn::leaky_relu(v); };
  BOOST_TEST(worst<double>(leaky, [](real a) { return curve{a > 0 ? a : 0.01L * a, real(a > 0 ? 1 : 0)}; }) > 1e10L);
  const auto tanh = [](auto v) { return nn::tanh(v); };
  BOOST_TEST(worst<float>(tanh, [](real a) {
               const real t = std::tanh(a);
               return curve{t, 1.00001L * (1 - t * t), 1};
             }) > 40);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(elu_with_a_learned_alpha, T, scalars) {
  constexpr auto out = nn::elu(x, alpha);
  const auto xs = layers::numbers<T>(size, 3), us = layers::numbers<T>(size, 2, 7),
             as = layers::numbers<T>(columns, 2, 3);
  const auto pulled = tapeless::vjp(out, u)(x = as_rows(xs), alpha = as, u = as_rows(us));
  reals dx, da(columns), scale(columns);
  for (std::size_t i = 0; i < size; ++i) {
    const real a = as[i % columns], at = xs[i];
    dx.push_back(us[i] * (at > 0 ? 1 : a * std::exp(at)));
    const real term = at > 0 ? 0 : us[i] * std::expm1(at);
    da[i % columns] += term;
    scale[i % columns] = std::max(scale[i % columns], std::fabs(term));
  }
  BOOST_TEST(layers::worst<T>(pulled[x], dx) < 6);
  BOOST_TEST(layers::worst<T>(pulled[alpha], da, scale) < 10);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_slope_bound_at_the_call, T, scalars) {
  constexpr auto out = nn::leaky_relu(x, slope);
  const auto xs = layers::numbers<T>(size, 3);
  const auto forward = out(x = as_rows(xs), slope = T(0.5));
  reals expected;
  for (const T a : xs) expected.push_back(a > 0 ? a : a / 2);
  BOOST_TEST(layers::worst<T>(forward, expected) == 0);
}

// The slope goes to the largest piece, at a tie to the first of them.
BOOST_AUTO_TEST_CASE_TEMPLATE(maxout, T, scalars) {
  constexpr auto apart = nn::maxout(x, y, z);
  constexpr auto together = nn::maxout(pieces, K);
  std::vector<T> a = layers::numbers<T>(size, 3), b = layers::numbers<T>(size, 3, 5),
                 c = layers::numbers<T>(size, 3, 9);
  const std::vector<T> us = layers::numbers<T>(size, 2, 7);
  a[1] = b[1] = c[1];
  b[2] = c[2] = 5;
  std::vector<T> all;
  reals value, da, db, dc, dall;
  for (std::size_t i = 0; i < size; ++i) {
    all.insert(all.end(), {a[i], b[i], c[i]});
    const int first = a[i] >= b[i] && a[i] >= c[i] ? 0 : b[i] >= c[i] ? 1 : 2;
    value.push_back(all[3 * i + static_cast<std::size_t>(first)]);
    da.push_back(first == 0 ? us[i] : 0);
    db.push_back(first == 1 ? us[i] : 0);
    dc.push_back(first == 2 ? us[i] : 0);
    dall.insert(dall.end(), {da[i], db[i], dc[i]});
  }
  BOOST_TEST((da[1] == us[1] && db[2] == us[2]));
  const auto side_by_side = tapeless::view(all.data(), {rows, columns, std::size_t{3}});
  BOOST_TEST(layers::worst<T>(apart(x = as_rows(a), y = as_rows(b), z = as_rows(c)), value) == 0);
  BOOST_TEST(layers::worst<T>(together(pieces = side_by_side), value) == 0);
  const auto pulled = tapeless::vjp(apart, u)(x = as_rows(a), y = as_rows(b), z = as_rows(c), u = as_rows(us));
  BOOST_TEST(layers::worst<T>(pulled[x], da) == 0);
  BOOST_TEST(layers::worst<T>(pulled[y], db) == 0);
  BOOST_TEST(layers::worst<T>(pulled[z], dc) == 0);
  const auto one = tapeless::vjp(together, u)(pieces = side_by_side, u = as_rows(us));
  BOOST_TEST(layers::worst<T>(one[pieces], dall) == 0);
  std::swap(dall[0], dall[1]);
  std::swap(dall[3], dall[4]);
  BOOST_TEST(layers::worst<T>(one[pieces], dall) > 0);
}

// The sigmoid's slope comes from its output, y (1 - y): one exponential for both. So does that of tanh.
BOOST_AUTO_TEST_CASE(slopes_from_outputs) {
  constexpr auto v = tapeless::variable<"v">;
  static_assert(same(derivative(nn::sigmoid(v), v), nn::sigmoid(v) * (1_c - nn::sigmoid(v))));
  static_assert(cost(value_and_gradient(nn::sigmoid(v))).transcendentals == 1);
  static_assert(cost(value_and_gradient(nn::tanh(v))).transcendentals == 1);
  static_assert(cost(value_and_gradient(1_c / (1_c + exp(-v)))).transcendentals == 1);
  static_assert(cost(value_and_gradient(sin(v))).transcendentals == 2);
  BOOST_TEST(to_string(derivative(nn::sigmoid(v), v)) == "(1 - sigmoid(v)) * sigmoid(v)");
}
