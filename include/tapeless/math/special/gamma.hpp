// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "gamma_core.hpp"

namespace tapeless::math {

/// Gamma(x): (x - 1)! at integers. Overflows to inf beyond 171.6 (float: 35.04), underflows to 0 below -184 (-42).
/// At +0 inf, at -0 -inf; NaN at negative integers and -inf. NaN propagates.
template <real T, class Target = meta::target>
constexpr T tgamma(const T& x) {
  constexpr double bound = 12;
  if (detail::is_constant_nan(x)) return x;
  const T y = abs(x);
  const auto pole = x < T(0) && floor(x) == x;
  if constexpr (!is_pack<T>) {
    if (x == 0) return copysign(detail::infinity<T>(), x);
    if (pole) return detail::nan<T>();
    if (x == detail::infinity<T>()) return x;
  }
  const auto large = y >= T(bound);
  T result = x;
  if (!all(large)) {
    const auto [up, down] = detail::gamma_by_recurrence(x, bound);
    if (detail::constant_quotient_overflows(up, down)) return copysign(detail::infinity<T>(), down);
    result = up / down;
  }
  if (any(large)) {
    const auto [first, second] = detail::gamma_by_stirling(y);
    const auto negative = x < T(0);
    T value = detail::infinity<T>();
    if (!detail::constant_overflows(first, second)) value = first * second;
    if (any(negative)) {
      const auto sine = detail::sine_pi(y);
      const T magnitude = number<T>(3.141592653589793) / (y * sine.magnitude) / first / second;
      value = select(negative, select(sine.negative, magnitude, T(-magnitude)), value);
    }
    result = select(large, value, result);
  }
  return select(pole, detail::nan<T>(), result);
}

/// log |Gamma(x)|: 0 at 1 and 2, inf at 0, at the negative integers (the poles) and at both infinities. Near its other
/// zeros, all negative, the error is absolute. No global sign is written, unlike by std::lgamma. NaN propagates.
template <real T, class Target = meta::target>
constexpr T lgamma(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  const T y = abs(x);
  const auto negative = x < T(0);
  const auto pole = x <= T(0) && floor(x) == x;
  if constexpr (!is_pack<T>) {
    if (pole || y == detail::infinity<T>()) return detail::infinity<T>();
  }
  if (!any(negative)) return detail::lgamma_positive(y);
  // The zeros, down to -20, ask for the logarithm of one product, not for the difference of two logarithms.
  constexpr double bound = 20;
  const auto far = y >= T(bound);
  T result = y;
  if (!all(negative) || any(far)) result = detail::lgamma_positive(y);
  if (any(far && negative)) {
    const T inverse = y * detail::sine_pi(y).magnitude * number<T>(0.3183098861837907);
    result = select(far && negative, T(-(result + log(inverse))), result);
  }
  if (!all(far)) {
    const auto [up, down] = detail::gamma_by_recurrence(select(negative, x, T(2)), bound);
    result = select(negative && !far, T(-log(T(abs(down) / up))), result);
  }
  return select(pole, detail::infinity<T>(), result);
}

}  // namespace tapeless::math
