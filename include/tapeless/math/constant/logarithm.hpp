// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "digits.hpp"

namespace tapeless::math::constant {

/// 2 artanh(x) = log((1 + x) / (1 - x)) by its series, |x| < 1/4.
template <std::floating_point T>
constexpr double_word<T> log_series(double_word<T> x) {
  const auto square = x * x;
  double_word<T> power = x;
  double_word<T> term = x;
  double_word<T> sum = x;
  for (int n = 3; abs(term.high) > tolerance<T> * abs(sum.high); n += 2) {
    power = power * square;
    term = power / T(n);
    sum = sum + term;
  }
  return scale(sum, 1);
}

/// x = 2^exponent * value with value in [sqrt(1/2), sqrt(2)), so that log2(x) = exponent + log2(value) cancels nothing.
template <std::floating_point T>
constexpr scaled<T> split_logarithm(double_word<T> x) {
  const auto [fraction, exponent] = frexp(x.high);
  const int n = fraction < T(0.70710678) ? exponent - 1 : exponent;
  return {scale(x, -n), n};
}

/// Logarithm of a value from split_logarithm.
template <std::floating_point T>
constexpr double_word<T> log_reduced(double_word<T> value) {
  return log_series((value - T(1)) / (value + T(1)));
}

template <std::floating_point T>
constexpr double_word<T> log(double_word<T> x) {
  const auto [value, n] = split_logarithm(x);
  return log_reduced(value) + ln2<T> * T(n);
}

/// log(1 + x), x > -1.
template <std::floating_point T>
constexpr double_word<T> log1p(double_word<T> x) {
  return abs(x.high) < T(0.4) ? log_series(x / (x + T(2))) : log(x + T(1));
}

/// The edges that all logarithms share: 0, negative numbers, infinity and NaN.
template <std::floating_point T>
constexpr bool logarithm_is_finite(T x) {
  return x > 0 && isfinite(x);
}
template <std::floating_point T>
constexpr T logarithm_at_edge(T x) {
  if (x == 0) return -infinity<T>;
  return x > 0 ? infinity<T> : nan<T>;
}

/// log |x| of a finite number other than 0.
template <std::floating_point T>
constexpr double_word<T> log_magnitude(T x) {
  const auto [fraction, exponent] = frexp(abs(x));
  const auto [value, n] = split_logarithm(double_word<T>(fraction));
  return log_reduced(value) + ln2<T> * T(n + exponent);
}

template <std::floating_point T>
constexpr T log(T x) {
  return logarithm_is_finite(x) ? log_magnitude(x).high : logarithm_at_edge(x);
}

template <std::floating_point T>
constexpr T log2(T x) {
  if (!logarithm_is_finite(x)) return logarithm_at_edge(x);
  const auto [fraction, exponent] = frexp(x);
  const auto [value, n] = split_logarithm(double_word<T>(fraction));
  return (log_reduced(value) / ln2<T> + T(n + exponent)).high;
}

template <std::floating_point T>
constexpr T log10(T x) {
  if (!logarithm_is_finite(x)) return logarithm_at_edge(x);
  const auto [fraction, exponent] = frexp(x);
  const auto [value, n] = split_logarithm(double_word<T>(fraction));
  return ((log_reduced(value) / ln2<T> + T(n + exponent)) * log10_2<T>).high;
}

template <std::floating_point T>
constexpr T log1p(T x) {
  if (!(x > -1) || isinf(x)) return x == -1 ? -infinity<T> : x > 0 ? x : nan<T>;
  if (abs(x) < two_to<T>(-digits<T> - 1)) return x;
  return x > two_to<T>(2 * digits<T>) ? log(x) : log1p(double_word<T>(x)).high;
}

}  // namespace tapeless::math::constant
