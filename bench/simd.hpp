// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
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
void for_each_pack(std::size_t n, Body body) {
  std::size_t i = 0;
  for (; i + width <= n; i += width) body(i);
  if (i < n) body(n - width);
}

/// The sums over 0 ... n - 1, n >= width, of what add(i, sums) adds to the packs of sums for elements i, i + 1, ...
///
/// Two independent chains hide the latency of the additions. The last pack overlaps the one before: lanes that were
/// counted already are set to zero.
template <std::size_t Sums, class Add>
std::array<double, Sums> reduce(std::size_t n, Add add) {
  using packs = std::array<pack, Sums>;
  packs none;
  none.fill(pack(0.0));
  packs first = none, second = none, last = none;
  std::size_t i = 0;
  for (; i + 2 * width <= n; i += 2 * width) {
    add(i, first);
    add(i + width, second);
  }
  if (i + width <= n) {
    add(i, first);
    i += width;
  }
  if (i < n) add(n - width, last);
  const auto fresh = tapeless::simd::iota<pack>() >= pack(i + width - n);
  std::array<double, Sums> sums;
  for (std::size_t k = 0; k < Sums; ++k) {
    const pack rest = select(fresh, last[k], pack(0.0));
    sums[k] = tapeless::simd::reduce(first[k] + second[k] + rest, std::plus());
  }
  return sums;
}

}  // namespace bench
