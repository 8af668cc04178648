// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE special_normal_inverse
#include "special.hpp"

template <class T>
std::vector<T> line(T low, T high) {
  return ulp::points<T>(low, high, 300);
}

/// Probabilities: uniform, near 1/2 and near 1, and of every magnitude.
template <class T>
std::vector<T> probabilities() {
  using limits = std::numeric_limits<T>;
  std::vector<T> result{limits::quiet_NaN(),
                        limits::infinity(),
                        -limits::infinity(),
                        0,
                        T(-0.0),
                        1,
                        limits::min(),
                        limits::denorm_min(),
                        T(0.5),
                        -1,
                        2,
                        T(0.075),
                        limits::max(),
                        T(0.925),
                        1 + limits::epsilon(),
                        -limits::denorm_min()};
  std::mt19937_64 random(23);
  std::uniform_real_distribution<T> uniform(0, 1);
  for (int i = 0; i < ulp::samples(250); ++i) {
    const T p = uniform(random);
    const T magnitude = std::ldexp(p, static_cast<int>(uniform(random) * (limits::min_exponent - limits::digits)));
    result.insert(result.end(), {p, magnitude, T(0.5) - magnitude, T(0.5) + magnitude, 1 - magnitude});
  }
  return result;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(logarithm_of_the_distribution, T, lane_types) {
  special::check(
      "log_normal_cdf", 12, [](auto x) { return math::log_normal_cdf(x); }, special::log_normal_cdf, line<T>(-50, 39));
  special::check(
      "inverse_mills_ratio", 12, [](auto x) { return math::inverse_mills_ratio(x); }, special::inverse_mills_ratio,
      line<T>(-50, 39));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(quantile, T, lane_types) {
  special::check(
      "normal_quantile", 12, [](auto p) { return math::normal_quantile(p); }, special::normal_quantile,
      probabilities<T>());
}
