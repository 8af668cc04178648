// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>
#include <concepts>

#include "../meta/inline.hpp"
#include "constant/inverse_trigonometric.hpp"
#include "constant/trigonometric.hpp"

namespace tapeless::math {

template <class T>
TAPELESS_INLINE constexpr T sin(const T& x);
template <class T>
TAPELESS_INLINE constexpr T cos(const T& x);

/// Both at once: g++ finds the pair by itself, clang does not.
template <class T>
TAPELESS_INLINE constexpr void sin_and_cos(const T& x, T& sine, T& cosine) {
#if defined(__GLIBC__) && defined(__USE_GNU)
  if constexpr (std::is_same_v<T, double>) {
    if (!__builtin_is_constant_evaluated()) return ::sincos(x, &sine, &cosine);
  } else if constexpr (std::is_same_v<T, float>) {
    if (!__builtin_is_constant_evaluated()) return ::sincosf(x, &sine, &cosine);
  }
#endif
  sine = sin(x);
  cosine = cos(x);
}

/// Sine, at any distance from 0; NaN at infinity.
/// In constant evaluation a long double beyond 2^1024 gives NaN, here and in cos and tan.
template <class T>
TAPELESS_INLINE constexpr T sin(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::sin(x) : std::sin(x);
  } else {
    using std::sin;
    return sin(x);
  }
}

/// Cosine, at any distance from 0; NaN at infinity.
template <class T>
TAPELESS_INLINE constexpr T cos(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::cos(x) : std::cos(x);
  } else {
    using std::cos;
    return cos(x);
  }
}

/// Tangent, at any distance from 0; NaN at infinity.
template <class T>
TAPELESS_INLINE constexpr T tan(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::tan(x) : std::tan(x);
  } else {
    using std::tan;
    return tan(x);
  }
}

/// Arc sine in [-pi/2, pi/2]; NaN for |x| > 1.
template <class T>
TAPELESS_INLINE constexpr T asin(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::asin(x) : std::asin(x);
  } else {
    using std::asin;
    return asin(x);
  }
}

/// Arc cosine in [0, pi]; NaN for |x| > 1.
template <class T>
TAPELESS_INLINE constexpr T acos(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::acos(x) : std::acos(x);
  } else {
    using std::acos;
    return acos(x);
  }
}

/// Arc tangent in [-pi/2, pi/2].
template <class T>
TAPELESS_INLINE constexpr T atan(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::atan(x) : std::atan(x);
  } else {
    using std::atan;
    return atan(x);
  }
}

/// The angle of the point (x, y) in [-pi, pi]; atan2(+-0, x) is +-0 for x >= +0 and +-pi for x <= -0.
template <class T>
TAPELESS_INLINE constexpr T atan2(const T& y, const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::atan2(y, x) : std::atan2(y, x);
  } else {
    using std::atan2;
    return atan2(y, x);
  }
}

}  // namespace tapeless::math
