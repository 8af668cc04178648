// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Jacobians, forward mode, reverse mode with cotangents, Hessian-vector products, high orders: against differences of
// the plain functions in 50 digits.
#define BOOST_TEST_MODULE directional
#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>
#include <tapeless/core.hpp>

#include "reference.hpp"

namespace hana = boost::hana;
using namespace tapeless::literals;
using test::difference;
using test::error;
using test::point50;
using test::real50;
using test::second_difference;

namespace {

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto u = tapeless::parameter<"u">;
constexpr auto v = tapeless::parameter<"v">;

// Two functions of three inputs that share subexpressions.
constexpr auto product = exp(x * y);
constexpr auto first = product * sin(z) + x / (1_c + y * y);
constexpr auto second = sqrt(product + z * z) * tanh(x - z);
constexpr auto functions = hana::make_tuple(first, second);

real50 plain_first(const point50<3>& p) { return exp(p[0] * p[1]) * sin(p[2]) + p[0] / (1 + p[1] * p[1]); }
real50 plain_second(const point50<3>& p) { return sqrt(exp(p[0] * p[1]) + p[2] * p[2]) * tanh(p[0] - p[2]); }

const point50<3> at{real50(3) / 7, real50(-5) / 4, real50(2) / 3};
const auto in_fifty_digits = [](const auto& f) { return f(x = at[0], y = at[1], z = at[2]); };
constexpr double tiny = 1e-20;

}  // namespace

BOOST_AUTO_TEST_CASE(jacobian) {
  const auto j = in_fifty_digits(tapeless::jacobian(functions, tapeless::wrt(z, x, y)));
  BOOST_TEST(error(j[0_c][z], difference(plain_first, at, 2)) < tiny);
  BOOST_TEST(error(j[0_c][x], difference(plain_first, at, 0)) < tiny);
  BOOST_TEST(error(j[0_c][y], difference(plain_first, at, 1)) < tiny);
  BOOST_TEST(error(j[1_c][z], difference(plain_second, at, 2)) < tiny);
  BOOST_TEST(error(j[1_c][x], difference(plain_second, at, 0)) < tiny);
  BOOST_TEST(error(j[1_c][y], difference(plain_second, at, 1)) < tiny);
  // One entry, one row, as functions of their own.
  static_assert(same(tapeless::jacobian(functions)[0_c][x], derivative(first, x)));
  BOOST_TEST(error(in_fifty_digits(tapeless::jacobian(functions)[1_c])[x], j[1_c][x]) < 1e-48);
}

BOOST_AUTO_TEST_CASE(forward_mode) {
  const auto at_direction = [](const auto& f) {
    return f(x = at[0], y = at[1], z = at[2], u = real50(2), v = real50(-1) / 3);
  };
  const real50 along_first = 2 * difference(plain_first, at, 0) - difference(plain_first, at, 2) / 3;
  const real50 along_second = 2 * difference(plain_second, at, 0) - difference(plain_second, at, 2) / 3;
  BOOST_TEST(error(at_direction(jvp(first, x = u, z = v)), along_first) < tiny);
  const auto both = at_direction(tapeless::jvp(functions, z = v, x = u));
  BOOST_TEST(error(both[0_c], along_first) < tiny);
  BOOST_TEST(error(both[1_c], along_second) < tiny);
  static_assert(same(jvp(x * sin(y), y = 1_c), derivative(x * sin(y), y)));
  static_assert(same(jvp(first, y = 0_c), 0_c));
  // A direction that depends on the point.
  static_assert(same(jvp(x * y, x = sin(x), y = x), sin(x) * y + x * x));
}

BOOST_AUTO_TEST_CASE(reverse_mode) {
  const auto g = tapeless::vjp(functions, hana::make_tuple(u, v))(x = at[0], y = at[1], z = at[2], u = real50(2),
                                                                  v = real50(-1) / 3);
  BOOST_TEST(error(g[x], 2 * difference(plain_first, at, 0) - difference(plain_second, at, 0) / 3) < tiny);
  BOOST_TEST(error(g[y], 2 * difference(plain_first, at, 1) - difference(plain_second, at, 1) / 3) < tiny);
  BOOST_TEST(error(g[z], 2 * difference(plain_first, at, 2) - difference(plain_second, at, 2) / 3) < tiny);
  static_assert(same(tapeless::vjp(first, 1_c)[z], derivative(first, z)));
  // Cotangents are constants, whatever they are made of; one function may contain another, or be another.
  static_assert(same(tapeless::vjp(x * y, x)[x], y * x));
  static_assert(
      same(tapeless::vjp(hana::make_tuple(x * y, sin(x * y)), hana::make_tuple(u, v))[x], (u + v * cos(x * y)) * y));
  static_assert(same(tapeless::vjp(hana::make_tuple(x, x), hana::make_tuple(u, v))[x], u + v));
}

BOOST_AUTO_TEST_CASE(hessian_vector_product) {
  const auto product_with = tapeless::hessian_vector_product(second, x = u, z = v)(x = at[0], y = at[1], z = at[2],
                                                                                   u = real50(2), v = real50(-1) / 3);
  const auto row = [](std::size_t i) -> real50 {
    return 2 * second_difference(plain_second, at, i, 0) - second_difference(plain_second, at, i, 2) / 3;
  };
  BOOST_TEST(error(product_with[x], row(0)) < 1e-15);
  BOOST_TEST(error(product_with[y], row(1)) < 1e-15);
  BOOST_TEST(error(product_with[z], row(2)) < 1e-15);
}

BOOST_AUTO_TEST_CASE(third_and_fourth_order) {
  const auto third = [](const point50<3>& p) { return second_difference(plain_first, p, 0, 1); };
  BOOST_TEST(error(in_fifty_digits(derivative(first, x, y, z)), difference(third, at, 2, real50("1e-8"))) < 1e-12);
  BOOST_TEST(error(in_fifty_digits(derivative(first, z, x, y)), difference(third, at, 2, real50("1e-8"))) < 1e-12);
  const auto fourth = [](const point50<3>& p) {
    return second_difference([](const point50<3>& q) { return second_difference(plain_second, q, 0, 0); }, p, 2, 2);
  };
  BOOST_TEST(error(in_fifty_digits(derivative(second, x, x, z, z)), fourth(at)) < 1e-6);
  BOOST_TEST(error(in_fifty_digits(derivative(second, z, x, z, x)), fourth(at)) < 1e-6);
  // exp(x^2) has the derivatives H_n(x) exp(x^2): 1, 2x, 4x^2 + 2, 8x^3 + 12x, 16x^4 + 48x^2 + 12.
  const real50 p = at[0];
  const real50 wanted = (16 * pow(p, 4) + 48 * p * p + 12) * exp(p * p);
  BOOST_TEST(error(derivative(exp(x * x), x, x, x, x)(x = p), wanted) < 1e-45);
}

// All modes give the same numbers, and agree with double.
BOOST_AUTO_TEST_CASE(modes_agree_in_double) {
  const double a = static_cast<double>(at[0]);
  const double b = static_cast<double>(at[1]);
  const double c = static_cast<double>(at[2]);
  const auto tolerance = boost::test_tools::tolerance(1e-13);
  const auto g = gradient(second)(x = a, y = b, z = c);
  BOOST_TEST(g[x] == static_cast<double>(in_fifty_digits(derivative(second, x))), tolerance);
  BOOST_TEST(g[x] == jvp(second, x = 1_c)(x = a, y = b, z = c), tolerance);
  BOOST_TEST(g[x] == derivative(second, x)(x = a, y = b, z = c), tolerance);
  BOOST_TEST(g[x] == tapeless::vjp(second, 1_c)(x = a, y = b, z = c)[x], tolerance);
  BOOST_TEST(hessian(second)(x = a, y = b, z = c)[x][z] == derivative(second, z, x)(x = a, y = b, z = c), tolerance);
}
