// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>
#include <concepts>
#include <limits>
#include <type_traits>

#include "../meta/inline.hpp"
#include "constant/power.hpp"
#include "constant/roots.hpp"

namespace tapeless::math {

namespace run_time {

/// x^n by repeated squaring, n - 1 roundings at most.
template <class T>
TAPELESS_INLINE constexpr T multiply_out(const T& x, unsigned n) {
  T result = T(1);
  for (T square = x;; square = square * square) {
    if (n % 2 != 0) result = result * square;
    n /= 2;
    if (n == 0) return result;
  }
}

/// Multiplied out while that stays within 16 ulp and the reciprocal neither overflows nor loses digits.
template <std::floating_point T>
TAPELESS_INLINE T power(T x, int n) {
  using limits = std::numeric_limits<T>;
  if (n >= 0 && n <= 16) return multiply_out(x, static_cast<unsigned>(n));
  if (n < 0 && n >= -8) {
    const T inverse = multiply_out(x, static_cast<unsigned>(-n));
    const T magnitude = std::abs(inverse);
    if (magnitude >= limits::min() && magnitude <= limits::max()) return 1 / inverse;
  }
  using wide = std::conditional_t<std::same_as<T, float>, double, T>;  // float cannot hold every n
  return static_cast<T>(std::pow(static_cast<wide>(x), static_cast<wide>(n)));
}

/// x^y; glibc gives (-inf)^(-2^63) = inf in long double.
TAPELESS_INLINE long double pow(long double x, long double y) { return std::pow(y == -0x1p63L ? std::abs(x) : x, y); }
TAPELESS_INLINE double pow(double x, double y) { return std::pow(x, y); }
TAPELESS_INLINE float pow(float x, float y) { return std::pow(x, y); }

/// std::cbrt errs by up to 3.7 ulp in glibc for double (1 for float and long double): one Newton step in double words.
TAPELESS_INLINE double cbrt(double x) {
  if (x == 0 || !std::isfinite(x)) return x;
  const double scale = std::abs(x) < 0x1p-900 ? 0x1p100 : 1.0;  // the residual must not underflow
  const double scaled = x * scale * scale * scale;
  const double root = std::cbrt(scaled);
  const double square = root * root;
  const double residual = std::fma(square, root, -scaled) + std::fma(root, root, -square) * root;
  return (root - residual / (3 * square)) / scale;
}
TAPELESS_INLINE float cbrt(float x) { return std::cbrt(x); }
TAPELESS_INLINE long double cbrt(long double x) { return std::cbrt(x); }

}  // namespace run_time

/// A pack's own power, which only argument-dependent lookup finds from here.
namespace lookup {

void power();
template <class T>
concept has_power = requires(const T& x, int n) {
  power(x, n);
};
template <class T>
TAPELESS_INLINE constexpr T own_power(const T& x, int n) {
  return power(x, n);
}

}  // namespace lookup

/// Square root, correctly rounded; sqrt(-0) is -0, NaN for x < 0.
template <class T>
TAPELESS_INLINE constexpr T sqrt(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::sqrt(x) : std::sqrt(x);
  } else {
    using std::sqrt;
    return sqrt(x);
  }
}

/// Cube root, of negative numbers too.
template <class T>
TAPELESS_INLINE constexpr T cbrt(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::cbrt(x) : run_time::cbrt(x);
  } else {
    using std::cbrt;
    return cbrt(x);
  }
}

/// sqrt(x^2 + y^2) without overflow on the way; infinity wins over NaN.
template <class T>
TAPELESS_INLINE constexpr T hypot(const T& x, const T& y) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::hypot(x, y) : std::hypot(x, y);
  } else {
    using std::hypot;
    return hypot(x, y);
  }
}

/// x^y; 1 for y = 0 or x = 1, even if the other is NaN; NaN for x < 0 unless y is an integer.
template <class T>
TAPELESS_INLINE constexpr T pow(const T& x, const T& y) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::pow(x, y) : run_time::pow(x, y);
  } else {
    using std::pow;
    return pow(x, y);
  }
}

/// x^n for any n; 1 for n = 0, even if x is NaN; a negative n overflows or underflows only where the result does.
template <class T>
TAPELESS_INLINE constexpr T power(const T& x, int n) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::power(x, n) : run_time::power(x, n);
  } else if constexpr (lookup::has_power<T>) {
    return lookup::own_power(x, n);
  } else {
    const T result = run_time::multiply_out(x, n < 0 ? 0U - static_cast<unsigned>(n) : static_cast<unsigned>(n));
    return n < 0 ? T(T(1) / result) : result;
  }
}

}  // namespace tapeless::math
