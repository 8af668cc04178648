// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "double_word.hpp"

namespace tapeless::math::constant {

/// high + low + tail rounded once, where |tail| is less than any digit of high + low.
template <std::floating_point T>
constexpr T round_once(T high, T low, T tail) {
  const auto sum = two_sum(high, low);
  const T neighbour = sum.high + 2 * sum.low;
  // The tail decides only when high + low lies halfway between two numbers: then the neighbour is exact.
  const bool tie = sum.low != 0 && neighbour - sum.high == 2 * sum.low;
  return tie && tail != 0 && (tail > 0) == (sum.low > 0) ? neighbour : sum.high;
}

/// The same times 2^exponent, rounded once even if the result is subnormal.
template <std::floating_point T>
constexpr T round_once(T high, T low, T tail, int exponent) {
  using limits = std::numeric_limits<T>;
  if (high < 0) return -round_once(-high, -low, -tail, exponent);
  const int size = frexp(high).exponent + exponent;
  if (size >= limits::min_exponent) return ldexp(round_once(high, low, tail), exponent);
  if (size < limits::min_exponent - digits<T>) return 0;
  // Added to a number with the spacing of the subnormal numbers, the sum is rounded to that spacing.
  const T spaced = two_to<T>(limits::min_exponent - 1 - exponent);
  const auto sum = two_sum(spaced, high);
  const auto rest = two_sum(sum.low, low);
  return ldexp(round_once(sum.high, rest.high, rest.low + tail) - spaced, exponent);
}

/// x * y + z, rounded once.
template <std::floating_point T>
constexpr T fma(T x, T y, T z) {
  if (isnan(x) || isnan(y) || isnan(z)) return nan<T>;
  if (isinf(x) || isinf(y)) {
    const T product = copysign(infinity<T>, copysign(T(1), x) * copysign(T(1), y));
    return x == 0 || y == 0 || z == -product ? nan<T> : product;
  }
  if (isinf(z)) return z;
  if (x == 0 || y == 0) return x * y + z;
  const auto a = frexp(x);
  const auto b = frexp(y);
  const auto product = two_product(a.fraction, b.fraction);
  const int exponent = a.exponent + b.exponent;
  if (z == 0) return round_once(product.high, product.low, T(0), exponent);
  const auto c = frexp(z);
  const int ahead = c.exponent - exponent;
  // What lies beyond all digits of the other only breaks ties.
  const T beyond = two_to<T>(-3 * digits<T>);
  if (ahead > 2 * digits<T>) return round_once(c.fraction, T(0), copysign(beyond, product.high), c.exponent);
  if (ahead < -2 * digits<T>) return round_once(product.high, product.low, copysign(beyond, z), exponent);
  const auto head = two_sum(c.fraction * two_to<T>(ahead), product.low);
  const auto sum = two_sum(product.high, head.high);
  const auto rest = two_sum(sum.low, head.low);
  const auto leading = two_sum(sum.high, rest.high);
  return leading.high == 0 ? T(0) : round_once(leading.high, leading.low, rest.low, exponent);
}

}  // namespace tapeless::math::constant
