// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE special_polygamma
#include <boost/math/special_functions/polygamma.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include "special.hpp"

using special::exact;

exact polygamma(int n, const exact& x) {
  using number = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<60>, boost::multiprecision::et_off>;
  return static_cast<exact>(boost::math::polygamma(n, static_cast<number>(x)));
}

/// n! / d^(n + 1), d the distance from the nearest pole: what cancels where an even derivative has a zero.
exact largest_term(int n, const exact& x) {
  const exact distance = abs(exact(x - round(x)));
  exact term = 1 / distance;
  for (int k = 1; k <= n; ++k) term *= k / distance;
  return term;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(positive_arguments, T, lane_types) {
  std::mt19937_64 random(25);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (const int n : {1, 2, 3, 4, 7, 10, 20, 50, 170, 300}) {
    std::vector<T> at{1, 2, T(0.5), static_cast<T>(n + 10), static_cast<T>(n + 11), static_cast<T>(n + 12)};
    for (int i = 0; i < ulp::samples(60); ++i) {
      at.push_back(static_cast<T>(uniform(random) * (n + 15)));
      at.push_back(static_cast<T>(std::exp(40 * uniform(random) - 20)));
    }
    special::check(
        "polygamma(" + std::to_string(n) + ", x)", 12, [n](auto x) { return math::polygamma(n, x); },
        [n](const exact& x) { return polygamma(n, x); }, at);
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(negative_arguments, T, lane_types) {
  std::mt19937_64 random(26);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (const int n : {1, 2, 3, 4, 7, 10, 20}) {
    const auto f = [n](auto x) { return math::polygamma(n, x); };
    const in_some_lane<T, decltype(f)> in_pack(f);
    for (int i = 0; i < ulp::samples(200); ++i) {
      const T x = static_cast<T>(i < 40 ? -(i + 1) / 4.0 - 1e-3 : -12 * uniform(random));
      const exact target = polygamma(n, exact(x));
      const exact scale = n % 2 == 0 ? largest_term(n, exact(x)) : target;
      if (!(scale < std::numeric_limits<T>::max())) continue;
      for (const T value : {f(x), in_pack(x)}) {
        BOOST_TEST_CONTEXT("polygamma(" << n << ", " << x << ") = " << value << ", exactly " << target)
        BOOST_TEST(static_cast<double>(abs(exact(exact(value) - target)) / abs(scale)) <=
                   8 * std::numeric_limits<T>::epsilon());
      }
    }
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(edges, T, lane_types) {
  using limits = std::numeric_limits<T>;
  const auto same = [](T x, T y) { return (x == y && std::signbit(x) == std::signbit(y)) || (x != x && y != y); };
  for (const int n : {1, 2, 3, 8}) {
    const auto f = [n](auto x) { return math::polygamma(n, x); };
    const in_some_lane<T, decltype(f)> in_pack(f);
    const bool odd = n % 2 != 0;
    const T at_pole = odd ? limits::infinity() : limits::quiet_NaN();
    const T overflown = odd ? limits::infinity() : -limits::infinity();
    for (const auto& [x, y] : {
             std::pair(T(0), overflown),
             std::pair(T(-0.0), limits::infinity()),
             std::pair(T(-3), at_pole),
             std::pair(limits::lowest(), at_pole),
             std::pair(limits::denorm_min(), overflown),
             std::pair(-limits::denorm_min(), limits::infinity()),
             std::pair(limits::infinity(), odd ? T(0) : T(-0.0)),
             std::pair(-limits::infinity(), limits::quiet_NaN()),
             std::pair(limits::quiet_NaN(), limits::quiet_NaN()),
         }) {
      BOOST_TEST_CONTEXT("polygamma(" << n << ", " << x << ") = " << f(x) << ", in a pack " << in_pack(x)) {
        BOOST_TEST(same(f(x), y));
        BOOST_TEST(same(in_pack(x), y));
      }
    }
  }
  BOOST_TEST(std::isnan(math::polygamma(-1, T(1))));
  BOOST_TEST(math::polygamma(0, T(3)) == math::digamma(T(3)));
}
