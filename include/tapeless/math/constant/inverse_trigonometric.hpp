// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "roots.hpp"
#include "trigonometric.hpp"

namespace tapeless::math::constant {

/// arctan(x), 0 <= x <= 1: halved twice by arctan(x) = 2 arctan(x / (1 + sqrt(1 + x^2))), then the series.
template <std::floating_point T>
constexpr double_word<T> atan_series(double_word<T> x) {
  for (int i = 0; i < 2; ++i) x = x / (sqrt(x * x + T(1)) + T(1));
  const auto square = -x * x;
  double_word<T> power = x;
  double_word<T> term = x;
  double_word<T> sum = x;
  for (int n = 3; abs(term.high) > tolerance<T> * abs(sum.high); n += 2) {
    power = power * square;
    term = power / T(n);
    sum = sum + term;
  }
  return scale(sum, 2);
}

/// The angle in [0, pi] of the point (x, y), y >= 0, neither near the ends of the exponent range.
template <std::floating_point T>
constexpr double_word<T> angle(double_word<T> y, double_word<T> x) {
  const double_word<T> run = x.high < 0 ? -x : x;
  const auto acute = y.high <= run.high ? atan_series(y / run) : half_pi<T> - atan_series(run / y);
  return x.high < 0 ? scale(half_pi<T>, 1) - acute : acute;
}

/// sqrt(1 - x^2), |x| <= 1.
template <std::floating_point T>
constexpr double_word<T> other_leg(T x) {
  return sqrt(two_sum(T(1), -x) * two_sum(T(1), x));
}

template <std::floating_point T>
constexpr T atan(T x) {
  if (isnan(x) || abs(x) < small_angle<T>) return x;
  if (abs(x) > two_to<T>(digits<T> + 2)) return copysign(half_pi<T>.high, x);
  return copysign(angle(double_word<T>(abs(x)), double_word<T>(T(1))).high, x);
}

/// The angle of the point (x, y) in [-pi, pi].
template <std::floating_point T>
constexpr T atan2(T y, T x) {
  if (isnan(y) || isnan(x)) return nan<T>;
  const T half_turn = 2 * half_pi<T>.high;
  if (y == 0) return signbit(x) ? copysign(half_turn, y) : y;
  if (isinf(y)) {
    const T straight = half_pi<T>.high;
    return copysign(!isinf(x) ? straight : (x > 0 ? half_pi<T> : half_pi<T> * T(3)).high / 2, y);
  }
  if (isinf(x)) return copysign(x > 0 ? T(0) : half_turn, y);
  if (x == 0) return copysign(half_pi<T>.high, y);
  const auto a = frexp(abs(y));
  const auto b = frexp(abs(x));
  const int steepness = a.exponent - b.exponent;
  if (steepness > digits<T> + 2) return copysign(half_pi<T>.high, y);
  if (steepness < -digits<T> - 2) {
    const T slope = ldexp(a.fraction / b.fraction, steepness);
    return copysign(x > 0 ? slope : half_turn, y);
  }
  const double_word<T> rise = a.fraction * two_to<T>(steepness);
  return copysign(angle(rise, double_word<T>(copysign(b.fraction, x))).high, y);
}

template <std::floating_point T>
constexpr T asin(T x) {
  if (!(abs(x) <= 1)) return nan<T>;
  if (abs(x) < small_angle<T>) return x;
  return copysign(angle(double_word<T>(abs(x)), other_leg(x)).high, x);
}

template <std::floating_point T>
constexpr T acos(T x) {
  if (!(abs(x) <= 1)) return nan<T>;
  if (abs(x) < two_to<T>(-digits<T> - 2)) return half_pi<T>.high;
  return x == 1 ? T(0) : angle(other_leg(x), double_word<T>(x)).high;
}

}  // namespace tapeless::math::constant
