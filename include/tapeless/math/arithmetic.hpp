// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>
#include <limits>

#include "../meta/inline.hpp"
#include "constant/number.hpp"

/// + - * / as IEEE 754 says, in constant evaluation too, where the built-in operators refuse to give an infinity or a
/// NaN: the branch not taken of a where() may compute one.
namespace tapeless::math {

namespace constant {

template <std::floating_point T>
inline constexpr T greatest = std::numeric_limits<T>::max();

template <std::floating_point T>
constexpr T sum(T a, T b) {
  if (a != a || b != b) return nan<T>;
  const bool a_infinite = abs(a) > greatest<T>;
  const bool b_infinite = abs(b) > greatest<T>;
  if (a_infinite && b_infinite && signbit(a) != signbit(b)) return nan<T>;
  if (a_infinite || b_infinite) return a_infinite ? a : b;
  if (a > T(0) && b > greatest<T> - a) return infinity<T>;
  if (a < T(0) && b < -greatest<T> - a) return -infinity<T>;
  return a + b;
}

template <std::floating_point T>
constexpr T product(T a, T b) {
  if (a != a || b != b) return nan<T>;
  const T x = abs(a);
  const T y = abs(b);
  if (x > greatest<T> || y > greatest<T>) {
    if (x == T(0) || y == T(0)) return nan<T>;
    return signbit(a) != signbit(b) ? -infinity<T> : infinity<T>;
  }
  if (x > T(1) && y > greatest<T> / x) return signbit(a) != signbit(b) ? -infinity<T> : infinity<T>;
  return a * b;
}

template <std::floating_point T>
constexpr T quotient(T a, T b) {
  if (a != a || b != b) return nan<T>;
  const T x = abs(a);
  const T y = abs(b);
  const T zero = signbit(a) != signbit(b) ? -T(0) : T(0);
  const T unbounded = signbit(a) != signbit(b) ? -infinity<T> : infinity<T>;
  if (x > greatest<T>) return y > greatest<T> ? nan<T> : unbounded;
  if (y > greatest<T>) return zero;
  if (y == T(0)) return x == T(0) ? nan<T> : unbounded;
  if (y < T(1) && x > greatest<T> * y) return unbounded;
  return a / b;
}

}  // namespace constant

template <class T>
TAPELESS_INLINE constexpr T multiply(const T& a, const T& b) {
  if constexpr (std::floating_point<T>)
    if (__builtin_is_constant_evaluated()) return constant::product(a, b);
  return a * b;
}

}  // namespace tapeless::math
