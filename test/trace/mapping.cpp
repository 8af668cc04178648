// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Traced functions mapped over data and reduced over it.
#define BOOST_TEST_MODULE trace_mapping
#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "data.hpp"

using namespace tapeless::functions;
using namespace tapeless::literals;
using tapeless::argument;
using tapeless::trace;
using tapeless::variable;

namespace {

/// A function with a loop, a choice and plain literals.
constexpr auto source = [](auto x, auto k) {
  auto s = 0.5 * x;
  for (int i = 1; i < 4; ++i) s += where(x < i, sin(k * x) / i, exp(-s) * k);
  return s;
};
using test::element_count, test::numbers, test::worst;

constexpr auto f = trace(source);
constexpr auto named = trace<"x", "k">(source);
constexpr auto x = variable<"x">;
constexpr auto k = variable<"k">;

/// d source / d x and d source / d k, written out.
struct slopes {
  double x, k;
};
slopes slope(double at, double rate) {
  double s = 0.5 * at, dx = 0.5, dk = 0;
  for (int i = 1; i < 4; ++i) {
    const bool below = at < i;
    const double e = std::exp(-s);
    const double next_x = below ? rate * std::cos(rate * at) / i : -e * rate * dx;
    const double next_k = below ? at * std::cos(rate * at) / i : e - e * rate * dk;
    s += below ? std::sin(rate * at) / i : e * rate;
    dx += next_x, dk += next_k;
  }
  return {dx, dk};
}

}  // namespace

BOOST_AUTO_TEST_CASE(scalar_functions) {
  const auto xs = numbers(-1, 0.125);
  std::vector<double> values(element_count), dx(element_count), dk(element_count);
  for (std::size_t i = 0; i < element_count; ++i) {
    values[i] = source(xs[i], 0.75);
    dx[i] = slope(xs[i], 0.75).x;
    dk[i] = slope(xs[i], 0.75).k;
  }
  BOOST_TEST(worst(f(xs, 0.75), values) < 1e-15);
  BOOST_TEST(worst(named(x = xs, k = 0.75), values) < 1e-15);
  BOOST_TEST(worst(f(argument<1> = 0.75, argument<0> = std::span(xs)), values) < 1e-15);
  const auto both = value_and_gradient(f)(xs, 0.75);
  BOOST_TEST(worst(both.value, values) < 1e-15);
  BOOST_TEST(worst(both.gradient[argument<0>], dx) < 1e-14);
  BOOST_TEST(worst(both.gradient[argument<1>], dk) < 1e-14);
  std::vector<double> a(element_count), b(element_count), c(element_count);
  value_and_gradient(named, tapeless::wrt(k, x)).into(a, b, c)(x = xs, k = 0.75);
  BOOST_TEST(worst(a, values) < 1e-15);
  BOOST_TEST(worst(b, dk) < 1e-14);
  BOOST_TEST(worst(c, dx) < 1e-14);
  // The comparison sees an error in one element.
  values[element_count - 1] *= 1 + 1e-13;
  BOOST_TEST(worst(a, values) > 1e-15);
  std::vector<float> single(xs.begin(), xs.end());
  const auto in_float = trace([](auto p) { return p * p; })(single);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(in_float[0])>, float>);
  BOOST_TEST(in_float[3] == single[3] * single[3]);
}

BOOST_AUTO_TEST_CASE(reductions) {
  constexpr auto n = tapeless::dim<"n">;
  constexpr auto t = tapeless::vector<"t", n>;
  constexpr auto rate = variable<"rate">;
  constexpr auto total = sum(f(t, rate));
  constexpr auto average = mean(square(named(x = t, k = rate) - rate));
  const auto ts = numbers(-1, 0.125);
  double plain = 0, plain_slope = 0, squares = 0, squares_slope = 0;
  for (const double one : ts) {
    const double value = source(one, 0.75), by_k = slope(one, 0.75).k;
    plain += value;
    plain_slope += by_k;
    squares += (value - 0.75) * (value - 0.75) / element_count;
    squares_slope += 2 * (value - 0.75) * (by_k - 1) / element_count;
  }
  const auto both = value_and_gradient(total, tapeless::wrt(rate))(t = ts, rate = 0.75);
  BOOST_TEST(test::error(both.value, plain, 10.0) < 1e-15);
  BOOST_TEST(test::error(both.gradient[rate], plain_slope, 10.0) < 1e-14);
  const auto mean_square = value_and_gradient(average, tapeless::wrt(rate))(t = ts, rate = 0.75);
  BOOST_TEST(test::error(mean_square.value, squares) < 1e-14);
  BOOST_TEST(test::error(mean_square.gradient[rate], squares_slope) < 1e-14);
  const auto by_t = gradient(total, tapeless::wrt(t))(t = ts, rate = 0.75)[t];
  BOOST_TEST(test::error(by_t[5], slope(ts[5], 0.75).x) < 1e-14);
  BOOST_TEST((test::error(total(tapeless::parallel, t = ts, rate = 0.75), plain, 10.0) < 1e-15));
}
