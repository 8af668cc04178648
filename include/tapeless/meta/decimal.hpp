// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>

namespace tapeless::meta {

__extension__ using int128 = __int128;
__extension__ using uint128 = unsigned __int128;

/// The exact number mantissa * 2^twos * 5^fives, normalised: the mantissa is free of 2 and 5, zero is {0, 0, 0}.
/// Holds every decimal of up to 38 digits and every double and long double.
struct decimal {
  int128 mantissa = 0;
  int twos = 0;
  int fives = 0;

  constexpr bool operator==(const decimal&) const = default;
  constexpr bool is(int value) const;
};

constexpr decimal normalised(int128 mantissa, int twos, int fives) {
  if (mantissa == 0) return {};
  while (mantissa % 2 == 0) mantissa /= 2, ++twos;
  while (mantissa % 5 == 0) mantissa /= 5, ++fives;
  return {mantissa, twos, fives};
}
constexpr decimal whole(int128 value) { return normalised(value, 0, 0); }
constexpr bool decimal::is(int value) const {
  // Asked of every operand while formulas are simplified, mostly with 0, 1 and -1: those need no normalising.
  return value % 2 != 0 && value % 5 != 0 ? mantissa == value && twos == 0 && fives == 0
         : value == 0                     ? mantissa == 0
                                          : *this == whole(value);
}

constexpr decimal operator-(const decimal& a) { return {-a.mantissa, a.twos, a.fives}; }

/// Beyond the range of every floating-point type: a literal of this size is infinite.
inline constexpr int infinite_twos = 1 << 20;
constexpr bool is_infinite(const decimal& a) { return a.twos >= infinite_twos; }

/// An exact result, or the news that it does not fit.
struct exact {
  bool fits = false;
  decimal value{};
};

constexpr exact multiply(const decimal& a, const decimal& b) {
  int128 product = 0;
  if (is_infinite(a) || is_infinite(b)) return {};
  if (__builtin_mul_overflow(a.mantissa, b.mantissa, &product)) return {};
  return {true, normalised(product, a.twos + b.twos, a.fives + b.fives)};
}

/// a / b where the quotient is again of the form m * 2^p * 5^q.
constexpr exact divide(const decimal& a, const decimal& b) {
  if (is_infinite(a) || is_infinite(b) || b.mantissa == 0 || a.mantissa % b.mantissa != 0) return {};
  return {true, normalised(a.mantissa / b.mantissa, a.twos - b.twos, a.fives - b.fives)};
}

/// value * base^exponent, exponent >= 0; false if it does not fit.
constexpr bool scale(int128& value, int base, int exponent) {
  for (; exponent > 0; --exponent)
    if (__builtin_mul_overflow(value, static_cast<int128>(base), &value)) return false;
  return true;
}

constexpr exact add(const decimal& a, const decimal& b) {
  if (a.mantissa == 0) return {true, b};
  if (b.mantissa == 0) return {true, a};
  const int twos = a.twos < b.twos ? a.twos : b.twos;
  const int fives = a.fives < b.fives ? a.fives : b.fives;
  int128 x = a.mantissa;
  int128 y = b.mantissa;
  int128 sum = 0;
  if (is_infinite(a) || is_infinite(b)) return {};
  if (a.twos - twos > 127 || b.twos - twos > 127 || a.fives - fives > 60 || b.fives - fives > 60) return {};
  if (!scale(x, 2, a.twos - twos) || !scale(x, 5, a.fives - fives)) return {};
  if (!scale(y, 2, b.twos - twos) || !scale(y, 5, b.fives - fives)) return {};
  if (__builtin_add_overflow(x, y, &sum)) return {};
  return {true, normalised(sum, twos, fives)};
}

/// -1, 0 or 1 as a is less than, equal to or greater than b; 2 if one is infinite or if that takes more digits than
/// there are.
constexpr int compare(const decimal& a, const decimal& b) {
  const exact difference = add(a, -b);
  if (!difference.fits) return 2;
  return difference.value.mantissa < 0 ? -1 : difference.value.mantissa > 0 ? 1 : 0;
}

/// The decimal as an int where it is one of at most 31 bits.
struct small_integer {
  bool fits = false;
  int value = 0;
};
constexpr small_integer as_integer(const decimal& a) {
  if (a.twos < 0 || a.fives < 0 || a.twos > 31 || a.fives > 14) return {};
  int128 v = a.mantissa;
  if (!scale(v, 2, a.twos) || !scale(v, 5, a.fives) || v > INT32_MAX || v < -INT32_MAX) return {};
  return {true, static_cast<int>(v)};
}

}  // namespace tapeless::meta
