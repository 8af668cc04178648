// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -ffp-contract=off
#define BOOST_TEST_MODULE hyperbolic
#include "elementary.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(hyperbolic_functions, T, scalars) {
  check(
      "sinh", 2, [](T x) { return math::sinh(x); }, [](T x) { return constant::sinh(x); }, ulp::mpfr<mpfr_sinh>,
      ulp::points<T>(-2, 2));
  check(
      "sinh", 2, [](T x) { return math::sinh(x); }, [](T x) { return constant::sinh(x); }, ulp::mpfr<mpfr_sinh>,
      ulp::points<T>(-60, 100));
  check(
      "cosh", 2, [](T x) { return math::cosh(x); }, [](T x) { return constant::cosh(x); }, ulp::mpfr<mpfr_cosh>,
      ulp::points<T>(-2, 2));
  check(
      "cosh", 2, [](T x) { return math::cosh(x); }, [](T x) { return constant::cosh(x); }, ulp::mpfr<mpfr_cosh>,
      ulp::points<T>(-60, 100));
  check(
      "tanh", 2, [](T x) { return math::tanh(x); }, [](T x) { return constant::tanh(x); }, ulp::mpfr<mpfr_tanh>,
      ulp::points<T>(-2, 2));
  check(
      "tanh", 2, [](T x) { return math::tanh(x); }, [](T x) { return constant::tanh(x); }, ulp::mpfr<mpfr_tanh>,
      ulp::points<T>(-60, 100));
  const T top = std::log(std::numeric_limits<T>::max());
  check(
      "sinh", 2, [](T x) { return math::sinh(x); }, [](T x) { return constant::sinh(x); }, ulp::mpfr<mpfr_sinh>,
      ulp::points<T>(top - 1, top + 1));
  check(
      "cosh", 2, [](T x) { return math::cosh(x); }, [](T x) { return constant::cosh(x); }, ulp::mpfr<mpfr_cosh>,
      ulp::points<T>(top - 1, top + 1));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(inverses, T, scalars) {
  check(
      "asinh", 2, [](T x) { return math::asinh(x); }, [](T x) { return constant::asinh(x); }, ulp::mpfr<mpfr_asinh>,
      ulp::points<T>(-2, 2));
  check(
      "asinh", 2, [](T x) { return math::asinh(x); }, [](T x) { return constant::asinh(x); }, ulp::mpfr<mpfr_asinh>,
      ulp::points<T>(-100, 100));
  check(
      "acosh", 2, [](T x) { return math::acosh(x); }, [](T x) { return constant::acosh(x); }, ulp::mpfr<mpfr_acosh>,
      ulp::points<T>(1, 2));
  check(
      "acosh", 2, [](T x) { return math::acosh(x); }, [](T x) { return constant::acosh(x); }, ulp::mpfr<mpfr_acosh>,
      ulp::points<T>(1, 100));
  check(
      "atanh", 2, [](T x) { return math::atanh(x); }, [](T x) { return constant::atanh(x); }, ulp::mpfr<mpfr_atanh>,
      ulp::points<T>(-1, 1));
}
