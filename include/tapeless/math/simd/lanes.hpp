// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <type_traits>
#include <utility>

#include "pack.hpp"

/// Packs lane by lane: made from a generator, mapped by a scalar function, reduced to one number.
namespace tapeless::simd {

template <class T, class Arch, class F, int... Lane>
TAPELESS_INLINE pack<T, Arch> generate(pack<T, Arch>, const F& f, std::integer_sequence<int, Lane...>) {
  return pack<T, Arch>(typename pack<T, Arch>::batch_type{static_cast<T>(f(Lane))...});
}

/// The pack whose lane i is f(i). P is a pack, or its scalar type.
template <class P, class F>
TAPELESS_INLINE auto make_pack(const F& f) {
  using result = std::conditional_t<math::is_pack<P>, P, pack<math::scalar_t<P>>>;
  return generate(result(), f, std::make_integer_sequence<int, result::lanes>());
}

/// start, start + 1, start + 2, ...
template <class P>
TAPELESS_INLINE P iota(math::scalar_t<P> start = 0) {
  using T = math::scalar_t<P>;
  return make_pack<P>([](int lane) { return static_cast<T>(lane); }) + start;
}

/// Lane i is lane i + First of x, from the last on the first again.
template <int First, class T, class Arch>
TAPELESS_INLINE pack<T, Arch> lanes_from(pack<T, Arch> x) {
  return [&]<int... Lane>(std::integer_sequence<int, Lane...>) TAPELESS_LAMBDA {
    x.batch.data = __builtin_shufflevector(x.batch.data, x.batch.data, (Lane + First) % pack<T, Arch>::lanes...);
    return x;
  }
  (std::make_integer_sequence<int, pack<T, Arch>::lanes>{});
}

/// A scalar function of one or more packs, called once a lane: for what has no vector form.
template <class F, class T, class Arch, std::same_as<pack<T, Arch>>... Packs>
TAPELESS_INLINE pack<T, Arch> per_lane(const F& f, pack<T, Arch> a, Packs... more) {
  constexpr int lanes = pack<T, Arch>::lanes;
  constexpr int operands = 1 + static_cast<int>(sizeof...(Packs));
  alignas(pack<T, Arch>) T lane[operands][lanes];
  int operand = 0;
  a.batch.store_aligned(lane[operand]);
  (more.batch.store_aligned(lane[++operand]), ...);
  for (int i = 0; i < lanes; ++i) {
    if constexpr (operands == 1) lane[0][i] = static_cast<T>(f(lane[0][i]));
    if constexpr (operands == 2) lane[0][i] = static_cast<T>(f(lane[0][i], lane[1][i]));
    if constexpr (operands == 3) lane[0][i] = static_cast<T>(f(lane[0][i], lane[1][i], lane[2][i]));
  }
  static_assert(operands <= 3, "per_lane(f, packs...): at most three packs");
  return pack<T, Arch>(pack<T, Arch>::batch_type::load_aligned(lane[0]));
}

/// op over all lanes, as a fixed binary tree of neighbours: (0 1) (2 3) ..., then their results, ...
/// The order of the lanes is kept, so op need not commute.
template <class T, class Arch, class Op>
TAPELESS_INLINE T reduce(pack<T, Arch> a, const Op& op) {
  alignas(pack<T, Arch>) T lane[pack<T, Arch>::lanes];
  a.batch.store_aligned(lane);
  for (int width = pack<T, Arch>::lanes; width > 1; width /= 2) {
    for (int i = 0; i < width / 2; ++i) lane[i] = op(lane[2 * i], lane[2 * i + 1]);
  }
  return lane[0];
}

}  // namespace tapeless::simd
