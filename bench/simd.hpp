// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <tapeless/math/simd/simd.hpp>

/// The few lines around SIMD packs that the hand-written baselines need.
namespace bench {

using pack = tapeless::simd::pack<double>;
inline constexpr std::size_t width = pack::lanes;

inline pack load(const double* from) { return tapeless::simd::load<pack>(from); }

/// Calls body(i) for packs that start at i and cover 0 ... n - 1, n >= width; the last one overlaps the one before
/// where n is no multiple of the width, so results must not depend on what was written.
template <class Body>
TAPELESS_INLINE void for_each_pack(std::size_t n, Body body) {
  for (std::size_t i = 0; i < n; i += width) body(std::min(i, n - width));
}

/// The same for sums: body(i, keep) is to add keep(terms), which is zero for what the pack before has counted already.
template <class Body>
TAPELESS_INLINE void for_each_pack_once(std::size_t n, Body body) {
  std::size_t i = 0;
  for (; i + width <= n; i += width) body(i, [](const pack& terms) { return terms; });
  if (i < n) {
    const auto fresh = tapeless::simd::iota<pack>() >= pack(i + width - n);
    body(n - width, [=](const pack& terms) { return select(fresh, terms, pack(0.0)); });
  }
}

inline double sum(const pack& lanes) { return tapeless::simd::reduce(lanes, std::plus()); }

}  // namespace bench
