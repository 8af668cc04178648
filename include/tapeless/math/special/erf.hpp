// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "gaussian.hpp"

namespace tapeless::math {

namespace detail {

/// erf(x) / x in x^2, |x| <= 1, minimax (Remez): relative errors 7.4e-18 and, for float, 1.3e-9.
inline constexpr double erf_near_zero[12] = {
    1.1283791670955126,    -0.3761263890318352,     0.11283791670944219,    -0.026866170643116875,
    0.0052239776061617139, -0.00085483259313142849, 0.00012055293634103781, -1.4924713345503007e-5,
    1.644714372695483e-6,  -1.6206401256301984e-7,  1.3711334911120535e-8,  -7.7800867816596811e-10,
};
inline constexpr float erf_near_zero_float[7] = {1.12837917F,    -0.376126259F,    0.112835854F,  -0.026853822F,
                                                 0.00518834524F, -0.000801033728F, 7.85430631e-5F};

/// erfc(t) for t >= 0.
template <real T>
TAPELESS_INLINE constexpr T erfc_tail(const T& t) {
  return T(2) * exp_of_square(t, -1) * scaled_tail_in_reach(T(t * number<T>(1.4142135623730951)));
}

}  // namespace detail

/// The error function, 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x; odd, from -1 to 1. NaN propagates.
template <real T>
TAPELESS_INLINE constexpr T erf(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  const T t = detail::distance(x);
  const auto near = t < T(1);
  const T square = t * t;
  T result = x;
  if constexpr (detail::limits<T>::digits <= 24) {
    result = x * polynomial(square, detail::erf_near_zero_float);
  } else {
    result = x * polynomial(square, detail::erf_near_zero);
  }
  if (all(near)) return result;
  return select(near, result, T(copysign(T(T(1) - detail::erfc_tail(t)), x)));
}

/// 1 - erf(x), without cancellation: from 2 down to 0, through the subnormal numbers. NaN propagates.
template <real T>
TAPELESS_INLINE constexpr T erfc(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  const T tail = detail::erfc_tail(detail::distance(x));
  return select(x < T(0), T(T(2) - tail), tail);
}

}  // namespace tapeless::math
