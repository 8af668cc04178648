// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -ffp-contract=off
#define BOOST_TEST_MODULE power
#include "elementary.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(roots, T, scalars) {
  check(
      "sqrt", 0.5, [](T x) { return math::sqrt(x); }, [](T x) { return constant::sqrt(x); }, ulp::mpfr<mpfr_sqrt>,
      ulp::points<T>(0, 4));
  check(
      "cbrt", 2, [](T x) { return math::cbrt(x); }, [](T x) { return constant::cbrt(x); }, ulp::mpfr<mpfr_cbrt>,
      ulp::points<T>(-8, 8));
  const auto plane = pairs<T>(-3, 3);
  check(
      "hypot", 2, [](T x, T y) { return math::hypot(x, y); }, [](T x, T y) { return constant::hypot(x, y); },
      ulp::mpfr<mpfr_hypot>, plane.first, plane.second);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(general_powers, T, scalars) {
  using limits = std::numeric_limits<T>;
  const auto plane = pairs<T>(0, 20);
  check(
      "pow", 16, [](T x, T y) { return math::pow(x, y); }, [](T x, T y) { return constant::pow(x, y); },
      ulp::mpfr<mpfr_pow>, plane.first, plane.second);
  // Bases next to 1 with exponents that make the most of them.
  std::vector<T> bases;
  std::vector<T> exponents;
  std::mt19937_64 random(22);
  std::uniform_real_distribution<T> result(-80, 80);
  for (int i = 0; i < ulp::samples(2000); ++i) {
    const T base = 1 + std::ldexp(static_cast<T>(random() >> 1U), -64 - static_cast<int>(random() % limits::digits));
    if (base == 1) continue;
    bases.push_back(base);
    exponents.push_back(result(random) / std::log(base));
  }
  check(
      "pow next to 1", 16, [](T x, T y) { return math::pow(x, y); }, [](T x, T y) { return constant::pow(x, y); },
      ulp::mpfr<mpfr_pow>, bases, exponents);
}

/// What the integer powers of float need: exponents that float cannot hold.
template <class T>
struct integer_powers {
  std::vector<T> bases;
  std::vector<int> exponents;

  integer_powers() {
    const auto edges = ulp::points<T>(-2, 2, 10);
    std::mt19937_64 random(23);
    for (const int n : {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 100, 1073, 1074, 16777217, std::numeric_limits<int>::max()}) {
      for (const T x : edges) add(x, n);
      for (int i = 0; i < ulp::samples(50); ++i) {  // results of every magnitude
        add(std::exp2(std::log2(std::abs(ulp::any_number<T>(random))) / static_cast<T>(std::max(n, 1))), n);
      }
    }
  }

 private:
  void add(T x, int n) {
    bases.insert(bases.end(), {x, x, x});
    exponents.insert(exponents.end(), {n, -n, -n - 1});
  }
};

BOOST_AUTO_TEST_CASE_TEMPLATE(integer_exponents, T, scalars) {
  const integer_powers<T> at;
  check(
      "power", 16, [](T x, int n) { return math::power(x, n); }, [](T x, int n) { return constant::power(x, n); },
      ulp::mpfr<mpfr_pow>, at.bases, at.exponents);
}

BOOST_AUTO_TEST_CASE(integer_powers_of_other_numbers) {
  const ulp::exact x = 3;
  BOOST_TEST(math::power(x, 0) == 1);
  BOOST_TEST(math::power(x, 5) == 243);
  BOOST_TEST(math::power(x, -5) == 1 / ulp::exact(243));
}
