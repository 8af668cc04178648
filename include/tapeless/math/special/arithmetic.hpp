// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <limits>

#include "../../meta/target.hpp"
#include "../math.hpp"
#include "../polynomial.hpp"

/// What the special functions share: edges, and products without rounding error.
namespace tapeless::math::detail {

template <class T>
using limits = std::numeric_limits<scalar_t<T>>;

template <real T>
TAPELESS_INLINE constexpr T infinity() {
  return T(limits<T>::infinity());
}
template <real T>
TAPELESS_INLINE constexpr T nan() {
  return T(limits<T>::quiet_NaN());
}

/// Constant evaluation has no arithmetic with NaN, no overflow and no division by zero: what follows tells beforehand,
/// and is false at run time.
template <real T>
TAPELESS_INLINE constexpr bool is_constant_nan(const T& x) {
  if constexpr (is_pack<T>) {
    return false;
  } else {
    return __builtin_is_constant_evaluated() && x != x;
  }
}
/// True if a b is beyond all numbers.
template <real T>
TAPELESS_INLINE constexpr bool constant_overflows(const T& a, const T& b) {
  if constexpr (is_pack<T>) {
    return false;
  } else {
    return __builtin_is_constant_evaluated() && abs(b) > 1 && abs(a) > limits<T>::max() / abs(b);
  }
}

/// True if a / b is.
template <real T>
TAPELESS_INLINE constexpr bool constant_quotient_overflows(const T& a, const T& b) {
  if constexpr (is_pack<T>) {
    return false;
  } else {
    return __builtin_is_constant_evaluated() && abs(b) < 1 && abs(a) > limits<T>::max() * abs(b);
  }
}

/// The smaller of x and bound; NaN stays.
template <real T>
TAPELESS_INLINE constexpr T at_most(const T& x, double bound) {
  return select(x > number<T>(bound), number<T>(bound), x);
}

/// a b - product, exactly, where product is a b rounded. Without fma in hardware, packs whose halves overflow get NaN.
template <real T>
TAPELESS_INLINE constexpr T product_error(const T& a, const T& b, const T& product) {
  if constexpr (is_pack<T>) {
    return two_product(a, b).low;
  } else {
    if (__builtin_is_constant_evaluated()) {
      const T bound = limits<T>::max() * limits<T>::epsilon();
      if (abs(a) < bound && abs(b) < bound) return constant::two_product(a, b).low;
    }
    return fma(a, b, T(-product));
  }
}

}  // namespace tapeless::math::detail
