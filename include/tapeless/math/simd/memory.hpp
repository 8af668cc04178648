// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>

#include "lanes.hpp"
#include "native.hpp"
#include "pack.hpp"

/// Packs from and to memory. No alignment is needed; what lies beyond the lanes asked for is never touched.
namespace tapeless::simd {

/// Lanes from[0], from[1], ... as a pack of type P.
template <class P>
TAPELESS_INLINE P load(const math::scalar_t<P>* from) {
  return P(P::batch_type::load_unaligned(from));
}

/// Lanes from[0], from[stride], from[2 stride], ...
template <class P>
TAPELESS_INLINE P load_strided(const math::scalar_t<P>* from, std::ptrdiff_t stride) {
  return make_pack<P>([=](int lane) { return from[lane * stride]; });
}

/// The first `count` lanes as in load_strided(from, stride), the others `fill`; 0 <= count <= lanes.
template <class P>
TAPELESS_INLINE P load_strided(const math::scalar_t<P>* from, std::ptrdiff_t stride, int count,
                               math::scalar_t<P> fill) {
  return make_pack<P>([=](int lane) { return lane < count ? from[lane * stride] : fill; });
}

/// The first `count` lanes as in load(from), the others `fill`; 0 <= count <= lanes.
template <class P>
TAPELESS_INLINE P load(const math::scalar_t<P>* from, int count, math::scalar_t<P> fill) {
  if constexpr (native::has_partial_memory<P>) {
    return native::load(from, count, P(fill));
  } else {
    return load_strided<P>(from, 1, count, fill);
  }
}

template <class T, class Arch>
TAPELESS_INLINE void store(pack<T, Arch> x, T* to) {
  x.batch.store_unaligned(to);
}

/// Lane i, for i < count, to to[i * stride]; 0 <= count <= lanes.
template <class T, class Arch>
TAPELESS_INLINE void store_strided(const pack<T, Arch>& x, T* to, std::ptrdiff_t stride) {
  // Lane by lane out of the register, not through memory.
  const auto write = [&]<int... Lane>(std::integer_sequence<int, Lane...>) TAPELESS_LAMBDA {
    ((to[Lane * stride] = x.batch.data[Lane]), ...);
  };
  write(std::make_integer_sequence<int, pack<T, Arch>::lanes>{});
}
template <class T, class Arch>
TAPELESS_INLINE void store_strided(pack<T, Arch> x, T* to, std::ptrdiff_t stride, int count) {
  alignas(pack<T, Arch>) T lane[pack<T, Arch>::lanes];
  x.batch.store_aligned(lane);
  for (int i = 0; i < count; ++i) to[i * stride] = lane[i];
}

/// Lane i, for i < count, to to[i]; 0 <= count <= lanes.
template <class T, class Arch>
TAPELESS_INLINE void store(pack<T, Arch> x, T* to, int count) {
  if constexpr (native::has_partial_memory<pack<T, Arch>>) {
    native::store(to, count, x);
  } else {
    store_strided(x, to, 1, count);
  }
}

}  // namespace tapeless::simd
