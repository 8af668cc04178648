// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../../math/simd/simd.hpp"
#include "../column.hpp"

/// What a loop reads and writes: one element after the other, a pack at a time.
namespace tapeless::evaluate {

/// The numbers a loop over T works on: SIMD packs of float and double, single numbers of everything else.
template <class T>
struct lanes_of {
  using type = T;
  static constexpr int count = 1;
};
template <class T>
requires std::is_same_v<T, float> || std::is_same_v<T, double>
struct lanes_of<T> {
  using type = simd::pack<T>;
  static constexpr int count = simd::pack<T>::lanes;
};
template <class T>
using lanes_t = typename lanes_of<T>::type;

template <class T>
TAPELESS_INLINE T lane(const T& x, int) {
  return x;
}
template <class T, class Arch>
TAPELESS_INLINE T lane(const simd::pack<T, Arch>& x, int i) {
  return x[i];
}

/// `T(0), T(1), ...` from `first` on.
template <class T>
TAPELESS_INLINE lanes_t<T> positions_from(std::ptrdiff_t first) {
  if constexpr (lanes_of<T>::count == 1)
    return T(first);
  else
    return simd::iota<lanes_t<T>>(static_cast<T>(first));
}

/// As many elements as there are lanes, from i on.
template <class T, class E, bool Strided>
TAPELESS_INLINE lanes_t<T> load(const column<E, Strided>& from, std::ptrdiff_t i) {
  if constexpr (lanes_of<T>::count == 1)
    return static_cast<T>(*from.at(i));
  else if constexpr (std::is_same_v<std::remove_const_t<E>, T> && !Strided)
    return simd::load<lanes_t<T>>(from.data + i);
  else
    return simd::make_pack<lanes_t<T>>([&](int k) TAPELESS_LAMBDA { return static_cast<T>(*from.at(i + k)); });
}
template <class T, class All, class Index>
TAPELESS_INLINE lanes_t<T> load(const gathered_column<All, Index>& from, std::ptrdiff_t i) {
  if constexpr (lanes_of<T>::count == 1)
    return static_cast<T>(*from.at(i));
  else
    return simd::make_pack<lanes_t<T>>([&](int k) TAPELESS_LAMBDA { return static_cast<T>(*from.at(i + k)); });
}
template <class T, class E, bool Strided>
TAPELESS_INLINE void store(const column<E, Strided>& to, std::ptrdiff_t i, const lanes_t<T>& x) {
  if constexpr (lanes_of<T>::count == 1)
    *to.at(i) = static_cast<E>(x);
  else if constexpr (std::is_same_v<E, T> && !Strided)
    simd::store(x, to.data + i);
  else if constexpr (std::is_same_v<E, T>)
    simd::store_strided(x, to.at(i), to.stride);
  else
    for (int k = 0; k < lanes_of<T>::count; ++k) *to.at(i + k) = static_cast<E>(x[k]);
}

/// The elements of a pack that a loop is at: all lanes, or at its end the first `count` of them.
template <bool Whole>
struct pack_at {
  std::ptrdiff_t i;
  int count;
};

template <class T, bool Whole, class E, bool Strided>
TAPELESS_INLINE lanes_t<T> load_some(const column<E, Strided>& from, const pack_at<Whole>& at) {
  if constexpr (Whole || lanes_of<T>::count == 1)
    return load<T>(from, at.i);
  else if constexpr (std::is_same_v<std::remove_const_t<E>, T> && !Strided)
    return simd::load<lanes_t<T>>(from.data + at.i, at.count, *from.at(at.i));
  else
    return simd::make_pack<lanes_t<T>>(
        [&](int k) TAPELESS_LAMBDA { return static_cast<T>(*from.at(at.i + (k < at.count ? k : 0))); });
}
template <class T, bool Whole, class All, class Index>
TAPELESS_INLINE lanes_t<T> load_some(const gathered_column<All, Index>& from, const pack_at<Whole>& at) {
  if constexpr (Whole || lanes_of<T>::count == 1)
    return load<T>(from, at.i);
  else
    return simd::make_pack<lanes_t<T>>(
        [&](int k) TAPELESS_LAMBDA { return static_cast<T>(*from.at(at.i + (k < at.count ? k : 0))); });
}
template <class T, bool Whole, class E, bool Strided>
TAPELESS_INLINE void store_some(const column<E, Strided>& to, const pack_at<Whole>& at, const lanes_t<T>& x) {
  if constexpr (Whole || lanes_of<T>::count == 1)
    store<T>(to, at.i, x);
  else if constexpr (std::is_same_v<E, T> && !Strided)
    simd::store(x, to.data + at.i, at.count);
  else
    for (int k = 0; k < at.count; ++k) *to.at(at.i + k) = static_cast<E>(x[k]);
}

}  // namespace tapeless::evaluate
