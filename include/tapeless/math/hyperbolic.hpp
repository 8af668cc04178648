// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>
#include <concepts>
#include <limits>

#include "../meta/inline.hpp"
#include "constant/hyperbolic.hpp"

namespace tapeless::math {

namespace run_time {

/// std::tanh errs by up to 2.2 ulp in glibc, for float and double alike.
///
/// x + x z P(z) / Q(z) with z = x^2 below 0.625 (Moshier's Cephes library), 1 - 2 / (e^2x + 1) beyond.
TAPELESS_INLINE double tanh(double x) {
  const double magnitude = std::abs(x);
  if (!(magnitude < 0.625)) return std::copysign(1 - 2 / (std::exp(2 * magnitude) + 1), x);
  const double z = magnitude * magnitude;
  const double p = (-9.64399179425052238628e-1 * z - 9.92877231001918586564e1) * z - 1.61468768441708447952e3;
  const double q = ((z + 1.12811678491632931402e2) * z + 2.23548839060100448583e3) * z + 4.84406305325125486048e3;
  return std::copysign(magnitude + magnitude * (z * (p / q)), x);
}
TAPELESS_INLINE float tanh(float x) { return static_cast<float>(tanh(static_cast<double>(x))); }
TAPELESS_INLINE long double tanh(long double x) { return std::tanh(x); }

/// std::acosh errs by up to 2.3 ulp in glibc (3 for long double).
///
/// log1p(u), u = t + sqrt(t (t + 2)), t = x - 1, where the rounding errors of u are carried along: log1p'(u) = 1 / (1 +
/// u).
template <std::floating_point T>
TAPELESS_INLINE T acosh(T x) {
  if (!(x > 1)) return x == 1 ? T(0) : std::numeric_limits<T>::quiet_NaN();
  constexpr T ln2 = T(0.693147180559945309417232121458176568L);
  if (x > 1 / std::numeric_limits<T>::epsilon()) return std::log(x) + ln2;
  const T t = x - 1;
  const T q = t + 2;
  const T square = t * q;
  const T root = std::sqrt(square);
  const T u = root + t;
  const T q_error = (2 - q) + t;
  const T root_error = (std::fma(-root, root, square) + (std::fma(t, q, -square) + t * q_error)) / (2 * root);
  return std::log1p(u) + (((root - u) + t) + root_error) / (1 + u);
}
TAPELESS_INLINE float acosh(float x) { return static_cast<float>(std::acosh(static_cast<double>(x))); }

}  // namespace run_time

/// (e^x - e^-x) / 2.
template <class T>
TAPELESS_INLINE constexpr T sinh(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::sinh(x) : std::sinh(x);
  } else {
    using std::sinh;
    return sinh(x);
  }
}

/// (e^x + e^-x) / 2.
template <class T>
TAPELESS_INLINE constexpr T cosh(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::cosh(x) : std::cosh(x);
  } else {
    using std::cosh;
    return cosh(x);
  }
}

/// sinh(x) / cosh(x).
template <class T>
TAPELESS_INLINE constexpr T tanh(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::tanh(x) : run_time::tanh(x);
  } else {
    using std::tanh;
    return tanh(x);
  }
}

/// Inverse of sinh.
template <class T>
TAPELESS_INLINE constexpr T asinh(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::asinh(x) : std::asinh(x);
  } else {
    using std::asinh;
    return asinh(x);
  }
}

/// Inverse of cosh, x >= 1; NaN below.
template <class T>
TAPELESS_INLINE constexpr T acosh(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::acosh(x) : run_time::acosh(x);
  } else {
    using std::acosh;
    return acosh(x);
  }
}

/// Inverse of tanh, |x| <= 1; +-inf at +-1, NaN beyond.
template <class T>
TAPELESS_INLINE constexpr T atanh(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::atanh(x) : std::atanh(x);
  } else {
    using std::atanh;
    return atanh(x);
  }
}

}  // namespace tapeless::math
