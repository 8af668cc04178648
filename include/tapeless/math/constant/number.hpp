// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>
#include <limits>
#include <type_traits>

/// The elementary functions for constant evaluation, where std:: has none before C++26.
///
/// One generic source serves float, double and long double of any width: it computes in double words (see
/// double_word.hpp) of the type itself, so no claim rests on long double being wider than double. Results are within
/// 1 ulp (fma, sqrt and the roundings exact), edges as in Annex F of the C standard. Nothing here ever overflows,
/// divides by zero or makes a NaN by arithmetic, which compilers reject in constant expressions. Not for run time,
/// where a compiler may contract a product with the sum that takes its rounding error (tests: -ffp-contract=off).
namespace tapeless::math::constant {

template <std::floating_point T>
inline constexpr T infinity = std::numeric_limits<T>::infinity();
template <std::floating_point T>
inline constexpr T nan = std::numeric_limits<T>::quiet_NaN();
template <std::floating_point T>
inline constexpr int digits = std::numeric_limits<T>::digits;

template <std::floating_point T>
constexpr T copysign(T magnitude, T sign) {
  // std::bit_cast of an 80-bit long double is no constant expression on clang, and std::copysign is none either.
  if constexpr (std::same_as<T, float>) {
    return __builtin_copysignf(magnitude, sign);
  } else if constexpr (std::same_as<T, double>) {
    return __builtin_copysign(magnitude, sign);
  } else {
    return __builtin_copysignl(magnitude, sign);
  }
}
template <std::floating_point T>
constexpr bool signbit(T x) {
  return copysign(T(1), x) < 0;
}
template <std::floating_point T>
constexpr T abs(T x) {
  return copysign(x, T(1));
}
template <std::floating_point T>
constexpr bool isnan(T x) {
  return x != x;
}
template <std::floating_point T>
constexpr bool isinf(T x) {
  return abs(x) == infinity<T>;
}
template <std::floating_point T>
constexpr bool isfinite(T x) {
  return abs(x) < infinity<T>;
}

/// 2^n where that is a normal number.
template <std::floating_point T>
constexpr T two_to(int n) {
  T result = 1;
  T base = n < 0 ? T(0.5) : T(2);
  for (int rest = n < 0 ? -n : n; rest != 0; rest /= 2) {
    if (rest % 2 != 0) result *= base;
    if (rest > 1) base *= base;
  }
  return result;
}

/// A finite number other than 0 as fraction * 2^exponent with 1/2 <= |fraction| < 1.
template <std::floating_point T>
struct decomposed {
  T fraction;
  int exponent;
};

template <std::floating_point T>
constexpr decomposed<T> frexp(T x) {
  using limits = std::numeric_limits<T>;
  T powers[16] = {2};  // 2^(2^i) as far as T reaches
  int top = 0;
  for (int reach = 2; reach < limits::max_exponent; reach *= 2, ++top) powers[top + 1] = powers[top] * powers[top];
  decomposed<T> result{abs(x), 0};
  if (result.fraction < limits::min()) result = {result.fraction * two_to<T>(digits<T>), -digits<T>};
  for (int i = top; i >= 0; --i) {
    if (result.fraction >= powers[i]) {
      result = {result.fraction / powers[i], result.exponent + (1 << i)};
    } else if (result.fraction * powers[i] < 1) {
      result = {result.fraction * powers[i], result.exponent - (1 << i)};
    }
  }
  if (result.fraction >= 1) result = {result.fraction / 2, result.exponent + 1};
  return {copysign(result.fraction, x), result.exponent};
}

/// x * 2^n, rounded once; overflow gives infinity, underflow a subnormal number or 0.
template <std::floating_point T>
constexpr T ldexp(T x, int n) {
  using limits = std::numeric_limits<T>;
  if (x == 0 || !isfinite(x)) return x;
  const int reach = 4 * limits::max_exponent;
  const auto [fraction, exponent] = frexp(x);
  const int sum = exponent + (n < -reach ? -reach : n > reach ? reach : n);
  if (sum > limits::max_exponent) return copysign(infinity<T>, x);
  if (sum < limits::min_exponent - digits<T>) return copysign(T(0), x);
  if (sum >= limits::min_exponent) return 2 * fraction * two_to<T>(sum - 1);
  return 2 * fraction * limits::min() * two_to<T>(sum - limits::min_exponent);
}

}  // namespace tapeless::math::constant
