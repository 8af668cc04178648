// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE simd_exponential
#include "simd.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(exponentials, T, lane_types) {
  const bool wide = std::same_as<T, double>;
  for (const T end : {T(1), wide ? T(750) : T(105)}) {
    check_pack(
        "exp", 1.5, [](auto x) { return exp(x); }, ulp::mpfr<mpfr_exp>, ulp::points<T>(-end, end));
    check_pack(
        "exp2", 1.5, [](auto x) { return exp2(x); }, ulp::mpfr<mpfr_exp2>, ulp::points<T>(-end, end));
    check_pack(
        "expm1", 1.5, [](auto x) { return expm1(x); }, ulp::mpfr<mpfr_expm1>, ulp::points<T>(-end, end));
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(logarithms, T, lane_types) {
  const auto positive = points_around<T>(0, 4, 1);
  check_pack(
      "log", 1.5, [](auto x) { return log(x); }, ulp::mpfr<mpfr_log>, positive);
  check_pack(
      "log2", 2, [](auto x) { return log2(x); }, ulp::mpfr<mpfr_log2>, positive);
  check_pack(
      "log10", 2, [](auto x) { return log10(x); }, ulp::mpfr<mpfr_log10>, positive);
  check_pack(
      "log1p", 1.5, [](auto x) { return log1p(x); }, ulp::mpfr<mpfr_log1p>, points_around<T>(-1, 2, -1));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(powers_of_two_are_exact, T, lane_types) {
  using limits = std::numeric_limits<T>;
  for (int n = limits::min_exponent - limits::digits; n < limits::max_exponent; ++n) {
    const T power = std::ldexp(T(1), n);
    BOOST_TEST(log2(simd::pack<T>(power))[0] == n);
    BOOST_TEST(exp2(simd::pack<T>(n))[0] == power);
  }
}
