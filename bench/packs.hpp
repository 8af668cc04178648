// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <functional>
#include <tapeless/math/simd/simd.hpp>
#include <type_traits>
#include <utility>

/// Loops over packs for the hand-written baselines of array code, in float and double.
namespace bench {

template <class T>
using packed = tapeless::simd::pack<T>;
template <class T>
inline constexpr std::size_t lanes = packed<T>::lanes;

/// How many lanes of a pack count: all, or an int.
struct all_lanes {};

template <class T>
TAPELESS_INLINE packed<T> load(const T* from, all_lanes, T = 0) {
  return tapeless::simd::load<packed<T>>(from);
}
template <class T>
TAPELESS_INLINE packed<T> load(const T* from, int count, T fill = 0) {
  return tapeless::simd::load<packed<T>>(from, count, fill);
}
template <class T>
TAPELESS_INLINE void store(const packed<T>& x, T* to, all_lanes) {
  tapeless::simd::store(x, to);
}
template <class T>
TAPELESS_INLINE void store(const packed<T>& x, T* to, int count) {
  tapeless::simd::store(x, to, count);
}

/// Sums are kept in so many packs, because an addition takes longer than the next one waits.
inline constexpr int slots = 4;

/// Calls body for packs that follow one another from i on, one for each slot.
template <class T, class Body>
TAPELESS_INLINE void for_each_slot(std::size_t i, const Body& body) {
  [&]<int... Slot>(std::integer_sequence<int, Slot...>) TAPELESS_LAMBDA {
    (body(i + Slot * lanes<T>, all_lanes{}, std::integral_constant<int, Slot>{}), ...);
  }
  (std::make_integer_sequence<int, slots>{});
}

/// Calls body(i, count, slot) for packs that start at i and cover 0 ... n - 1; the slot, an integral constant, says
/// which partial sum is theirs.
template <class T, class Body>
TAPELESS_INLINE void for_each_lanes(std::size_t n, const Body& body) {
  constexpr std::integral_constant<int, 0> first{};
  std::size_t i = 0;
  for (; i + slots * lanes<T> <= n; i += slots * lanes<T>) for_each_slot<T>(i, body);
  for (; i + lanes<T> <= n; i += lanes<T>) body(i, all_lanes{}, first);
  if (i < n) body(i, static_cast<int>(n - i), first);
}

/// The same packs from the last to the first.
template <class T, class Body>
TAPELESS_INLINE void for_each_lanes_backward(std::size_t n, const Body& body) {
  constexpr std::integral_constant<int, 0> first{};
  std::size_t i = n - n % lanes<T>;
  if (i < n) body(i, static_cast<int>(n - i), first);
  for (; i % (slots * lanes<T>) != 0; i -= lanes<T>) body(i - lanes<T>, all_lanes{}, first);
  for (; i > 0; i -= slots * lanes<T>) for_each_slot<T>(i - slots * lanes<T>, body);
}

/// op over all slots and lanes.
template <class T, class Op>
TAPELESS_INLINE T reduce(const packed<T> (&partial)[slots], Op op) {
  return tapeless::simd::reduce(op(op(partial[0], partial[1]), op(partial[2], partial[3])), op);
}
template <class T>
TAPELESS_INLINE T total(const packed<T> (&partial)[slots]) {
  return reduce(partial, std::plus());
}

/// Sums of neighbours: a[0] + a[1], a[2] + a[3], ..., b[0] + b[1], ...
template <class T>
TAPELESS_INLINE packed<T> pairwise_sums(const packed<T>& a, const packed<T>& b) {
  return [&]<int... Lane>(std::integer_sequence<int, Lane...>) TAPELESS_LAMBDA {
    packed<T> sums;
    sums.batch.data = __builtin_shufflevector(a.batch.data, b.batch.data, 2 * Lane...) +
                      __builtin_shufflevector(a.batch.data, b.batch.data, 2 * Lane + 1 ...);
    return sums;
  }
  (std::make_integer_sequence<int, packed<T>::lanes>{});
}

/// Lane i is the sum over all lanes of rows[i]. (xsimd's haddp for 16 floats is wrong.)
template <class T, std::size_t Rows>
TAPELESS_INLINE packed<T> sums_of_lanes(const packed<T> (&rows)[Rows]) {
  if constexpr (Rows == 1) {
    return rows[0];
  } else {
    packed<T> half[Rows / 2];
    for (std::size_t i = 0; i < Rows / 2; ++i) half[i] = pairwise_sums<T>(rows[2 * i], rows[2 * i + 1]);
    return sums_of_lanes<T>(half);
  }
}

}  // namespace bench
