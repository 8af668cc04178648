// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>
#include <concepts>
#include <limits>

#include "../meta/inline.hpp"
#include "constant/number.hpp"
#include "number.hpp"

namespace tapeless::math {

/// Absolute value; abs(-0) is +0.
template <class T>
TAPELESS_INLINE constexpr T abs(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::abs(x) : std::abs(x);
  } else {
    using std::abs;
    return abs(x);
  }
}

/// |magnitude| with the sign of `sign`, zeros and NaN included.
template <class T>
TAPELESS_INLINE constexpr T copysign(const T& magnitude, const T& sign) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::copysign(magnitude, sign) : std::copysign(magnitude, sign);
  } else {
    using std::copysign;
    return copysign(magnitude, sign);
  }
}

/// True for negative numbers, -0 included.
template <class T>
TAPELESS_INLINE constexpr mask_t<T> signbit(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::signbit(x) : std::signbit(x);
  } else {
    using std::signbit;
    return signbit(x);
  }
}

/// True for NaN.
template <class T>
TAPELESS_INLINE constexpr mask_t<T> isnan(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::isnan(x) : std::isnan(x);
  } else {
    using std::isnan;
    return isnan(x);
  }
}

/// True for +-inf.
template <class T>
TAPELESS_INLINE constexpr mask_t<T> isinf(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::isinf(x) : std::isinf(x);
  } else {
    using std::isinf;
    return isinf(x);
  }
}

/// True for neither NaN nor infinity.
template <class T>
TAPELESS_INLINE constexpr mask_t<T> isfinite(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::isfinite(x) : std::isfinite(x);
  } else if constexpr (is_pack<T>) {
    return math::abs(x) < T(std::numeric_limits<scalar_t<T>>::infinity());
  } else {
    using std::isfinite;
    return isfinite(x);
  }
}

/// x * 2^n, rounded once; overflow gives infinity, underflow a subnormal number or 0.
template <class T>
TAPELESS_INLINE constexpr T ldexp(const T& x, int n) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::ldexp(x, n) : std::ldexp(x, n);
  } else {
    using std::ldexp;
    return ldexp(x, n);
  }
}

/// The other namespace of these names: from here only argument-dependent lookup finds a pack's own functions.
namespace lookup {

void min();
void max();
template <class T>
TAPELESS_INLINE constexpr T least(const T& x, const T& y) {
  return min(x, y);
}
template <class T>
TAPELESS_INLINE constexpr T greatest(const T& x, const T& y) {
  return max(x, y);
}

}  // namespace lookup

/// The lesser of x and y; x if they are equal (so min(+0, -0) is +0), NaN if either is NaN.
template <class T>
TAPELESS_INLINE constexpr T min(const T& x, const T& y) {
  if constexpr (is_pack<T>) {
    return lookup::least(x, y);
  } else {
    return y < x || y != y ? y : x;
  }
}

/// The greater of x and y; x if they are equal (so max(-0, +0) is -0), NaN if either is NaN.
template <class T>
TAPELESS_INLINE constexpr T max(const T& x, const T& y) {
  if constexpr (is_pack<T>) {
    return lookup::greatest(x, y);
  } else {
    return x < y || y != y ? y : x;
  }
}

}  // namespace tapeless::math
