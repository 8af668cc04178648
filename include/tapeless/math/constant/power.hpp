// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "exponential.hpp"
#include "logarithm.hpp"
#include "rounding.hpp"

namespace tapeless::math::constant {

/// |x|^y for finite x other than 0 and y other than 0, y exact in two words.
template <std::floating_point T>
constexpr T power_of_magnitude(T x, double_word<T> y) {
  if (abs(x) == 1) return 1;
  const auto logarithm = log_magnitude(x);
  // Where |x| is next to 1, |log x| > 2^(-digits - 1); the product below must not overflow.
  const bool grows = (logarithm.high > 0) == (y.high > 0);
  if (abs(y.high) > two_to<T>(2 * digits<T> + 24)) return grows ? infinity<T> : T(0);
  if (abs(y.high) < two_to<T>(-digits<T> - 24)) return 1;
  const auto exponent = y * logarithm;
  if (abs(exponent.high) > exponential_range<T>) return grows ? infinity<T> : T(0);
  return rounded(exp(exponent));
}

/// |x|^y for y other than 0, the sign of an odd power not yet restored.
template <std::floating_point T>
constexpr T magnitude_of_power(T x, double_word<T> y) {
  if (x == 0 || isinf(x)) return (x == 0) == (y.high > 0) ? T(0) : infinity<T>;
  return power_of_magnitude(x, y);
}

/// x^y; 1 for y = 0 or x = 1, even if the other is NaN; NaN for x < 0 unless y is an integer.
template <std::floating_point T>
constexpr T pow(T x, T y) {
  if (y == 0 || x == 1) return 1;
  if (isnan(x) || isnan(y)) return nan<T>;
  if (isinf(y)) {
    if (x == -1) return 1;
    return (abs(x) > 1) == (y > 0) ? infinity<T> : T(0);
  }
  const bool whole = trunc(y) == y;
  if (x < 0 && isfinite(x) && !whole) return nan<T>;
  const bool odd = whole && trunc(y / 2) * 2 != y;
  const T magnitude = magnitude_of_power(x, double_word<T>(y));
  return odd ? copysign(magnitude, x) : magnitude;
}

/// x^n; 1 for n = 0.
template <std::floating_point T>
constexpr T power(T x, int n) {
  if (n == 0 || isnan(x)) return n == 0 ? T(1) : x;
  const auto exponent = two_sum(static_cast<T>(n - n % 65536), static_cast<T>(n % 65536));  // float has 24 bits
  const T magnitude = magnitude_of_power(x, exponent);
  return n % 2 != 0 ? copysign(magnitude, x) : magnitude;
}

}  // namespace tapeless::math::constant
