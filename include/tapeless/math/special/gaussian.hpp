// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"

namespace tapeless::math {

namespace detail {

/// The distance from 0 beyond which exp(-x^2/2) and exp(-x^2) are 0.
template <class T>
inline constexpr double reach = limits<T>::digits <= 24   ? 15
                                : limits<T>::digits <= 53 ? 39
                                                          : 160;

/// min(|x|, reach).
template <real T>
TAPELESS_INLINE constexpr T distance(const T& x) {
  return at_most(T(abs(x)), reach<T>);
}

/// exp(factor t^2), the factor a power of two: what rounding took from t^2 is multiplied back in, or else the error
/// in the tail would be |factor| t^2 ulps.
template <real T>
TAPELESS_INLINE constexpr T exp_of_square(const T& t, double factor) {
  const T square = t * t;
  const T e = exp(square * number<T>(factor));
  return multiply_add(e, T(product_error(t, t, square) * number<T>(factor)), e);
}

/// exp(t^2/2) Phi(-t) = erfc(t / sqrt 2) exp(t^2/2) / 2, the scaled tail: minimax rational functions by the Remez
/// algorithm in 110 digits, on [0, 39] with a relative error of 2.2e-17 near 0, rising to 1.1e-16 at 39; for float on
/// [0, 15] with 6.3e-9. All coefficients are positive, so that nothing cancels, and the value at 0 is 1/2.
inline constexpr double tail_numerator[10] = {
    154500.1251752268,  237869.98376414763, 181276.38088290045, 87763.006456017885, 29448.398182321906,
    7071.6588527043533, 1214.9219161537676, 144.44770832658522, 10.861940525462866, 0.39894228039960811};
inline constexpr double tail_denominator[10] = {
    309000.25035045359, 722286.49656714094, 784353.8806779352,  522388.7925728621, 237001.19176226754,
    76807.086931121538, 18086.096907798449, 3072.5844691600715, 363.0767099809562, 27.22684723756229};
inline constexpr float tail_numerator_float[5] = {48.023468F, 42.1928099F, 17.6704304F, 3.92677133F, 0.398946557F};
inline constexpr float tail_denominator_float[5] = {96.0469343F, 161.020029F, 115.792302F, 45.2793698F, 9.84354331F};
/// The scaled tail times t sqrt(2 pi) in 1/t^2, t >= 39: relative error 4e-19 (for float, t >= 15: 5e-10).
inline constexpr double far_tail[6] = {
    1.0, -0.9999999999999564, 2.999999999224698, -14.99999495729636, 104.98516258325684, -924.82705603095146,
};

/// 1 / sqrt(2 pi)
inline constexpr double density_at_zero = 0.39894228040143268;

/// The scaled tail for 0 <= t <= 39 (float: 15).
template <real T>
TAPELESS_INLINE constexpr T near_scaled_tail(const T& t) {
  if constexpr (limits<T>::digits <= 24) {
    return polynomial(t, tail_numerator_float) / monic_polynomial(t, tail_denominator_float);
  } else {
    return polynomial(t, tail_numerator) / monic_polynomial(t, tail_denominator);
  }
}

/// Where the rational function ends.
template <class T>
inline constexpr double far = limits<T>::digits <= 24 ? 15 : 39;

/// The scaled tail times t sqrt(2 pi), for t >= far.
template <real T>
TAPELESS_INLINE constexpr T far_scaled_tail(const T& t) {
  const T inverse = T(1) / t;
  return polynomial(T(inverse * inverse), far_tail);
}

/// The scaled tail for t >= 0.
template <real T>
TAPELESS_INLINE constexpr T scaled_tail(const T& t) {
  const auto beyond = t > number<T>(far<T>);
  const T result = near_scaled_tail(at_most(t, far<T>));
  if (!any(beyond)) return result;
  const T distant = select(beyond, t, number<T>(far<T>));
  return select(beyond, T(far_scaled_tail(distant) * number<T>(density_at_zero) / distant), result);
}

/// The same for t <= reach, all that matters as long as it is multiplied by exp(-t^2/2).
template <real T>
TAPELESS_INLINE constexpr T scaled_tail_in_reach(const T& t) {
  if constexpr (reach<T> <= far<T>) {
    return near_scaled_tail(t);
  } else {
    return scaled_tail(t);
  }
}

}  // namespace detail

/// exp(-x^2/2), accurate in the tails too: 2 ulp down to the subnormal numbers.
template <real T>
TAPELESS_INLINE constexpr T gaussian(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  return detail::exp_of_square(detail::distance(x), -0.5);
}

}  // namespace tapeless::math
