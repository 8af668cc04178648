// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>

#include "bits.hpp"

/// fma, min, max, and two-operand functions of a pack and a number.
namespace tapeless::simd {

/// a b + c with one rounding, in software where the hardware cannot.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> fma(pack<T, Arch> a, pack<T, Arch> b, pack<T, Arch> c) {
  if constexpr (has_fma<Arch>) {
    return multiply_add(a, b, c);
  } else {
    return per_lane([](T x, T y, T z) { return std::fma(x, y, z); }, a, b, c);
  }
}

/// The larger operand, the first if they are equal, NaN if either is NaN.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> max(pack<T, Arch> a, pack<T, Arch> b) {
  return select((b > a) | isnan(b), b, a);
}
/// The smaller operand, the first if they are equal, NaN if either is NaN.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> min(pack<T, Arch> a, pack<T, Arch> b) {
  return select((b < a) | isnan(b), b, a);
}

/// low <= x <= high, or the nearer bound; NaN stays.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> clamp(pack<T, Arch> x, pack<T, Arch> low, pack<T, Arch> high) {
  return select(x < low, low, select(x > high, high, x));
}

/// One pack and one number, in either order.
template <class X, class Y>
concept pack_and_number = (math::is_pack<X> && std::is_arithmetic_v<Y> && std::convertible_to<Y, X>) ||
                          (math::is_pack<Y> && std::is_arithmetic_v<X> && std::convertible_to<X, Y>);
template <class X, class Y>
using pack_of = std::conditional_t<math::is_pack<X>, X, Y>;

template <class X, class Y>
requires pack_and_number<X, Y> TAPELESS_INLINE auto max(X a, Y b) { return max(pack_of<X, Y>(a), pack_of<X, Y>(b)); }
template <class X, class Y>
requires pack_and_number<X, Y> TAPELESS_INLINE auto min(X a, Y b) { return min(pack_of<X, Y>(a), pack_of<X, Y>(b)); }
template <class X, class Y>
requires pack_and_number<X, Y> TAPELESS_INLINE auto copysign(X a, Y b) {
  return copysign(pack_of<X, Y>(a), pack_of<X, Y>(b));
}

}  // namespace tapeless::simd
