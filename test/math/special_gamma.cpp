// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE special_gamma
#include "special.hpp"

/// Negative numbers: between the poles, next to them, and next to the zeros of log |Gamma|.
template <class T>
std::vector<T> negative_numbers() {
  std::vector<T> result{T(-0.0), -std::numeric_limits<T>::infinity(), -std::numeric_limits<T>::max()};
  const auto neighbours = [&result](T x) {
    result.push_back(x);
    for (const T to : {T(0), T(-1e9)}) {
      T y = x;
      for (int k = 0; k < 3; ++k) result.push_back(y = std::nextafter(y, to));
    }
  };
  for (int n = 0; n < 40; ++n) {
    for (const double x : {0.0, 0.25, 0.5}) neighbours(static_cast<T>(-n - x));
  }
  for (int n = 2; n < 25; ++n) {
    for (T pole : {T(-n), T(-n - 1)}) {
      T low = static_cast<T>(-n - 0.5);
      for (int i = 0; i < 80; ++i) {
        const T middle = (low + pole) / 2;
        (math::lgamma(middle) > 0 ? pole : low) = middle;
      }
      neighbours(low);
    }
  }
  std::mt19937_64 random(24);
  std::uniform_real_distribution<T> uniform(0, 1);
  for (int i = 0; i < ulp::samples(400); ++i) {
    result.push_back(-25 * uniform(random));
    result.push_back(-2000 * uniform(random));
    result.push_back(
        -std::ldexp(uniform(random), static_cast<int>(std::numeric_limits<T>::min_exponent * uniform(random))));
  }
  return result;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(gamma_function, T, lane_types) {
  const auto f = [](auto x) { return math::tgamma(x); };
  special::check("tgamma", 12, f, special::tgamma, ulp::points<T>(-30, 30, 1000));
  special::check("tgamma", 12, f, special::tgamma, ulp::points<T>(-190, 175, 1000));
  special::check("tgamma", 12, f, special::tgamma, negative_numbers<T>());
}

/// Relative errors for positive arguments, near the zeros at 1 and 2 as well.
BOOST_AUTO_TEST_CASE_TEMPLATE(logarithm_of_gamma, T, lane_types) {
  const auto f = [](auto x) { return math::lgamma(x); };
  for (const T zero : {T(1), T(2)}) {
    special::check("lgamma", 8, f, special::lgamma, special::not_negative(points_around<T>(0, 10, zero)));
  }
  special::check<special::absolute_near_zero>("lgamma", 10, f, special::lgamma, negative_numbers<T>());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(digamma_function, T, lane_types) {
  const auto f = [](auto x) { return math::digamma(x); };
  const T zero = T(1.46163214496836234126);
  special::check("digamma", 10, f, special::digamma, special::not_negative(points_around<T>(0, 12, zero)));
  special::check<special::absolute_near_zero>("digamma", 12, f, special::digamma, negative_numbers<T>());
}

/// What the textbook formulas lose, which the bounds above must notice.
BOOST_AUTO_TEST_CASE(careless_formulas_are_caught) {
  const auto error = [](auto f, auto reference, double low, double high) {
    std::vector<double> at;
    for (int i = 0; i <= 200; ++i) at.push_back(low + (high - low) * (i + 0.37) / 201);
    return ulp::worst(f, reference, at).error;
  };
  BOOST_TEST(error([](double x) { return std::exp(math::lgamma(x)); }, special::tgamma, 100, 170) > 100);
  BOOST_TEST(error([](double x) { return std::log(math::tgamma(x)); }, special::lgamma, 1.99, 2.01) > 16);
  BOOST_TEST(error([](double x) { return std::log(x) - 1 / (2 * x); }, special::digamma, 5, 7) > 1e3);
}
