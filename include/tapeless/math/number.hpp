// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>

#include "../meta/inline.hpp"

/// The vocabulary in which one source serves float, double, long double, SIMD packs and number-like types.
namespace tapeless::math {

/// The scalar type of a number: T itself, or the lane type of a SIMD pack (which specialises this).
template <class T>
struct scalar {
  using type = T;
};
template <class T>
using scalar_t = typename scalar<T>::type;

/// True for SIMD packs.
template <class T>
inline constexpr bool is_pack = false;

/// What the generic special functions run on: a floating-point type or a pack of one.
template <class T>
concept real = std::floating_point<T> || is_pack<T>;

/// The type of a comparison of two T: bool, or a mask with one bit a lane.
template <class T>
using mask_t = decltype(T() < T());

/// `yes` where the condition holds, `no` elsewhere; both are evaluated.
template <class T>
TAPELESS_INLINE constexpr T select(bool condition, const T& yes, const T& no) {
  return condition ? yes : no;
}
TAPELESS_INLINE constexpr bool any(bool condition) { return condition; }
TAPELESS_INLINE constexpr bool all(bool condition) { return condition; }

}  // namespace tapeless::math
