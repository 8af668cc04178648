// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>
#include <concepts>

#include "../meta/inline.hpp"
#include "constant/fma.hpp"
#include "constant/rounding.hpp"

namespace tapeless::math {

/// The greatest integer not above x.
template <class T>
TAPELESS_INLINE constexpr T floor(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::floor(x) : std::floor(x);
  } else {
    using std::floor;
    return floor(x);
  }
}

/// The least integer not below x; ceil(-0.5) is -0.
template <class T>
TAPELESS_INLINE constexpr T ceil(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::ceil(x) : std::ceil(x);
  } else {
    using std::ceil;
    return ceil(x);
  }
}

/// x without its fraction, rounded towards zero.
template <class T>
TAPELESS_INLINE constexpr T trunc(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::trunc(x) : std::trunc(x);
  } else {
    using std::trunc;
    return trunc(x);
  }
}

/// The nearest integer, halves away from zero.
template <class T>
TAPELESS_INLINE constexpr T round(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::round(x) : std::round(x);
  } else {
    using std::round;
    return round(x);
  }
}

/// x - n y with n = trunc(x / y), exact, with the sign of x; NaN for infinite x or y = 0.
template <class T>
TAPELESS_INLINE constexpr T fmod(const T& x, const T& y) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::fmod(x, y) : std::fmod(x, y);
  } else {
    using std::fmod;
    return fmod(x, y);
  }
}

/// x y + z, rounded once.
template <class T>
TAPELESS_INLINE constexpr T fma(const T& x, const T& y, const T& z) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::fma(x, y, z) : std::fma(x, y, z);
  } else {
    using std::fma;
    return fma(x, y, z);
  }
}

}  // namespace tapeless::math
