// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "native.hpp"
#include "pack.hpp"

/// The parts of a floating-point number: sign, exponent and mantissa, by lane.
namespace tapeless::simd {

/// IEEE binary32 or binary64 in numbers.
template <class T>
struct format {
  using integer = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  static constexpr int mantissa_bits = std::numeric_limits<T>::digits - 1;
  static constexpr int bias = std::numeric_limits<T>::max_exponent - 1;
  static constexpr T smallest_normal = std::numeric_limits<T>::min();
  static constexpr T largest = std::numeric_limits<T>::max();
  static constexpr T infinity = std::numeric_limits<T>::infinity();
  static constexpr T not_a_number = std::numeric_limits<T>::quiet_NaN();
  /// Added to a number of small magnitude, this rounds it to an integer, to be found in the lowest bits.
  static constexpr T rounder = T(3) * T(integer(1) << (mantissa_bits - 1));
};

template <class T, class Arch>
using integers = xsimd::batch<typename format<T>::integer, xsimd_arch<Arch>>;

template <class T, class Arch>
TAPELESS_INLINE integers<T, Arch> bits(pack<T, Arch> x) {
  return xsimd::bitwise_cast<integers<T, Arch>>(x.batch);
}
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> from_bits(pack<T, Arch>, integers<T, Arch> x) {
  return pack<T, Arch>(xsimd::bitwise_cast<typename pack<T, Arch>::batch_type>(x));
}

/// |x|; clears the sign of NaN too.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> abs(pack<T, Arch> x) {
  return pack<T, Arch>(x.batch & ~pack<T, Arch>(T(-0.0)).batch);
}
/// The magnitude of x with the sign of y, zeros and NaN included.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> copysign(pack<T, Arch> x, pack<T, Arch> y) {
  const auto sign = pack<T, Arch>(T(-0.0)).batch;
  return pack<T, Arch>((x.batch & ~sign) | (y.batch & sign));
}
/// x with its sign flipped where y is negative (or -0).
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> flip_sign(pack<T, Arch> x, pack<T, Arch> y) {
  return pack<T, Arch>(x.batch ^ (y.batch & pack<T, Arch>(T(-0.0)).batch));
}
/// True where the sign bit is set: -0 and negative NaN included.
template <class T, class Arch>
TAPELESS_INLINE mask<T, Arch> signbit(pack<T, Arch> x) {
  return copysign(pack<T, Arch>(T(1)), x) < pack<T, Arch>(T(0));
}
template <class T, class Arch>
TAPELESS_INLINE mask<T, Arch> isnan(pack<T, Arch> x) {
  return x != x;
}
template <class T, class Arch>
TAPELESS_INLINE mask<T, Arch> isinf(pack<T, Arch> x) {
  return abs(x) == pack<T, Arch>(format<T>::infinity);
}

/// a b + c with one rounding where the hardware has it, with two elsewhere: for kernels that do not depend on it.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> multiply_add(pack<T, Arch> a, pack<T, Arch> b, pack<T, Arch> c) {
  if constexpr (has_avx512<Arch>) {
    return native::multiply_add(a, b, c);
  } else if constexpr (has_fma<Arch>) {
    return pack<T, Arch>(xsimd::fma(a.batch, b.batch, c.batch));
  } else {
    return a * b + c;
  }
}

/// 2^n for an integer n whose power is normal, that is -1022 <= n <= 1023 in double.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> power_of_two(pack<T, Arch> n) {
  if constexpr (has_avx512<Arch>) {
    return native::scale(pack<T, Arch>(T(1)), n);
  } else {
    return native::shift<format<T>::mantissa_bits>(n + T(format<T>::rounder + format<T>::bias));
  }
}

/// x 2^n for an integer n with |n| < 2100 (double), 270 (float): overflows to inf and underflows through subnormals.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> scale(pack<T, Arch> x, pack<T, Arch> n) {
  if constexpr (has_avx512<Arch>) {
    return native::scale(x, n);
  } else {
    using P = pack<T, Arch>;
    // One power of two cannot span the range, and only the last product may round.
    const P limited = select(n > P(T(1.5) * format<T>::bias), P(T(1.5) * format<T>::bias), n);
    const P half = (limited * T(0.5) + format<T>::rounder) - format<T>::rounder;
    return x * power_of_two(half) * power_of_two(limited - half);
  }
}

/// x = mantissa 2^exponent, 0.7 < mantissa < 1.5.
template <class P>
struct parts {
  P mantissa, exponent;
};

/// The parts of a positive, finite x. Of other x the parts mean nothing.
template <class T, class Arch>
TAPELESS_INLINE parts<pack<T, Arch>> decompose(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  using I = typename format<T>::integer;
  if constexpr (has_avx512<Arch>) {
    const P mantissa = native::mantissa(x);
    return {mantissa, native::exponent(x) - native::exponent(mantissa)};
  } else {
    constexpr int width = format<T>::mantissa_bits;
    constexpr T two_to_width = T(I(1) << width);
    constexpr I lowest = std::bit_cast<I>(T(0.70710678118654752440L));
    P shift = T(format<T>::bias);
    if (const auto tiny = x < P(format<T>::smallest_normal); any(tiny)) [[unlikely]] {
      shift = select(tiny, shift + T(width + 1), shift);
      x = select(tiny, x * (2 * two_to_width), x);
    }
    // Measured from sqrt(1/2) instead of 1, the exponent field counts the wanted exponent.
    const P moved = from_bits(x, bits(x) + integers<T, Arch>(std::bit_cast<I>(T(1)) - lowest));
    const auto field = bits(native::shift<-width>(moved)) | integers<T, Arch>(std::bit_cast<I>(two_to_width));
    const auto fraction = bits(moved) & integers<T, Arch>((I(1) << width) - 1);
    return {from_bits(x, fraction + integers<T, Arch>(lowest)), from_bits(x, field) - two_to_width - shift};
  }
}

}  // namespace tapeless::simd
