// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE sign
#include "elementary.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(signs_and_kinds, T, scalars) {
  for (const T x : ulp::points<T>(-100, 100, 100)) {
    BOOST_TEST_CONTEXT(x) {
      BOOST_TEST(math::signbit(x) == std::signbit(x));
      BOOST_TEST(constant::signbit(x) == std::signbit(x));
      BOOST_TEST(math::isnan(x) == std::isnan(x));
      BOOST_TEST(constant::isnan(x) == std::isnan(x));
      BOOST_TEST(math::isinf(x) == std::isinf(x));
      BOOST_TEST(constant::isinf(x) == std::isinf(x));
      BOOST_TEST(math::isfinite(x) == std::isfinite(x));
      BOOST_TEST(constant::isfinite(x) == std::isfinite(x));
      BOOST_TEST(!std::signbit(math::abs(x)));
      BOOST_TEST(!std::signbit(constant::abs(x)));
      BOOST_TEST((std::isnan(x) || math::abs(x) == x || math::abs(x) == -x));
      BOOST_TEST((std::isnan(x) || constant::abs(x) == std::abs(x)));
      for (const T sign : {T(2), T(-0.0), x}) {
        BOOST_TEST(std::signbit(math::copysign(x, sign)) == std::signbit(sign));
        BOOST_TEST(std::signbit(constant::copysign(x, sign)) == std::signbit(sign));
        BOOST_TEST((std::isnan(x) || std::abs(math::copysign(x, sign)) == std::abs(x)));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(extremes, T, scalars) {
  constexpr T nan = std::numeric_limits<T>::quiet_NaN();
  constexpr T infinity = std::numeric_limits<T>::infinity();
  BOOST_TEST(math::max(T(1), T(2)) == 2);
  BOOST_TEST(math::max(T(2), T(1)) == 2);
  BOOST_TEST(math::min(T(1), T(2)) == 1);
  BOOST_TEST(math::min(T(2), T(1)) == 1);
  for (const T x : {T(1), infinity, -infinity, nan}) {
    BOOST_TEST(std::isnan(math::max(x, nan)));
    BOOST_TEST(std::isnan(math::max(nan, x)));
    BOOST_TEST(std::isnan(math::min(x, nan)));
    BOOST_TEST(std::isnan(math::min(nan, x)));
  }
  // Ties go to the first operand.
  BOOST_TEST(std::signbit(math::max(T(-0.0), T(0.0))));
  BOOST_TEST(!std::signbit(math::max(T(0.0), T(-0.0))));
  BOOST_TEST(std::signbit(math::min(T(-0.0), T(0.0))));
  BOOST_TEST(!std::signbit(math::min(T(0.0), T(-0.0))));
}

BOOST_AUTO_TEST_CASE(other_numbers) {
  const ulp::exact x = 2;
  const ulp::exact y = -3;
  BOOST_TEST(math::abs(y) == 3);
  BOOST_TEST(math::max(x, y) == 2);
  BOOST_TEST(math::min(x, y) == -3);
  BOOST_TEST(math::signbit(y));
  BOOST_TEST(!math::isnan(y));
  BOOST_TEST(math::sqrt(math::exp(math::log(x * x))) == 2);
  BOOST_TEST(math::ldexp(x, 3) == 16);
}
