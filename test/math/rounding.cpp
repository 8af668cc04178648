// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -ffp-contract=off
#define BOOST_TEST_MODULE rounding
#include "elementary.hpp"

/// Equal to the last bit, sign of zero included; any NaN equals any other.
template <class T>
bool identical(T a, T b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

template <class T, class F, class Constant, class Standard>
void check_identical(const char* name, const F& f, const Constant& constant_version, const Standard& standard,
                     const std::vector<T>& points) {
  for (const T x : points) {
    BOOST_TEST_CONTEXT(name << " at " << x) {
      BOOST_TEST(identical(f(x), standard(x)));
      BOOST_TEST(identical(constant_version(x), standard(x)));
    }
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(to_integers, T, scalars) {
  const auto at = ulp::points<T>(-100, 100);
  check_identical(
      "floor", [](T x) { return math::floor(x); }, [](T x) { return constant::floor(x); },
      [](T x) { return std::floor(x); }, at);
  check_identical(
      "ceil", [](T x) { return math::ceil(x); }, [](T x) { return constant::ceil(x); },
      [](T x) { return std::ceil(x); }, at);
  check_identical(
      "trunc", [](T x) { return math::trunc(x); }, [](T x) { return constant::trunc(x); },
      [](T x) { return std::trunc(x); }, at);
  check_identical(
      "round", [](T x) { return math::round(x); }, [](T x) { return constant::round(x); },
      [](T x) { return std::round(x); }, at);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(remainders, T, scalars) {
  const auto [x, y] = pairs<T>(-100, 100);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const T expected = std::fmod(x[i], y[i]);
    BOOST_TEST_CONTEXT("fmod(" << x[i] << ", " << y[i] << ")") {
      BOOST_TEST(identical(math::fmod(x[i], y[i]), expected));
      BOOST_TEST(identical(constant::fmod(x[i], y[i]), expected));
    }
  }
}

template <class T>
void check_fma(T x, T y, T z) {
  const T expected = std::fma(x, y, z);
  BOOST_TEST_CONTEXT("fma(" << x << ", " << y << ", " << z << ")") {
    BOOST_TEST(identical(math::fma(x, y, z), expected));
    BOOST_TEST(identical(constant::fma(x, y, z), expected));
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(fused_multiply_add, T, scalars) {
  using limits = std::numeric_limits<T>;
  const std::vector<T> edges{0,
                             T(-0.0),
                             1,
                             -1,
                             limits::infinity(),
                             -limits::infinity(),
                             limits::quiet_NaN(),
                             limits::max(),
                             limits::min(),
                             limits::denorm_min(),
                             -limits::denorm_min(),
                             1 + limits::epsilon(),
                             T(0.5)};
  for (const T x : edges) {
    for (const T y : edges) {
      for (const T z : edges) check_fma(x, y, z);
    }
  }
  std::mt19937_64 random(24);
  const auto short_number = [&random] { return static_cast<T>(random() % 4096) - 2048; };
  for (int i = 0; i < ulp::samples(3000); ++i) {
    const T x = ulp::any_number<T>(random), y = ulp::any_number<T>(random), z = ulp::any_number<T>(random);
    check_fma(x, y, z);
    const T a = std::ldexp(x, -std::ilogb(x)), b = std::ldexp(y, -std::ilogb(y));
    check_fma(a, b, -a * b);
    check_fma(a, b, std::ldexp(z, -std::ilogb(z) + static_cast<int>(random() % 300) - 150));
    // Few digits make ties, here broken by the third operand; then the same among the subnormal numbers.
    const T few = 1 + limits::epsilon() * short_number();
    check_fma(few, T(1) + T(0.5) * static_cast<T>(random() % 4),
              short_number() * limits::epsilon() * limits::epsilon() / 4);
    check_fma(std::ldexp(few, limits::min_exponent - 3), T(1.5), limits::denorm_min() * short_number());
    check_fma(std::ldexp(a, limits::min_exponent / 2),
              std::ldexp(b, limits::min_exponent / 2 - static_cast<int>(random() % 60)),
              limits::denorm_min() * short_number());
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(scaling, T, scalars) {
  using limits = std::numeric_limits<T>;
  for (const T x : ulp::points<T>(-100, 100, 200)) {
    for (const int n :
         {0, 1, -1, 3, -limits::digits, limits::min_exponent, limits::max_exponent, 2 * limits::min_exponent,
          -limits::max_exponent - limits::digits, 40000, std::numeric_limits<int>::min()}) {
      BOOST_TEST_CONTEXT("ldexp(" << x << ", " << n << ")") {
        BOOST_TEST(identical(math::ldexp(x, n), std::ldexp(x, n)));
        BOOST_TEST(identical(constant::ldexp(x, n), std::ldexp(x, n)));
      }
    }
  }
}
