// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "expectation.hpp"
#include "grower.hpp"

namespace reference {

/// Numbers in (-1.375, 1.375), exact in float and at no threshold of the formulas.
inline std::vector<real> numbers(std::size_t count, std::uint32_t seed) {
  dice d(seed);
  std::vector<real> result(count);
  for (real& one : result) one = std::ldexp(11 * static_cast<real>(2 * d.below(1 << 20) + 1 - (1 << 20)), -23);
  return result;
}
/// All leaves of random formulas, bound.
inline inputs draw_inputs(std::uint32_t seed, std::size_t n = 4, std::size_t h = 2) {
  inputs in;
  in.resize(axis_of(N), n);
  in.resize(axis_of(H), h);
  for (const graph::leaf_info* leaf : grower::infos) in.bind(*leaf, numbers(in.volume(axes_of(*leaf)), ++seed * 7919U));
  return in;
}

}  // namespace reference
