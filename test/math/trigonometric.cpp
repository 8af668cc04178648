// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -ffp-contract=off
#define BOOST_TEST_MODULE trigonometric
#include "elementary.hpp"

/// Points of [low, high] and of every magnitude that the function is defined for: constant evaluation stops at 2^1024.
template <class T>
std::vector<T> angles(T low, T high) {
  auto result = ulp::points<T>(low, high);
  std::erase_if(result, [](T x) { return std::isfinite(x) && std::abs(x) > std::ldexp(T(1), 127) * 0x1p896L; });
  return result;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(functions_of_angles, T, scalars) {
  check(
      "sin", 2, [](T x) { return math::sin(x); }, [](T x) { return constant::sin(x); }, ulp::mpfr<mpfr_sin>,
      angles<T>(-10, 10));
  check(
      "sin", 2, [](T x) { return math::sin(x); }, [](T x) { return constant::sin(x); }, ulp::mpfr<mpfr_sin>,
      angles<T>(0, 0x1p30F));
  check(
      "cos", 2, [](T x) { return math::cos(x); }, [](T x) { return constant::cos(x); }, ulp::mpfr<mpfr_cos>,
      angles<T>(-10, 10));
  check(
      "cos", 2, [](T x) { return math::cos(x); }, [](T x) { return constant::cos(x); }, ulp::mpfr<mpfr_cos>,
      angles<T>(0, 0x1p30F));
  check(
      "tan", 2, [](T x) { return math::tan(x); }, [](T x) { return constant::tan(x); }, ulp::mpfr<mpfr_tan>,
      angles<T>(-10, 10));
  check(
      "tan", 2, [](T x) { return math::tan(x); }, [](T x) { return constant::tan(x); }, ulp::mpfr<mpfr_tan>,
      angles<T>(0, 0x1p30F));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(inverses, T, scalars) {
  check(
      "asin", 2, [](T x) { return math::asin(x); }, [](T x) { return constant::asin(x); }, ulp::mpfr<mpfr_asin>,
      ulp::points<T>(-1, 1));
  check(
      "acos", 2, [](T x) { return math::acos(x); }, [](T x) { return constant::acos(x); }, ulp::mpfr<mpfr_acos>,
      ulp::points<T>(-1, 1));
  check(
      "atan", 2, [](T x) { return math::atan(x); }, [](T x) { return constant::atan(x); }, ulp::mpfr<mpfr_atan>,
      ulp::points<T>(-3, 3));
  const auto plane = pairs<T>(-3, 3);
  check(
      "atan2", 2, [](T x, T y) { return math::atan2(x, y); }, [](T x, T y) { return constant::atan2(x, y); },
      ulp::mpfr<mpfr_atan2>, plane.first, plane.second);
}

BOOST_AUTO_TEST_CASE(long_double_beyond_the_table_is_refused) {
  BOOST_TEST(std::isnan(constant::sin(0x1p1024L)));
  BOOST_TEST(std::isnan(constant::cos(-0x1p1024L)));
  BOOST_TEST(std::isnan(constant::tan(std::numeric_limits<long double>::max())));
  BOOST_TEST(constant::sin(std::nextafter(0x1p1024L, 0.0L)) == std::sin(std::nextafter(0x1p1024L, 0.0L)));
}
