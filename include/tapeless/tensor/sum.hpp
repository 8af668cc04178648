// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../ops/arithmetic.hpp"

namespace tapeless {
namespace tensor {

using graph::builder;
using graph::no_node;

}  // namespace tensor

namespace ops {

/// The sum over all elements; 0 over none.
struct sum_op : elementary<"sum"> {
  static constexpr bool reduces = true;
  static constexpr int cost = 1;
  static constexpr void adjoint(graph::builder&, int, int adjoint, int* contribution) { contribution[0] = adjoint; }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent);

  /// Partial sums, one a lane or one a chunk.
  template <class T>
  struct state {
    T total = T(0);
    TAPELESS_INLINE constexpr void accumulate(const T& x) { total = total + x; }
    TAPELESS_INLINE constexpr void combine(const state& later) { total = total + later.total; }
    TAPELESS_INLINE constexpr T result() const { return total; }
  };
};

}  // namespace ops

namespace tensor {

/// Splits x = uniform * rest, the uniform part having no dimensions, so that it can leave a sum. Nothing is
/// rounded differently but the one multiplication that moves.
struct factored {
  int uniform = no_node;
  int rest = no_node;
};
constexpr int times(builder& b, int x, int y) {
  if (x == no_node) return y;
  return y == no_node ? x : b.apply(graph::descriptor<ops::multiply_op>, x, y);
}
constexpr factored factor_uniform(builder& b, int x) {
  if (b.shape_at(x).rank == 0) return {x, no_node};
  const graph::node n = b[x];
  if (n.op == nullptr) return {no_node, x};
  if (n.op->id == meta::id_of<ops::multiply_op>) {
    const factored p = factor_uniform(b, n.operand[0]);
    const factored q = factor_uniform(b, n.operand[1]);
    if (p.uniform == no_node && q.uniform == no_node) return {no_node, x};
    return {times(b, p.uniform, q.uniform), times(b, p.rest, q.rest)};
  }
  if (n.op->id == meta::id_of<ops::negate_op>) {
    const factored p = factor_uniform(b, n.operand[0]);
    return {p.uniform == no_node ? b.literal(-1) : b.apply(graph::descriptor<ops::negate_op>, p.uniform), p.rest};
  }
  if (n.op->id == meta::id_of<ops::divide_op>) {
    const factored p = factor_uniform(b, n.operand[0]);
    if (p.uniform == no_node) return {no_node, x};
    return {p.uniform,
            b.apply(graph::descriptor<ops::divide_op>, p.rest == no_node ? b.literal(1) : p.rest, n.operand[1])};
  }
  return {no_node, x};
}

/// The sum of x over the dimensions of `over`; where x does not vary along them it is counted, not added up.
constexpr int sum_over(builder& b, int x, const graph::shape& over) {
  if (over.rank == 0) return x;
  if (b.shape_at(x).rank == 0) {
    for (int i = 0; i < over.rank; ++i) x = times(b, x, b.leaf(*over.dimension[i]));
    return x;
  }
  const factored f = factor_uniform(b, x);
  return times(b, f.uniform, b.apply(graph::descriptor<ops::sum_op>, f.rest));
}

/// Sums away the dimensions along which an operand was broadcast: from the shape of a result to that of the operand.
constexpr int sum_to(builder& b, int x, const graph::shape& from, const graph::shape& to) {
  if (from.rank == 0) return x;
  graph::shape over;
  for (int i = 0; i < from.rank; ++i)
    if (!to.has(from.dimension[i])) over.dimension[over.rank++] = from.dimension[i];
  return sum_over(b, x, over);
}

}  // namespace tensor

constexpr int ops::sum_op::tangent(graph::builder& b, int node, const int* tangent) {
  return tensor::sum_over(b, tangent[0], b.shape_at(b[node].operand[0]));
}

}  // namespace tapeless
