// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "double_word.hpp"

namespace tapeless::math::constant {

/// Towards zero.
template <std::floating_point T>
constexpr T trunc(T x) {
  const T magnitude = abs(x);
  constexpr T shift = 1 / std::numeric_limits<T>::epsilon();
  if (!(magnitude < shift)) return x;
  const T nearest = (magnitude + shift) - shift;
  return copysign(nearest > magnitude ? nearest - 1 : nearest, x);
}

template <std::floating_point T>
constexpr T floor(T x) {
  const T whole = trunc(x);
  return whole > x ? whole - 1 : whole;
}

template <std::floating_point T>
constexpr T ceil(T x) {
  const T whole = trunc(x);
  return whole < x ? copysign(whole + 1, x) : whole;  // ceil(-0.5) is -0
}

/// To the nearest integer, halves away from zero.
template <std::floating_point T>
constexpr T round(T x) {
  const T whole = trunc(x);
  return whole == x || isnan(x) || abs(x) - abs(whole) < T(0.5) ? whole : whole + copysign(T(1), x);
}

/// a mod b for 0 <= a < 2^(digits - 2) b, neither near the ends of the exponent range.
template <std::floating_point T>
constexpr T remainder_of(T a, T b) {
  const auto multiple = two_product(trunc(a / b), b);
  const T rest =
      (a - multiple.high) - multiple.low;  // exact; the quotient may have been rounded up to the next integer
  return rest < 0 ? rest + b : rest;
}

/// x - n y with the integer n = trunc(x / y), exactly; NaN for infinite x or y = 0.
template <std::floating_point T>
constexpr T fmod(T x, T y) {
  if (!isfinite(x) || isnan(y) || y == 0) return nan<T>;
  if (abs(x) < abs(y)) return x;
  const auto [fraction, exponent] = frexp(abs(x));
  const auto [divisor, divisor_exponent] = frexp(abs(y));
  // Long division, as many bits at a time as keep the quotient an exact integer.
  constexpr int bits = digits<T> - 3;
  constexpr T step = two_to<T>(bits);
  T rest = remainder_of(fraction, divisor);
  int left = exponent - divisor_exponent;
  for (; left > bits; left -= bits) rest = remainder_of(rest * step, divisor);
  rest = remainder_of(rest * two_to<T>(left), divisor);
  return copysign(ldexp(rest, divisor_exponent), x);
}

}  // namespace tapeless::math::constant
