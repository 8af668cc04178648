// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE simd_power
#include "simd.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(roots, T, lane_types) {
  check_pack(
      "sqrt", 0.5, [](auto x) { return sqrt(x); }, ulp::mpfr<mpfr_sqrt>, ulp::points<T>(0, 4));
  check_pack(
      "cbrt", 1.5, [](auto x) { return cbrt(x); }, ulp::mpfr<mpfr_cbrt>, ulp::points<T>(-8, 8));
  const auto plane = pairs<T>(-3, 3);
  check_pack(
      "hypot", 1.5, [](auto x, auto y) { return hypot(x, y); }, ulp::mpfr<mpfr_hypot>, plane.first, plane.second);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(general_powers, T, lane_types) {
  const auto pow_of_packs = [](auto x, auto y) { return pow(x, y); };
  const auto plane = pairs<T>(0, 20);
  check_pack("pow", 2, pow_of_packs, ulp::mpfr<mpfr_pow>, plane.first, plane.second);
  // Results of every magnitude, subnormal ones included, from bases of every magnitude and next to 1.
  using limits = std::numeric_limits<T>;
  std::vector<T> bases;
  std::vector<T> exponents;
  std::mt19937_64 random(31);
  std::uniform_real_distribution<T> logarithm(limits::min_exponent - limits::digits, limits::max_exponent);
  for (int i = 0; i < ulp::samples(3000); ++i) {
    const T near_one =
        1 + std::ldexp(static_cast<T>(random() >> 1U), -64 - static_cast<int>(random() % limits::digits));
    const T base = i % 2 == 0 ? near_one : std::abs(ulp::any_number<T>(random));
    bases.push_back(base);
    exponents.push_back(logarithm(random) / std::log2(base));
  }
  check_pack("pow", 2, pow_of_packs, ulp::mpfr<mpfr_pow>, bases, exponents);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(integer_powers, T, lane_types) {
  std::mt19937_64 random(32);
  for (const int n : {0, 1, 2, 3, 5, 7, 8, 15, 16, 17, 100, 1074, 16777217, std::numeric_limits<int>::max()}) {
    auto bases = ulp::points<T>(-2, 2, 50);
    for (int i = 0; i < ulp::samples(100); ++i) {  // results of every magnitude
      bases.push_back(std::exp2(std::log2(std::abs(ulp::any_number<T>(random))) / static_cast<T>(std::max(n, 1))));
    }
    for (const int exponent : {n, -n, -n - 1}) {
      const auto exact_power = [=](const ulp::exact& x) { return ulp::mpfr<mpfr_pow>(x, ulp::exact(exponent)); };
      check_pack(
          "power(x, " + std::to_string(exponent) + ")", 12, [=](auto x) { return power(x, exponent); }, exact_power,
          bases);
    }
  }
}
