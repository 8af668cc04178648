// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "gaussian.hpp"

/// The standard normal distribution. NaN propagates.
namespace tapeless::math {

/// Density, exp(-x^2/2) / sqrt(2 pi).
template <real T>
TAPELESS_INLINE constexpr T normal_pdf(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  return gaussian(x) * number<T>(detail::density_at_zero);
}

/// Phi(x), the probability of a value below x, given gaussian_x = gaussian(x): no further exponential and a single
/// division, without branches. Relative error below 8 ulp everywhere, the lower tail included.
template <real T>
TAPELESS_INLINE constexpr T normal_cdf(const T& x, const T& gaussian_x) {
  if (detail::is_constant_nan(x)) return x;
  const T tail = gaussian_x * detail::scaled_tail_in_reach(detail::distance(x));
  return select(x > T(0), T(T(1) - tail), tail);
}

/// Phi(x) = erfc(-x / sqrt 2) / 2, the probability of a value below x.
template <real T>
TAPELESS_INLINE constexpr T normal_cdf(const T& x) {
  return normal_cdf(x, gaussian(x));
}

/// x Phi(x), the Gaussian error linear unit; -0 at -inf.
template <real T>
TAPELESS_INLINE constexpr T gelu(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  const T t = detail::distance(x);
  const T tail = copysign(t, x) * detail::scaled_tail_in_reach(t) * detail::exp_of_square(t, -0.5);
  return select(x > T(0), T(x - tail), tail);
}

/// log Phi(x), accurate in both tails: about -x^2/2 far below 0, -Phi(-x) far above.
template <real T, class Target = meta::target>
constexpr T log_normal_cdf(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  const auto left = x < T(0);
  if (detail::constant_overflows(x, T(x * number<T>(0.5)))) return select(left, -detail::infinity<T>(), -T(0));
  // What the logarithm is taken of, less 1. Far below 0, where 1 would swallow it, it does not count beside x^2/2.
  T from_one = x;
  T exponent = -T(0);
  if (any(left)) {
    from_one = detail::scaled_tail(detail::at_most(T(abs(x)), detail::limits<T>::digits <= 24 ? 1e4 : 1e8)) - T(1);
    exponent = select(left, T(x * number<T>(-0.5) * x), exponent);
  }
  if (!all(left)) from_one = select(left, from_one, T(-normal_cdf(T(-x))));
  return exponent + log1p(from_one);
}

/// normal_pdf(x) / normal_cdf(x), the derivative of log Phi: about -x far below 0.
template <real T, class Target = meta::target>
constexpr T inverse_mills_ratio(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  if constexpr (!is_pack<T>) {
    if (x == -detail::infinity<T>()) return -x;
  }
  const auto left = x < T(0);
  const T e = gaussian(x);
  const T tail = detail::near_scaled_tail(detail::at_most(T(abs(x)), detail::far<T>));
  const T ratio = select(left, T(1), e) * number<T>(detail::density_at_zero) / select(left, tail, T(T(1) - e * tail));
  const auto beyond = x < number<T>(-detail::far<T>);
  if (!any(beyond)) return ratio;
  return select(beyond, T(-x / detail::far_scaled_tail(select(beyond, x, T(-1)))), ratio);
}

}  // namespace tapeless::math
