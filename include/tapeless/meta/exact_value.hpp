// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>

#include "decimal.hpp"

namespace tapeless::meta {

/// A number of a built-in type as the exact number it is; an infinity as a decimal that rounds to it. Not for NaN.
constexpr decimal exact_value(std::integral auto value) { return whole(static_cast<int128>(value)); }
constexpr decimal exact_value(double value) {
  if (value == 0) return {};
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const int exponent = static_cast<int>(bits >> 52U & 0x7ffU);
  const auto fraction = static_cast<int128>(bits & 0xfffffffffffffU);
  const int sign = bits >> 63U != 0 ? -1 : 1;
  if (exponent == 0x7ff) return {sign, infinite_twos, 0};
  const decimal d =
      exponent == 0 ? normalised(fraction, -1074, 0) : normalised(fraction | int128{1} << 52U, exponent - 1075, 0);
  return sign < 0 ? -d : d;
}
constexpr decimal exact_value(float value) { return exact_value(static_cast<double>(value)); }
constexpr decimal exact_value(long double value) {
  if (value > std::numeric_limits<long double>::max() || value < -std::numeric_limits<long double>::max())
    return {value < 0 ? -1 : 1, infinite_twos, 0};
  int twos = 0;
  for (; value >= 0x1p1000L || value <= -0x1p1000L; twos += 1000) value *= 0x1p-1000L;
  for (; value != 0 && value < 0x1p-900L && value > -0x1p-900L; twos -= 1000) value *= 0x1p1000L;
  decimal sum{};
  for (; value != 0; value -= static_cast<long double>(static_cast<double>(value)))
    sum = add(sum, exact_value(static_cast<double>(value))).value;
  return sum.mantissa == 0 ? sum : decimal{sum.mantissa, sum.twos + twos, sum.fives};
}

}  // namespace tapeless::meta
