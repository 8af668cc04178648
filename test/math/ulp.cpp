// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE ulp
#include "ulp.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();
constexpr double largest = std::numeric_limits<double>::max();
constexpr double least = std::numeric_limits<double>::denorm_min();

BOOST_AUTO_TEST_CASE(distance) {
  BOOST_TEST(ulp::error(1.0, 1) == 0);
  BOOST_TEST(ulp::error(1.0, ulp::exact(1) + std::numeric_limits<double>::epsilon()) == 1);
  BOOST_TEST(ulp::error(1.0, ulp::exact(1) - std::numeric_limits<double>::epsilon() / 2) == 1);
  BOOST_TEST(ulp::error(1.0F, ulp::exact(1) + std::numeric_limits<float>::epsilon() / 4) == 0.25);
  BOOST_TEST(ulp::error(3 * least, ulp::exact(least) * 2.5) == 0.5);
  BOOST_TEST(ulp::error(0.0, ulp::exact(least) / 4) == 0.25);
  BOOST_TEST(ulp::error(least, 0) == 1);
}

BOOST_AUTO_TEST_CASE(edges) {
  BOOST_TEST(ulp::error(nan_value, ulp::exact(nan_value)) == 0);
  BOOST_TEST(ulp::error(nan_value, 1) == infinity);
  BOOST_TEST(ulp::error(1.0, ulp::exact(nan_value)) == infinity);
  BOOST_TEST(ulp::error(infinity, ulp::exact(infinity)) == 0);
  BOOST_TEST(ulp::error(-infinity, ulp::exact(infinity)) == infinity);
  BOOST_TEST(ulp::error(largest, ulp::exact(infinity)) == infinity);
  BOOST_TEST(ulp::error(infinity, ulp::exact(largest) * 4) == 0);
  BOOST_TEST(ulp::error(largest, ulp::exact(largest) * 4) == 1);
  BOOST_TEST(ulp::error(infinity, ulp::exact(largest)) == 1);
  BOOST_TEST(ulp::error(infinity, 1) > 1e15);
  BOOST_TEST(ulp::error(0.0, ulp::exact(-0.0)) == infinity);
  BOOST_TEST(ulp::error(-0.0, ulp::exact(least) / 4) == infinity);
}

/// Each wrong function must be caught at the place where it is wrong.
BOOST_AUTO_TEST_CASE(wrong_functions_are_caught) {
  const auto at = ulp::points<double>(-10, 10);
  const auto found = [&at](const auto& f) { return ulp::worst(f, ulp::mpfr<mpfr_atan>, at).error; };
  BOOST_TEST(found([](double x) { return std::atan(x); }) <= 1);
  BOOST_TEST(found([](double x) { return std::nextafter(std::nextafter(std::atan(x), 9.0), 9.0); }) > 1);
  BOOST_TEST(found([](double x) { return static_cast<double>(static_cast<float>(std::atan(x))); }) > 1e8);
  BOOST_TEST(found([](double x) { return x == 0 ? 0.0 : std::atan(x); }) == infinity);
  BOOST_TEST(found([](double x) { return std::isnan(x) ? 0.0 : std::atan(x); }) == infinity);
  BOOST_TEST(found([](double x) { return std::isinf(x) ? nan_value : std::atan(x); }) == infinity);
  BOOST_TEST(found([](double x) { return std::abs(x) < 1e-300 ? std::copysign(0.0, x) : std::atan(x); }) > 1e15);
}

BOOST_AUTO_TEST_CASE(points_reach_every_magnitude) {
  const auto at = ulp::points<long double>(1, 2);
  int subnormal = 0, huge = 0, inside = 0;
  for (const long double x : at) {
    subnormal += std::fpclassify(x) == FP_SUBNORMAL ? 1 : 0;
    huge += std::isfinite(x) && std::abs(x) > 1e4000L ? 1 : 0;
    inside += x >= 1 && x <= 2 ? 1 : 0;
  }
  BOOST_TEST(subnormal > 10);
  BOOST_TEST(huge > 100);
  BOOST_TEST(inside >= 1500);
}
