// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>

#include "arithmetic.hpp"

/// floor, ceil, trunc, round, fmod. Signs of zeros as in C: ceil(-0.3) = -0.
namespace tapeless::simd {

/// |x| to the closest integer; ties to even.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> nearest_magnitude(pack<T, Arch> x) {
  constexpr T all_integers = T(typename format<T>::integer(1) << format<T>::mantissa_bits);
  const auto magnitude = abs(x);
  return select(magnitude < pack<T, Arch>(all_integers), (magnitude + all_integers) - all_integers, magnitude);
}

template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> trunc(pack<T, Arch> x) {
  if constexpr (has_avx512<Arch>) {
    return native::round<3>(x);
  } else if constexpr (has_rounding<Arch>) {
    return pack<T, Arch>(xsimd::trunc(x.batch));
  } else {
    const auto nearest = nearest_magnitude(x);
    return copysign(select(nearest > abs(x), nearest - T(1), nearest), x);
  }
}

template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> floor(pack<T, Arch> x) {
  if constexpr (has_avx512<Arch>) {
    return native::round<1>(x);
  } else if constexpr (has_rounding<Arch>) {
    return pack<T, Arch>(xsimd::floor(x.batch));
  } else {
    const auto nearest = copysign(nearest_magnitude(x), x);
    return select(nearest > x, nearest - T(1), nearest);
  }
}

template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> ceil(pack<T, Arch> x) {
  if constexpr (has_avx512<Arch>) {
    return native::round<2>(x);
  } else if constexpr (has_rounding<Arch>) {
    return pack<T, Arch>(xsimd::ceil(x.batch));
  } else {
    return -floor(-x);
  }
}

/// To the closest integer, half away from zero.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> round(pack<T, Arch> x) {
  // The largest number below 1/2: with 1/2 itself, the sum of the two would round up to 1.
  constexpr T half = T(0.5) - std::numeric_limits<T>::epsilon() / 4;
  return trunc(x + copysign(pack<T, Arch>(half), x));
}

/// x - y trunc(x / y), exact; NaN for infinite x or y = 0.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> fmod(pack<T, Arch> x, pack<T, Arch> y) {
  using P = pack<T, Arch>;
  constexpr T exact = T(typename format<T>::integer(1) << format<T>::mantissa_bits);
  const P a = abs(x), b = abs(y), quotient = a / b;
  if constexpr (has_fma<Arch>) {
    if (all((quotient < P(exact)) & (b <= P(format<T>::largest)))) [[likely]] {
      // The quotient may have been rounded up to the next integer: then the remainder is negative by less than b.
      const P remainder = multiply_add(-trunc(quotient), b, a);
      return copysign(select(remainder < P(T(0)), remainder + b, remainder), x);
    }
  }
  return per_lane([](T u, T v) { return std::fmod(u, v); }, x, y);
}
template <class X, class Y>
requires pack_and_number<X, Y> TAPELESS_INLINE auto fmod(X x, Y y) { return fmod(pack_of<X, Y>(x), pack_of<X, Y>(y)); }

}  // namespace tapeless::simd
