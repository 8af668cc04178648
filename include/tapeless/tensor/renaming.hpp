// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "reduction.hpp"

/// The same elements under other names, or in another order.
namespace tapeless {

namespace ops {
struct rename_op;
struct transpose_op;
}  // namespace ops

namespace tensors {

constexpr int rename(builder& b, int x, const graph::leaf_info& from, const graph::leaf_info& to);
constexpr int transpose(builder& b, int x, int n, int m);

}  // namespace tensors

namespace ops {

/// x with the index along one dimension called after another of the same extent.
struct rename_op : elementary<"rename", 3> {
  static constexpr auto form = graph::form::renaming;
  static constexpr bool lowers = true;
  static constexpr operation_count counts{};
  static constexpr int cost = 0;

  static constexpr handle lower(handle x, handle from, handle to) {
    return {x.graph, tensors::rename(*x.graph, x.node, tensors::dimension_of(from), tensors::dimension_of(to))};
  }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    contribution[0] = tensors::rename(b, adjoint, b.leaf_at(b[node].operand[2]), b.leaf_at(b[node].operand[1]));
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    return tensors::rename(b, tangent[0], b.leaf_at(b[node].operand[1]), b.leaf_at(b[node].operand[2]));
  }
};

/// x with two dimensions in each other's place: dimensions have names, so only the order in memory changes.
struct transpose_op : elementary<"transpose", 3> {
  static constexpr auto form = graph::form::transposition;
  static constexpr bool lowers = true;
  static constexpr operation_count counts{};
  static constexpr int cost = 0;

  static constexpr handle lower(handle x, handle n, handle m) {
    return {x.graph, tensors::transpose(*x.graph, x.node, n.node, m.node)};
  }
  TAPELESS_INLINE static constexpr auto value(const auto& x, const auto&, const auto&) { return x; }
  static constexpr void adjoint(graph::builder&, int, int adjoint, int* contribution) { contribution[0] = adjoint; }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    return tensors::transpose(b, tangent[0], b[node].operand[1], b[node].operand[2]);
  }
};

}  // namespace ops

namespace tensors {

/// x along `to` instead of `from`.
constexpr int rename(builder& b, int x, const graph::leaf_info& from, const graph::leaf_info& to) {
  if (from.id == to.id || !b.shape_at(x).has(&from)) return x;
  const graph::node n = b[x];
  if (n.is_operation() && n.op->form == graph::form::renaming && b.leaf_at(n.operand[2]).id == from.id)
    return rename(b, n.operand[0], b.leaf_at(n.operand[1]), to);
  const int operand[graph::max_arity]{x, b.leaf(from), b.leaf(to), no_node};
  return b.record(graph::descriptor<ops::rename_op>, operand, 0);
}

/// x with the dimensions of these extents exchanged, where it has both.
constexpr int transpose(builder& b, int x, int n, int m) {
  const graph::shape s = b.shape_at(x);
  if (!s.has(&b.leaf_at(n)) || !s.has(&b.leaf_at(m))) return x;
  const graph::node before = b[x];
  if (before.is_operation() && before.op->form == graph::form::transposition &&
      ((before.operand[1] == n && before.operand[2] == m) || (before.operand[1] == m && before.operand[2] == n)))
    return before.operand[0];
  const int operand[graph::max_arity]{x, n, m, no_node};
  return b.record(graph::descriptor<ops::transpose_op>, operand, 0);
}

/// x with its dimensions, the same as those of `wanted`, in that order.
constexpr int ordered_like(builder& b, int x, const graph::shape& wanted) {
  for (int i = 0; i < wanted.rank; ++i) {
    const graph::leaf_info* const here = b.shape_at(x).dimension[i];
    if (here->id == wanted.dimension[i]->id) continue;
    x = transpose(b, x, b.leaf(*here), b.leaf(*wanted.dimension[i]));
  }
  return x;
}

}  // namespace tensors
}  // namespace tapeless
