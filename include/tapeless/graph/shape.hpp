// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <utility>

#include "nodes.hpp"
#include "operation.hpp"

namespace tapeless::graph {

/// The dimensions of a node, in order; none for a scalar. No dimension occurs twice.
struct shape {
  int rank = 0;
  const leaf_info* dimension[max_rank]{};

  constexpr int find(const leaf_info* d) const {
    int i = 0;
    while (i < rank && !(dimension[i]->id == d->id)) ++i;
    return i;
  }
  constexpr bool has(const leaf_info* d) const { return find(d) < rank; }
  constexpr bool contains(const shape& other) const {
    for (int i = 0; i < other.rank; ++i)
      if (!has(other.dimension[i])) return false;
    return true;
  }
  constexpr bool same_dimensions(const shape& other) const { return contains(other) && other.contains(*this); }
  constexpr bool operator==(const shape& other) const {
    if (rank != other.rank) return false;
    for (int i = 0; i < rank; ++i)
      if (!(dimension[i]->id == other.dimension[i]->id)) return false;
    return true;
  }

  /// Puts a dimension behind the others, unless it is there.
  constexpr void add(const leaf_info* d) {
    if (!has(d)) dimension[rank++] = d;
  }
  constexpr shape with(const shape& other) const {
    shape result = *this;
    for (int i = 0; i < other.rank; ++i) result.add(other.dimension[i]);
    return result;
  }
  constexpr shape without(const leaf_info* d) const {
    shape result;
    for (int i = 0; i < rank; ++i)
      if (!(dimension[i]->id == d->id)) result.dimension[result.rank++] = dimension[i];
    return result;
  }
  constexpr shape without(const shape& other) const {
    shape result;
    for (int i = 0; i < rank; ++i)
      if (!other.has(dimension[i])) result.dimension[result.rank++] = dimension[i];
    return result;
  }
  /// The dimensions of `instead` in the place of d.
  constexpr shape with_replaced(const leaf_info* d, const shape& instead) const {
    shape result;
    for (int i = 0; i < rank; ++i)
      if (dimension[i]->id == d->id)
        for (int k = 0; k < instead.rank; ++k) result.add(instead.dimension[k]);
      else
        result.add(dimension[i]);
    return result;
  }
};

constexpr shape shape_of(const leaf_info& leaf) {
  shape result;
  for (int i = 0; i < leaf.rank; ++i) result.dimension[result.rank++] = leaf.dimension[i];
  return result;
}
constexpr shape shape_along(const leaf_info* d) { return {1, {d}}; }

/// One of two different orders, whichever way they are compared.
constexpr bool precedes(const shape& a, const shape& b) {
  for (int i = 0; i < a.rank && i < b.rank; ++i)
    if (!(a.dimension[i]->id == b.dimension[i]->id)) return a.dimension[i]->id.spelling < b.dimension[i]->id.spelling;
  return false;
}
/// The shape of an elementwise operation: the operand with more dimensions first. Dimensions are matched by name; in
/// formulas one operand must contain the other, where it does not, `broadcasts` is false. The same for (b, a):
/// operations that commute have their operands put in order.
constexpr shape broadcast(const shape& a, const shape& b) {
  return b.rank > a.rank || (b.rank == a.rank && precedes(b, a)) ? b.with(a) : a.with(b);
}
constexpr bool broadcasts(const shape& a, const shape& b) { return a.contains(b) || b.contains(a); }

/// The shape of a result from the shapes of the operands; `extent` gives the leaf of an operand that is an extent.
template <class ShapeOf, class ExtentOf>
constexpr shape result_shape(const operation& op, const ShapeOf& shape_of_operand, const ExtentOf& extent) {
  const auto first = [&] { return shape_of_operand(0); };
  switch (op.form) {
    case form::reduction: {
      shape s = first();
      for (int k = 1; k + 1 < op.arity; ++k) s = broadcast(s, shape_of_operand(k));
      return s.without(extent(op.arity - 1));
    }
    case form::contraction:
      return first().with(shape_of_operand(1)).without(extent(2));
    case form::renaming:
      return first().with_replaced(extent(1), shape_along(extent(2)));
    case form::transposition: {
      shape s = first();
      std::swap(s.dimension[s.find(extent(1))], s.dimension[s.find(extent(2))]);
      return s;
    }
    case form::gathering:
      return first().with_replaced(extent(2), shape_of_operand(1));
    case form::scattering: {
      const shape x = first();
      const shape index = shape_of_operand(1);
      shape s;
      for (int i = 0; i < x.rank; ++i) s.add(index.has(x.dimension[i]) ? extent(2) : x.dimension[i]);
      s.add(extent(2));
      return s;
    }
    case form::likeness:
      return shape_of_operand(1);
    case form::outer:
      return first().with(shape_of_operand(1));
    default: {
      shape s;
      for (int k = 0; k < op.arity; ++k) s = broadcast(s, shape_of_operand(k));
      return s;
    }
  }
}

}  // namespace tapeless::graph
