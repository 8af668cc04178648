// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE simd_hyperbolic
#include "simd.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(functions, T, lane_types) {
  const bool wide = std::same_as<T, double>;
  for (const T end : {T(1.5), wide ? T(711) : T(90)}) {
    check_pack(
        "sinh", 2, [](auto x) { return sinh(x); }, ulp::mpfr<mpfr_sinh>, ulp::points<T>(-end, end));
    check_pack(
        "cosh", 2, [](auto x) { return cosh(x); }, ulp::mpfr<mpfr_cosh>, ulp::points<T>(-end, end));
    check_pack(
        "tanh", 2, [](auto x) { return tanh(x); }, ulp::mpfr<mpfr_tanh>, ulp::points<T>(-end, end));
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(inverses, T, lane_types) {
  check_pack(
      "asinh", 2, [](auto x) { return asinh(x); }, ulp::mpfr<mpfr_asinh>, ulp::points<T>(-3, 3));
  check_pack(
      "acosh", 2, [](auto x) { return acosh(x); }, ulp::mpfr<mpfr_acosh>, points_around<T>(1, 5, 1));
  check_pack(
      "atanh", 2, [](auto x) { return atanh(x); }, ulp::mpfr<mpfr_atanh>, points_around<T>(-1, 1, 1));
}
