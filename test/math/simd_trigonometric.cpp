// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE simd_trigonometric
#include "simd.hpp"

/// Numbers of [-high, high], everywhere else, and next to multiples of pi/2.
template <class T>
std::vector<T> angles(T high) {
  auto result = ulp::points<T>(-high, high);
  std::mt19937_64 random(30);
  for (int bits = 1; bits < 30; ++bits) {
    for (int i = 0; i < 30; ++i) {
      const auto n = static_cast<long double>(random() >> (64 - bits));
      ulp::add_neighbours(result, static_cast<T>(n * (std::numbers::pi_v<long double> / 2)));
    }
  }
  return result;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(functions_of_angles, T, lane_types) {
  for (const T high : {T(10), T(0x1p30)}) {
    check_pack(
        "sin", 1.5, [](auto x) { return sin(x); }, ulp::mpfr<mpfr_sin>, angles(high));
    check_pack(
        "cos", 1.5, [](auto x) { return cos(x); }, ulp::mpfr<mpfr_cos>, angles(high));
    check_pack(
        "tan", 2, [](auto x) { return tan(x); }, ulp::mpfr<mpfr_tan>, angles(high));
  }
}

BOOST_AUTO_TEST_CASE(neighbours_of_multiples_of_half_pi) {
  // The doubles below 2^30 that come closest to one, found by continued fractions: to 2^-60.5, 2^-59.5, 2^-59.0, ...
  for (const double x : {0x1.6c6cbc45dc8dep+5, 0x1.6c6cbc45dc8dep+6, 0x1.b951f1572eba5p+23, 0x1.b951f1572eba5p+24}) {
    const std::vector<double> at{x, -x, 1.0};
    check_pack(
        "sin", 1, [](auto a) { return sin(a); }, ulp::mpfr<mpfr_sin>, at);
    check_pack(
        "cos", 1, [](auto a) { return cos(a); }, ulp::mpfr<mpfr_cos>, at);
    check_pack(
        "tan", 2, [](auto a) { return tan(a); }, ulp::mpfr<mpfr_tan>, at);
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(inverses, T, lane_types) {
  check_pack(
      "asin", 2, [](auto x) { return asin(x); }, ulp::mpfr<mpfr_asin>, points_around<T>(-1, 1, 1));
  check_pack(
      "acos", 2, [](auto x) { return acos(x); }, ulp::mpfr<mpfr_acos>, points_around<T>(-1, 1, 1));
  check_pack(
      "atan", 2, [](auto x) { return atan(x); }, ulp::mpfr<mpfr_atan>, ulp::points<T>(-3, 3));
  const auto plane = pairs<T>(-3, 3);
  check_pack(
      "atan2", 2, [](auto y, auto x) { return atan2(y, x); }, ulp::mpfr<mpfr_atan2>, plane.first, plane.second);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(angles_that_are_almost_subnormal, T, lane_types) {
  using limits = std::numeric_limits<T>;
  std::vector<T> y, x;
  std::mt19937_64 random(34);
  std::uniform_real_distribution<T> fraction(1, 2);
  for (int high = -limits::digits; high < limits::max_exponent; ++high) {
    for (const int low : {limits::min_exponent - 3, limits::min_exponent, limits::min_exponent + 5}) {
      y.push_back(std::ldexp(fraction(random), high + low));
      x.push_back(std::ldexp(fraction(random), high));
    }
  }
  check_pack(
      "atan2", 2, [](auto b, auto a) { return atan2(b, a); }, ulp::mpfr<mpfr_atan2>, y, x);
}
