// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "exponential.hpp"
#include "logarithm.hpp"
#include "roots.hpp"
#include "trigonometric.hpp"

namespace tapeless::math::constant {

/// e^x / 2 for x > digits, where e^-x no longer counts.
template <std::floating_point T>
constexpr T half_exp(T x) {
  if (x > exponential_range<T>) return infinity<T>;
  const auto power = exp(double_word<T>(x));
  return rounded(scaled<T>{power.value, power.exponent - 1});
}

template <std::floating_point T>
constexpr T sinh(T x) {
  if (isnan(x) || abs(x) < small_angle<T>) return x;
  if (abs(x) > digits<T>) return copysign(half_exp(abs(x)), x);
  const auto e = expm1(double_word<T>(abs(x)));
  return copysign((e + e / (e + T(1))).high / 2, x);
}

template <std::floating_point T>
constexpr T cosh(T x) {
  if (isnan(x)) return x;
  if (abs(x) > digits<T>) return half_exp(abs(x));
  const auto e = expm1(double_word<T>(abs(x))) + T(1);
  return (e + T(1) / e).high / 2;
}

template <std::floating_point T>
constexpr T tanh(T x) {
  if (isnan(x) || abs(x) < small_angle<T>) return x;
  if (abs(x) > digits<T>) return copysign(T(1), x);
  const auto e = expm1(double_word<T>(2 * abs(x)));
  return copysign((e / (e + T(2))).high, x);
}

/// log(2 x) for x > 2^digits.
template <std::floating_point T>
constexpr T log_twice(T x) {
  return isinf(x) ? x : (log_magnitude(x) + ln2<T>).high;
}

template <std::floating_point T>
constexpr T asinh(T x) {
  if (isnan(x) || abs(x) < small_angle<T>) return x;
  if (abs(x) > two_to<T>(digits<T>)) return copysign(log_twice(abs(x)), x);
  const double_word<T> a = abs(x);
  return copysign(log1p(a + a * a / (sqrt(a * a + T(1)) + T(1))).high, x);
}

template <std::floating_point T>
constexpr T acosh(T x) {
  if (!(x >= 1)) return nan<T>;
  if (x > two_to<T>(digits<T>)) return log_twice(x);
  const auto t = two_sum(x, T(-1));
  return log1p(t + sqrt(t * (t + T(2)))).high;
}

template <std::floating_point T>
constexpr T atanh(T x) {
  if (!(abs(x) < 1)) return abs(x) == 1 ? copysign(infinity<T>, x) : nan<T>;
  if (abs(x) < small_angle<T>) return x;
  const auto ratio = double_word<T>(2 * abs(x)) / two_sum(T(1), -abs(x));
  return copysign(log1p(ratio).high / 2, x);
}

}  // namespace tapeless::math::constant
