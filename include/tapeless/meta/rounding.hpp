// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>

#include "decimal.hpp"

namespace tapeless::meta {

/// A natural number of up to Words * 32 bits, for exact rounding while compiling.
template <int Words>
struct natural {
  std::uint32_t word[Words]{};
  int size = 0;

  constexpr explicit natural(uint128 value) {
    for (; value != 0; value >>= 32U) word[size++] = static_cast<std::uint32_t>(value);
  }
  constexpr void multiply(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (int i = 0; i < size; ++i) {
      carry += static_cast<std::uint64_t>(word[i]) * factor;
      word[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
    if (carry != 0) word[size++] = static_cast<std::uint32_t>(carry);
  }
  /// Multiplies by 5^exponent, thirteen at a time: 5^13 is the last power below 2^32.
  constexpr void multiply_fives(int exponent) {
    for (; exponent >= 13; exponent -= 13) multiply(1220703125U);
    for (; exponent > 0; --exponent) multiply(5U);
  }
  constexpr void shift_left(int bits) {
    const int words = size == 0 ? 0 : bits / 32;
    for (int i = size - 1; words > 0 && i >= 0; --i) word[i + words] = word[i];
    for (int i = 0; i < words; ++i) word[i] = 0;
    size += words;
    multiply(std::uint32_t{1} << static_cast<unsigned>(bits % 32));
  }
  constexpr int bits() const {
    if (size == 0) return 0;
    int count = 32 * (size - 1);
    for (std::uint32_t top = word[size - 1]; top != 0; top >>= 1U) ++count;
    return count;
  }
  constexpr int compare(const natural& other) const {
    if (size != other.size) return size < other.size ? -1 : 1;
    for (int i = size - 1; i >= 0; --i)
      if (word[i] != other.word[i]) return word[i] < other.word[i] ? -1 : 1;
    return 0;
  }
  constexpr void subtract(const natural& other) {
    std::int64_t borrow = 0;
    for (int i = 0; i < size; ++i) {
      borrow += static_cast<std::int64_t>(word[i]) - (i < other.size ? other.word[i] : 0U);
      word[i] = static_cast<std::uint32_t>(borrow);
      borrow >>= 32U;
    }
    while (size > 0 && word[size - 1] == 0) --size;
  }
};

template <std::floating_point T>
constexpr T scale_by_two(T value, int exponent) {
  for (; exponent > 0; --exponent) value *= T(2);
  for (; exponent < 0; ++exponent) value *= T(0.5);
  return value;
}

/// numerator / denominator * 2^exponent, rounded to nearest even; subnormals, overflow to infinity included.
template <std::floating_point T, int Words>
constexpr T round_quotient(natural<Words> numerator, natural<Words> denominator, int exponent) {
  using limits = std::numeric_limits<T>;
  const int magnitude =
      numerator.bits() - denominator.bits() + exponent;  // value in (2^(magnitude-1), 2^(magnitude+1))
  if (magnitude > limits::max_exponent + 1) return limits::infinity();
  if (magnitude < limits::min_exponent - limits::digits - 2) return T(0);
  // The weight of the last bit kept, one bit finer than needed; the loop below drops what is too much.
  int last = magnitude - limits::digits - 1;
  const int finest = limits::min_exponent - limits::digits;
  if (last < finest) last = finest;
  const int shift = exponent - last;
  if (shift > 0) numerator.shift_left(shift);
  if (shift < 0) denominator.shift_left(-shift);
  uint128 quotient = 0;
  const int top = numerator.bits() - denominator.bits();
  if (top >= 0) {
    denominator.shift_left(top);
    for (int i = top; i >= 0; --i) {
      quotient <<= 1U;
      if (numerator.compare(denominator) >= 0) {
        numerator.subtract(denominator);
        quotient |= 1U;
      }
      numerator.multiply(2);
    }
  } else {
    numerator.multiply(2);
  }
  // Now the remainder is numerator / (2 * denominator) of a last bit.
  const int half = numerator.compare(denominator);
  bool sticky = numerator.size != 0;
  int extra = 0;
  while ((quotient >> static_cast<unsigned>(extra)) >> static_cast<unsigned>(limits::digits) != 0) ++extra;
  bool up = half > 0 || (half == 0 && (quotient & 1U) != 0);
  if (extra > 0) {
    const uint128 dropped = quotient & ((uint128{1} << static_cast<unsigned>(extra)) - 1);
    const uint128 middle = uint128{1} << static_cast<unsigned>(extra - 1);
    quotient >>= static_cast<unsigned>(extra);
    sticky = sticky || (dropped & (middle - 1)) != 0;
    up = dropped >= middle && (sticky || dropped > middle || (quotient & 1U) != 0);
  }
  if (up) ++quotient;
  last += extra;
  int bits = 0;
  while (quotient >> static_cast<unsigned>(bits) != 0) ++bits;
  if (last + bits > limits::max_exponent) return limits::infinity();
  return scale_by_two(static_cast<T>(quotient), last);
}

constexpr int words_for(const decimal& d) {
  const int fives = d.fives < 0 ? -d.fives : d.fives;
  const int twos = d.twos < 0 ? -d.twos : d.twos;
  return (2 * (fives * 7 / 3 + 320) + twos) / 32 + 4;
}

/// The decimal correctly rounded to T: what the compiler makes of the same text.
template <std::floating_point T, int128 Mantissa, int Twos, int Fives>
constexpr T rounded() {
  // Far beyond every floating-point type, 10^-4950 to 10^4932, whatever the mantissa of up to 38 digits.
  if constexpr (Mantissa == 0 || (Fives < -5100 && Twos < -5100)) {
    return T(0);
  } else if constexpr ((Fives > 5100 && Twos > 5100) || Twos >= infinite_twos) {
    return Mantissa < 0 ? -std::numeric_limits<T>::infinity() : std::numeric_limits<T>::infinity();
  } else {
    constexpr uint128 magnitude = Mantissa < 0 ? -static_cast<uint128>(Mantissa) : static_cast<uint128>(Mantissa);
    constexpr int digits = std::numeric_limits<T>::digits;
    T result{};
    // One exact operation on exact operands rounds once.
    if constexpr (magnitude >> (digits < 127 ? digits : 127) == 0 && Fives > -10 && Fives < 10 && Twos > -120 &&
                  Twos < 120) {
      T power(1);
      for (int i = 0; i < (Fives < 0 ? -Fives : Fives); ++i) power *= T(5);
      result = Fives < 0 ? static_cast<T>(magnitude) / power : static_cast<T>(magnitude) * power;
      result = scale_by_two(result, Twos);
    } else {
      constexpr int words = words_for({Mantissa, Twos, Fives});
      natural<words> numerator(magnitude);
      natural<words> denominator(uint128{1});
      numerator.multiply_fives(Fives);
      denominator.multiply_fives(-Fives);
      result = round_quotient<T, words>(numerator, denominator, Twos);
    }
    return Mantissa < 0 ? -result : result;
  }
}

/// A literal as an object of its own, so that reading it is a load at -O0 too.
template <std::floating_point T, int128 Mantissa, int Twos, int Fives>
inline constexpr T rounded_value = rounded<T, Mantissa, Twos, Fives>();

/// The value of a literal in a number-like type: computed in that type.
template <class T, int128 Mantissa, int Twos, int Fives>
T computed_value() {
  if constexpr (Twos >= infinite_twos) {
    const T infinity = std::numeric_limits<T>::infinity();
    return Mantissa < 0 ? T(-infinity) : infinity;
  }
  constexpr uint128 magnitude = Mantissa < 0 ? -static_cast<uint128>(Mantissa) : static_cast<uint128>(Mantissa);
  T value = T(static_cast<unsigned long long>(magnitude >> 64U));
  for (int i = 0; i < 64; ++i) value = value * T(2);
  value = value + T(static_cast<unsigned long long>(magnitude));
  for (int i = 0; i < Fives; ++i) value = value * T(5);
  for (int i = 0; i < Twos; ++i) value = value * T(2);
  T divisor(1);
  for (int i = 0; i < -Fives; ++i) divisor = divisor * T(5);
  for (int i = 0; i < -Twos; ++i) divisor = divisor * T(2);
  value = value / divisor;
  return Mantissa < 0 ? T(-value) : value;
}

}  // namespace tapeless::meta
