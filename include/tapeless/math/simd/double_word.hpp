// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "bits.hpp"

/// Sums and products without rounding error, after Dekker, Knuth and Shewchuk.
namespace tapeless::simd {

/// A number as an unevaluated sum; |low| is at most half an ulp of high.
template <class P>
struct double_word {
  P high, low;
};

/// a + b exactly, if |a| >= |b| or a = 0.
template <class T, class Arch>
TAPELESS_INLINE double_word<pack<T, Arch>> fast_two_sum(pack<T, Arch> a, pack<T, Arch> b) {
  const auto sum = a + b;
  return {sum, b - (sum - a)};
}

/// a + b exactly.
template <class T, class Arch>
TAPELESS_INLINE double_word<pack<T, Arch>> two_sum(pack<T, Arch> a, pack<T, Arch> b) {
  const auto sum = a + b;
  const auto b_in_sum = sum - a;
  return {sum, (a - (sum - b_in_sum)) + (b - b_in_sum)};
}

/// The upper half of the bits of a.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> upper_half(pack<T, Arch> a) {
  constexpr int half = (format<T>::mantissa_bits + 2) / 2;
  const auto shifted = a * T((typename format<T>::integer(1) << half) + 1);
  return shifted - (shifted - a);
}

/// a b exactly, if neither overflows nor underflows.
template <class T, class Arch>
TAPELESS_INLINE double_word<pack<T, Arch>> two_product(pack<T, Arch> a, pack<T, Arch> b) {
  const auto product = a * b;
  if constexpr (has_fma<Arch>) {
    return {product, multiply_add(a, b, -product)};
  } else {
    const auto a1 = upper_half(a), b1 = upper_half(b);
    const auto a2 = a - a1, b2 = b - b1;
    return {product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2};
  }
}

}  // namespace tapeless::simd
