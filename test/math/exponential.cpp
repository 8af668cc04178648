// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -ffp-contract=off
#define BOOST_TEST_MODULE exponential
#include "elementary.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(exponentials, T, scalars) {
  using limits = std::numeric_limits<T>;
  check(
      "exp", 2, [](T x) { return math::exp(x); }, [](T x) { return constant::exp(x); }, ulp::mpfr<mpfr_exp>,
      ulp::points<T>(-5, 5));
  check(
      "exp", 2, [](T x) { return math::exp(x); }, [](T x) { return constant::exp(x); }, ulp::mpfr<mpfr_exp>,
      ulp::points<T>(limits::min_exponent, limits::max_exponent));
  check(
      "exp2", 2, [](T x) { return math::exp2(x); }, [](T x) { return constant::exp2(x); }, ulp::mpfr<mpfr_exp2>,
      ulp::points<T>(-5, 5));
  check(
      "exp2", 2, [](T x) { return math::exp2(x); }, [](T x) { return constant::exp2(x); }, ulp::mpfr<mpfr_exp2>,
      ulp::points<T>(limits::min_exponent - limits::digits, limits::max_exponent));
  check(
      "expm1", 2, [](T x) { return math::expm1(x); }, [](T x) { return constant::expm1(x); }, ulp::mpfr<mpfr_expm1>,
      ulp::points<T>(-1, 1));
  check(
      "expm1", 2, [](T x) { return math::expm1(x); }, [](T x) { return constant::expm1(x); }, ulp::mpfr<mpfr_expm1>,
      ulp::points<T>(-50, 90));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(logarithms, T, scalars) {
  check(
      "log", 2, [](T x) { return math::log(x); }, [](T x) { return constant::log(x); }, ulp::mpfr<mpfr_log>,
      ulp::points<T>(T(0.25), 4));
  check(
      "log2", 2, [](T x) { return math::log2(x); }, [](T x) { return constant::log2(x); }, ulp::mpfr<mpfr_log2>,
      ulp::points<T>(T(0.25), 4));
  check(
      "log10", 2, [](T x) { return math::log10(x); }, [](T x) { return constant::log10(x); }, ulp::mpfr<mpfr_log10>,
      ulp::points<T>(T(0.25), 4));
  check(
      "log10", 2, [](T x) { return math::log10(x); }, [](T x) { return constant::log10(x); }, ulp::mpfr<mpfr_log10>,
      ulp::points<T>(1, 1000));
  check(
      "log1p", 2, [](T x) { return math::log1p(x); }, [](T x) { return constant::log1p(x); }, ulp::mpfr<mpfr_log1p>,
      ulp::points<T>(-1, 2));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(powers_of_two_and_ten_are_exact, T, scalars) {
  for (int n = std::numeric_limits<T>::min_exponent; n < std::numeric_limits<T>::max_exponent; ++n) {
    BOOST_REQUIRE_EQUAL(constant::exp2(static_cast<T>(n)), std::ldexp(T(1), n));
    BOOST_REQUIRE_EQUAL(constant::log2(std::ldexp(T(1), n)), n);
  }
  T power = 1;
  for (int n = 0; n <= 10; ++n, power *= 10) BOOST_TEST(constant::log10(power) == n);
}
