// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Rosenbrock's function in 100 dimensions, traced: gradient and sparse Hessian against their closed forms.
#define BOOST_TEST_MODULE Rosenbrock
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/core.hpp>

namespace {

constexpr std::size_t n = 100;
using point = std::array<double, n>;

constexpr auto rosenbrock = [](const auto& x) {
  using T = std::remove_cvref_t<decltype(x[0])>;
  T sum{};
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const T valley = x[i + 1] - x[i] * x[i];
    const T slope = 1 - x[i];
    sum += 100 * valley * valley + slope * slope;
  }
  return sum;
};
constexpr auto f = tapeless::trace<std::array<tapeless::traced, n>>(rosenbrock);
constexpr auto hessian = tapeless::sparse_hessian(f);

point wavy() {
  point x;
  for (std::size_t i = 0; i < n; ++i) x[i] = 1.3 * std::sin(0.7 * static_cast<double>(i)) - 0.2;
  return x;
}

/// The largest |a - b| / max(scale, |a|, |b|) so far, scale being the largest summand of the exact value.
struct worst {
  long double error = 0;
  void compare(double a, long double b, long double scale) {
    const long double size = std::max({scale, std::fabs(static_cast<long double>(a)), std::fabs(b)});
    error = std::max(error, std::fabs(static_cast<long double>(a) - b) / size);
  }
};

/// The closed forms in long double; `valley` is 100, or something else to be caught.
worst compare_gradient(const point& x, long double valley) {
  const point slope = tapeless::gradient(f)(x)[tapeless::argument<0>];
  worst w;
  for (std::size_t i = 0; i < n; ++i) {
    const long double xi = x[i];
    long double exact = 0;
    long double scale = 1;
    if (i + 1 < n) exact += -4 * valley * xi * (x[i + 1] - xi * xi) - 2 * (1 - xi);
    if (i > 0) exact += 2 * valley * (xi - static_cast<long double>(x[i - 1]) * x[i - 1]);
    for (const long double term : {4 * valley * xi * xi * xi, 2 * valley * xi})
      scale = std::max(scale, std::fabs(term));
    w.compare(slope[i], exact, scale);
  }
  return w;
}

}  // namespace

static_assert(hessian.pattern.rows == n && hessian.pattern.non_zeros == 3 * n - 2);
static_assert(tapeless::cost(f).multiplications <= 4 * static_cast<int>(n));
static_assert(tapeless::cost(f).inputs == n && tapeless::cost(f).transcendentals == 0);

BOOST_AUTO_TEST_CASE(the_value_is_that_of_the_plain_function) {
  const point x = wavy();
  BOOST_TEST(std::fabs(f(x) - rosenbrock(x)) <= 1e-14 * rosenbrock(x));
}

BOOST_AUTO_TEST_CASE(the_gradient_is_the_closed_form) {
  BOOST_TEST(static_cast<double>(compare_gradient(wavy(), 100).error) < 1e-14);
  BOOST_TEST(static_cast<double>(compare_gradient(wavy(), 101).error) > 1e-3);  // a wrong rule is seen
  point ones;
  ones.fill(1);
  const point slope = tapeless::gradient(f)(ones)[tapeless::argument<0>];
  BOOST_TEST(slope == point{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_hessian_is_the_closed_form_and_tridiagonal) {
  const point x = wavy();
  const auto h = hessian(x);
  worst w;
  for (std::size_t k = 0; k < h.values.size(); ++k) {
    const auto i = static_cast<std::size_t>(h.row[k]);
    const auto j = static_cast<std::size_t>(h.column[k]);
    BOOST_TEST_REQUIRE(std::abs(h.row[k] - h.column[k]) <= 1);
    const long double xi = x[i];
    long double exact = -400 * static_cast<long double>(x[std::min(i, j)]);
    if (i == j) {
      exact = i > 0 ? 200 : 0;
      if (i + 1 < n) exact += 1200 * xi * xi - 400 * x[i + 1] + 2;
    }
    w.compare(h.values[k], exact, 1200 * xi * xi);
  }
  BOOST_TEST(static_cast<double>(w.error) < 1e-14);
}
