// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>
#include <concepts>
#include <type_traits>

#include "../meta/inline.hpp"
#include "constant/exponential.hpp"
#include "constant/logarithm.hpp"

namespace tapeless::math {

namespace run_time {

/// log10 of a float in glibc errs by up to 2.1 ulp.
template <std::floating_point T>
TAPELESS_INLINE T log10(T x) {
  using wide = std::conditional_t<std::same_as<T, float>, double, T>;
  return static_cast<T>(std::log10(static_cast<wide>(x)));
}

}  // namespace run_time

/// e^x.
template <class T>
TAPELESS_INLINE constexpr T exp(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::exp(x) : std::exp(x);
  } else {
    using std::exp;
    return exp(x);
  }
}

/// 2^x.
template <class T>
TAPELESS_INLINE constexpr T exp2(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::exp2(x) : std::exp2(x);
  } else {
    using std::exp2;
    return exp2(x);
  }
}

/// e^x - 1, accurate near x = 0.
template <class T>
TAPELESS_INLINE constexpr T expm1(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::expm1(x) : std::expm1(x);
  } else {
    using std::expm1;
    return expm1(x);
  }
}

/// Natural logarithm; -inf at 0, NaN for x < 0.
template <class T>
TAPELESS_INLINE constexpr T log(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::log(x) : std::log(x);
  } else {
    using std::log;
    return log(x);
  }
}

/// Logarithm to base 2, exact at powers of two; -inf at 0, NaN for x < 0.
template <class T>
TAPELESS_INLINE constexpr T log2(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::log2(x) : std::log2(x);
  } else {
    using std::log2;
    return log2(x);
  }
}

/// Logarithm to base 10; -inf at 0, NaN for x < 0.
template <class T>
TAPELESS_INLINE constexpr T log10(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::log10(x) : run_time::log10(x);
  } else {
    using std::log10;
    return log10(x);
  }
}

/// log(1 + x), accurate near x = 0; -inf at -1, NaN for x < -1.
template <class T>
TAPELESS_INLINE constexpr T log1p(const T& x) {
  if constexpr (std::floating_point<T>) {
    return __builtin_is_constant_evaluated() ? constant::log1p(x) : std::log1p(x);
  } else {
    using std::log1p;
    return log1p(x);
  }
}

}  // namespace tapeless::math
