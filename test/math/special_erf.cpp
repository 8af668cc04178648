// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE special_erf
#include "special.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(error_functions, T, lane_types) {
  special::check(
      "erf", 2.5, [](auto x) { return math::erf(x); }, ulp::mpfr<mpfr_erf>, ulp::points<T>(-6, 6, 600));
  special::check(
      "erfc", 12, [](auto x) { return math::erfc(x); }, ulp::mpfr<mpfr_erfc>, ulp::points<T>(-6, 28, 600));
}

/// At least as accurate as double, and over its own range.
BOOST_AUTO_TEST_CASE(long_double) {
  const double bound = 12 * std::numeric_limits<double>::epsilon() / std::numeric_limits<long double>::epsilon();
  const auto at = ulp::points<long double>(-6, 107, 200);
  BOOST_TEST(ulp::worst([](long double x) { return math::erf(x); }, ulp::mpfr<mpfr_erf>, at).error <= bound);
  BOOST_TEST(ulp::worst([](long double x) { return math::erfc(x); }, ulp::mpfr<mpfr_erfc>, at).error <= bound);
}

/// A difference, an argument rounded before squaring: the bounds above must notice.
BOOST_AUTO_TEST_CASE(careless_formulas_are_caught) {
  const auto at = ulp::points<double>(1, 20, 20);
  const auto error = [&at](auto f) { return ulp::worst(f, ulp::mpfr<mpfr_erfc>, at).error; };
  BOOST_TEST(error([](double x) { return 1 - std::erf(x); }) > 1e10);
  BOOST_TEST(error([](double x) { return 2 * math::normal_cdf(-x * std::sqrt(2.0)); }) > 50);
}
