// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// One formula in every kind of number: float, double, long double, and number-like types with or without expression
// templates.
#define BOOST_TEST_MODULE scalars
#include <boost/hana.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <tapeless/core.hpp>

using namespace tapeless::literals;

namespace {

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;

constexpr auto wave = exp(-0.1_c * x) * sin(x * y) + pow(x, 3_c) / (1_c + square(y));
constexpr auto bent = where(x < y, sqrt(y - x), log(x - y)) + max(x, y) * atan2(y, x) + tanh(hypot(x, y)) - cbrt(x);

using fifty = boost::multiprecision::cpp_bin_float_50;
using hundred = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<100>, boost::multiprecision::et_off>;

/// d wave / d x, by hand.
template <class T>
T wave_slope(const T& p, const T& q) {
  using std::cos;
  using std::exp;
  using std::sin;
  const T tenth = T(1) / 10;
  const T decay = exp(T(-tenth * p));
  const T angle = p * q;
  return decay * (q * cos(angle) - tenth * sin(angle)) + 3 * p * p / (1 + q * q);
}

template <class T>
double relative(const T& a, const T& b) {
  using std::abs;
  return static_cast<double>(abs(T((a - b) / b)));
}

using types = std::tuple<float, double, long double, fifty, hundred>;

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(slope_to_the_precision_of_the_type, T, types) {
  const double unit = static_cast<double>(std::numeric_limits<T>::epsilon());
  const T p = T(7) / 5;
  const T q = T(-2) / 3;
  const auto g = gradient(wave)(x = p, y = q);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(g[x])>, T>);
  BOOST_TEST(relative(g[x], wave_slope(p, q)) < 20 * unit);
  const auto both = value_and_gradient(bent)(x = p, y = q);
  static_assert(std::is_same_v<decltype(both.value), T>);
  // Euler: tanh' = 1 - tanh^2, along (x, y); compare with a difference quotient in the same type.
  const T h = T(std::sqrt(unit));
  const T quotient = (bent(x = T(p + h), y = q) - bent(x = T(p - h), y = q)) / (2 * h);
  BOOST_TEST(relative(T(both.gradient[x]), quotient) < 50 * std::sqrt(unit));
}

BOOST_AUTO_TEST_CASE(literals_are_computed_in_a_number_like_type) {
  constexpr auto scaled = 0.1_c * x;
  BOOST_TEST(scaled(x = fifty(1)) == fifty("0.1"));
  BOOST_TEST((3.14159265358979323846264338327950288_c * x)(x = hundred(1)) ==
             hundred("3.14159265358979323846264338327950288"));
  BOOST_TEST((1e23_c * x)(x = fifty(1)) == fifty("1e23"));
  BOOST_TEST((1e-40_c * x)(x = fifty(1)) == fifty("1e-40"));
}

BOOST_AUTO_TEST_CASE(second_derivative_in_fifty_digits) {
  const fifty p = fifty(1) / 3;
  BOOST_TEST(relative(fifty(derivative(exp(square(x)), x, x)(x = p)), fifty((2 + 4 * p * p) * exp(fifty(p * p)))) <
             1e-48);
}

BOOST_AUTO_TEST_CASE(numbers_of_several_types_in_one_call) {
  const float p = 0.1F;
  const double q = 0.2;
  BOOST_TEST((x + y)(x = p, y = q) == static_cast<double>(p) + q);
  BOOST_TEST((x + y)(x = fifty("0.1"), y = 2) == fifty("2.1"));
  BOOST_TEST((x / y)(x = 1, y = 3) == 1.0 / 3);
}
