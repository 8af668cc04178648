// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "digits.hpp"

namespace tapeless::math::constant {

/// e^x - 1 by its series, |x| < 1/2.
template <std::floating_point T>
constexpr double_word<T> expm1_series(double_word<T> x) {
  double_word<T> term = x;
  double_word<T> sum = x;
  for (int n = 2; abs(term.high) > tolerance<T> * abs(sum.high); ++n) {
    term = term * x / T(n);
    sum = sum + term;
  }
  return sum;
}

/// e^x for any x of moderate size, 2^(exponent of T) at most.
template <std::floating_point T>
constexpr scaled<T> exp(double_word<T> x) {
  const T n = nearest_integer(x.high / ln2<T>.high);
  return {expm1_series(x - ln2<T> * n) + T(1), static_cast<int>(n)};
}

/// e^x - 1, |x| < 2 digits.
template <std::floating_point T>
constexpr double_word<T> expm1(double_word<T> x) {
  const T n = nearest_integer(x.high / ln2<T>.high);
  const auto rest = expm1_series(x - ln2<T> * n);
  if (n == 0) return rest;
  const T power = two_to<T>(static_cast<int>(n));
  return scale(rest, static_cast<int>(n)) + two_sum(power, T(-1));
}

/// |x| beyond this makes e^x and 2^x infinite or 0.
template <std::floating_point T>
inline constexpr T exponential_range = 2 * std::numeric_limits<T>::max_exponent;

template <std::floating_point T>
constexpr T exp(T x) {
  if (isnan(x)) return x;
  if (abs(x) > exponential_range<T>) return x > 0 ? infinity<T> : T(0);
  return rounded(exp(double_word<T>(x)));
}

template <std::floating_point T>
constexpr T exp2(T x) {
  if (isnan(x)) return x;
  if (abs(x) > exponential_range<T>) return x > 0 ? infinity<T> : T(0);
  const T n = nearest_integer(x);
  return rounded(scaled<T>{expm1_series(ln2<T> * (x - n)) + T(1), static_cast<int>(n)});
}

template <std::floating_point T>
constexpr T expm1(T x) {
  if (isnan(x) || abs(x) < two_to<T>(-digits<T> - 1)) return x;
  if (x > 2 * digits<T>) return exp(x);
  return x < -2 * digits<T> ? T(-1) : expm1(double_word<T>(x)).high;
}

}  // namespace tapeless::math::constant
