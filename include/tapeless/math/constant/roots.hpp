// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "double_word.hpp"

namespace tapeless::math::constant {

/// sqrt(x), x not near the ends of the exponent range: Newton in T, then one step in double words.
template <std::floating_point T>
constexpr double_word<T> sqrt(double_word<T> x) {
  if (x.high == 0) return T(0);
  const auto [fraction, exponent] = frexp(x.high);
  const int half = exponent >= 0 ? (exponent + 1) / 2 : -(-exponent / 2);  // 1/4 <= x.high / 4^half < 1
  const T reduced = fraction * two_to<T>(exponent - 2 * half);
  T root = (1 + 2 * reduced) / 3;
  for (int correct = 3; correct < digits<T>; correct *= 2) root = (root + reduced / root) / 2;
  root *= two_to<T>(half);
  return fast_two_sum(root, (x - two_product(root, root)).high / (2 * root));
}

/// Square root, correctly rounded; NaN for x < 0.
template <std::floating_point T>
constexpr T sqrt(T x) {
  if (x < 0 || isnan(x)) return nan<T>;
  if (x == 0 || isinf(x)) return x;
  const auto [fraction, exponent] = frexp(x);
  const bool odd = exponent % 2 != 0;
  const T reduced = odd ? fraction / 2 : fraction;
  const auto [root, rest] = sqrt(double_word<T>(reduced));
  // Which side of the halfway point the root lies on, double words do not always tell: the sign of x - halfway^2 does.
  const T step = copysign(two_to<T>(-digits<T>), rest);
  const double_word<T> residual = double_word<T>(reduced) - two_product(root, root);
  const double_word<T> beyond = residual - double_word<T>(step * root) - double_word<T>(step * step / 4);
  return ldexp((beyond.high > 0) == (step > 0) ? root + step : root, (odd ? exponent + 1 : exponent) / 2);
}

/// Cube root.
template <std::floating_point T>
constexpr T cbrt(T x) {
  if (x == 0 || !isfinite(x)) return x;
  const auto [fraction, exponent] = frexp(abs(x));
  const int rest = (exponent % 3 + 3) % 3;
  const T reduced = fraction * T(1 << rest);  // in [1/2, 4)
  T root = (reduced + 2) / 3;
  for (int correct = 2; correct < digits<T>; correct *= 2) root = (2 * root + reduced / (root * root)) / 3;
  const double_word<T> error = double_word<T>(reduced) - two_product(root, root) * root;
  root = fast_two_sum(root, error.high / (3 * root * root)).high;
  return copysign(ldexp(root, (exponent - rest) / 3), x);
}

/// sqrt(x^2 + y^2) without overflow on the way; infinity wins over NaN.
template <std::floating_point T>
constexpr T hypot(T x, T y) {
  if (isinf(x) || isinf(y)) return infinity<T>;
  if (isnan(x) || isnan(y)) return nan<T>;
  const T longer = abs(x) < abs(y) ? abs(y) : abs(x);
  const T shorter = abs(x) < abs(y) ? abs(x) : abs(y);
  if (shorter == 0) return longer;
  const auto a = frexp(longer);
  const auto b = frexp(shorter);
  if (a.exponent - b.exponent > digits<T>) return longer;
  const T reduced = b.fraction * two_to<T>(b.exponent - a.exponent);
  const auto square = two_product(a.fraction, a.fraction) + two_product(reduced, reduced);
  return ldexp(sqrt(square).high, a.exponent);
}

}  // namespace tapeless::math::constant
