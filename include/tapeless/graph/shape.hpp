// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "nodes.hpp"

namespace tapeless::graph {

/// The dimensions of a node, in order; none for a scalar. No dimension occurs twice.
struct shape {
  static constexpr int max_rank = 4;
  int rank = 0;
  const leaf_info* dimension[max_rank]{};

  constexpr bool has(const leaf_info* d) const {
    for (int i = 0; i < rank; ++i)
      if (dimension[i]->id == d->id) return true;
    return false;
  }
  constexpr bool contains(const shape& other) const {
    for (int i = 0; i < other.rank; ++i)
      if (!has(other.dimension[i])) return false;
    return true;
  }
  constexpr bool same_dimensions(const shape& other) const { return contains(other) && other.contains(*this); }
};

constexpr shape shape_of(const leaf_info& leaf) {
  shape result;
  for (int i = 0; i < leaf.rank; ++i) result.dimension[result.rank++] = leaf.dimension[i];
  return result;
}

/// The shape of an elementwise operation: the operand whose dimensions contain the others'. Dimensions are matched
/// by name; where no operand contains the other, `broadcasts` is false.
constexpr const shape& broadcast(const shape& a, const shape& b) { return b.rank > a.rank ? b : a; }
constexpr bool broadcasts(const shape& a, const shape& b) { return a.contains(b) || b.contains(a); }

}  // namespace tapeless::graph
