// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Newton's method on traced functions: a root whose sensitivity is known, and a minimum by gradient and Hessian.
#define BOOST_TEST_MODULE Newton
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/core.hpp>

namespace {

using namespace tapeless::functions;
using tapeless::argument;
using tapeless::trace;

// x = cos(a x)
constexpr auto residual = trace([](auto x, auto a) { return x - cos(a * x); });

/// Newton's method itself, traced: each step calls the function and its derivative.
constexpr auto root = trace([](auto a) {
  using T = decltype(a);
  T x = 0.7;
  for (int step = 0; step < 6; ++step) x -= residual(x, a) / derivative(residual, argument<0>)(x, a);
  return x;
});

// f(x, y) = (1 - x)^2 + 100 (y - x^2)^2
constexpr auto valley = trace<"x", "y">([](auto x, auto y) {
  const auto d = y - x * x;
  return (1 - x) * (1 - x) + 100 * d * d;
});
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;

}  // namespace

// cos(x) = x at Dottie's number.
static_assert(root(1.0) > 0.739085133215160 && root(1.0) < 0.739085133215161);

BOOST_AUTO_TEST_CASE(a_root_is_found_by_steps_of_the_user) {
  double at = 0.7;
  for (int step = 0; step < 6; ++step) at -= residual(at, 1.3) / derivative(residual, argument<0>)(at, 1.3);
  BOOST_TEST(std::fabs(at - std::cos(1.3 * at)) < 1e-15);
  BOOST_TEST(std::fabs(root(1.3) - at) < 1e-15);
}

BOOST_AUTO_TEST_CASE(the_sensitivity_of_the_root_is_that_of_the_implicit_function) {
  // dx/da = -(dF/da) / (dF/dx) with F = x - cos(a x)
  const double a = 1.3;
  const double at = root(a);
  const double implicit = -at * std::sin(a * at) / (1 + a * std::sin(a * at));
  BOOST_TEST(std::fabs(derivative(root, argument<0>)(a) - implicit) < 1e-14 * std::fabs(implicit));
  BOOST_TEST(std::fabs(derivative(root, argument<0>)(a) - at) > 0.1);
}

BOOST_AUTO_TEST_CASE(a_minimum_is_found_by_gradient_and_hessian) {
  const auto all = tapeless::outputs(tapeless::gradient(valley), tapeless::hessian(valley));
  double px = -1.2;
  double py = 1;
  int steps = 0;
  for (; steps < 10 && std::hypot(px - 1, py - 1) > 1e-14; ++steps) {
    const auto result = all(x = px, y = py);
    const auto g = result[boost::hana::size_c<0>];
    const auto h = result[boost::hana::size_c<1>];
    const double determinant = h[x][x] * h[y][y] - h[x][y] * h[y][x];
    px -= (h[y][y] * g[x] - h[x][y] * g[y]) / determinant;
    py -= (h[x][x] * g[y] - h[y][x] * g[x]) / determinant;
  }
  BOOST_TEST(steps <= 7);  // as the method is known to take from there
  BOOST_TEST(std::fabs(px - 1) < 1e-14);
  BOOST_TEST(std::fabs(py - 1) < 1e-14);
}
