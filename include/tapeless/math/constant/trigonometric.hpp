// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>

#include "digits.hpp"

namespace tapeless::math::constant {

/// x = quadrant * pi/2 + rest (modulo 2 pi) with |rest| <= pi/4.
template <std::floating_point T>
struct reduced_angle {
  int quadrant;
  double_word<T> rest;
};

/// Beyond 2^1024, which only long double reaches, the table of 2/pi ends.
template <std::floating_point T>
constexpr bool angle_is_reducible(T x) {
  return isfinite(x) && frexp(x).exponent <= 1024;
}

/// Payne and Hanek (1983): x * 2/pi in integer arithmetic, without the digits that stand for whole turns.
template <std::floating_point T>
constexpr reduced_angle<T> reduce_angle(T x) {
  if (x <= half_pi<T>.high / 2) return {0, x};
  // x = 2^(32 place) * 0.m0 m1 ... in digits of 32 bits.
  constexpr int size = (digits<T> + 31) / 32 + 1;
  constexpr int kept = (5 * digits<T> / 2 + 48) / 32;  // 3/2 digits of the rest after up to digits + 16 leading zeros
  constexpr int window = size + 1 + kept;
  const auto [fraction, exponent] = frexp(x);
  const int place = (exponent + 31) / 32;
  const int skipped = place > size + 1 ? place - size - 1 : 0;
  T tail = fraction * two_to<T>(exponent - 32 * place);
  std::uint32_t product[size + window] = {};
  std::uint64_t m[size] = {};
  for (int i = 0; i < size; ++i) {
    tail *= two_to<T>(32);
    m[i] = static_cast<std::uint64_t>(tail);
    tail -= static_cast<T>(m[i]);
  }
  for (int j = window - 1; j >= 0; --j) {
    std::uint64_t carry = 0;
    for (int i = size - 1; i >= 0; --i) {
      carry += m[i] * two_over_pi_words[skipped + j] + product[i + j + 1];
      product[i + j + 1] = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
    product[j] = static_cast<std::uint32_t>(carry);
  }
  // The binary point stands before product[point]; a fraction of 1/2 or more is taken from above.
  const int point = place - skipped;
  const bool above = product[point] >= 0x80000000U;
  std::uint32_t words[kept] = {};
  for (int i = 0; i < kept; ++i) words[i] = above ? ~product[point + i] : product[point + i];
  const auto rest = from_words<T>(words) * half_pi<T>;
  const int quadrant = static_cast<int>((point > 0 ? product[point - 1] : 0U) % 4U);
  return {(quadrant + (above ? 1 : 0)) % 4, above ? -rest : rest};
}

/// Sum of the series whose n-th term is -x^2 / (n (n + 1)) of the one before.
template <std::floating_point T>
constexpr double_word<T> alternating_series(double_word<T> first, double_word<T> x, int n) {
  const auto square = x * x;
  double_word<T> term = first;
  double_word<T> sum = first;
  for (; abs(term.high) > tolerance<T> * abs(sum.high); n += 2) {
    term = -term * square / T(n * (n + 1));
    sum = sum + term;
  }
  return sum;
}
template <std::floating_point T>
constexpr double_word<T> sin_series(double_word<T> x) {
  return alternating_series(x, x, 2);
}
template <std::floating_point T>
constexpr double_word<T> cos_series(double_word<T> x) {
  return alternating_series(double_word<T>(T(1)), x, 1);
}

/// |x| below this is its own sine, tangent, arc sine ... to within 2^(-digits - 2) relative.
template <std::floating_point T>
inline constexpr T small_angle = two_to<T>(-digits<T> / 2 - 1);

template <std::floating_point T>
constexpr T sin(T x) {
  if (!angle_is_reducible(x)) return nan<T>;
  if (abs(x) < small_angle<T>) return x;
  const auto [quadrant, rest] = reduce_angle(abs(x));
  const T sine = (quadrant % 2 == 0 ? sin_series(rest) : cos_series(rest)).high;
  return (quadrant < 2) == (x > 0) ? sine : -sine;
}

template <std::floating_point T>
constexpr T cos(T x) {
  if (!angle_is_reducible(x)) return nan<T>;
  if (abs(x) < small_angle<T>) return 1;
  const auto [quadrant, rest] = reduce_angle(abs(x));
  const T cosine = (quadrant % 2 == 0 ? cos_series(rest) : sin_series(rest)).high;
  return quadrant == 0 || quadrant == 3 ? cosine : -cosine;
}

template <std::floating_point T>
constexpr T tan(T x) {
  if (!angle_is_reducible(x)) return nan<T>;
  if (abs(x) < small_angle<T>) return x;
  const auto [quadrant, rest] = reduce_angle(abs(x));
  const auto sine = sin_series(rest);
  const auto cosine = cos_series(rest);
  const T tangent = (quadrant % 2 == 0 ? sine / cosine : -cosine / sine).high;
  return x > 0 ? tangent : -tangent;
}

}  // namespace tapeless::math::constant
