// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "reduction.hpp"

namespace tapeless {
namespace ops {

/// The sum of the elements along a dimension; 0 for none.
struct sum_op : reduction<"sum", 1> {
  static constexpr auto algebra = graph::algebra::sum_along;
  TAPELESS_INLINE static constexpr void start(auto* s) { s[0] = 0; }
  TAPELESS_INLINE static constexpr void accumulate(auto* s, const auto&, const auto& x) { s[0] = s[0] + x; }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) { s[0] = s[0] + later[0]; }
  TAPELESS_INLINE static constexpr auto result(const auto* s) { return s[0]; }
  /// Of a sum within a sum, which takes the terms one by one.
  TAPELESS_INLINE static constexpr auto value(const auto& term, const auto&) { return term; }

  static constexpr bool lowers = true;
  /// The sum of ones is their number.
  static constexpr handle lower(handle x, handle n) {
    graph::builder& b = *x.graph;
    const graph::node term = b[x.node];
    const bool is_constant =
        term.is_operation() && term.op->id == meta::id_of<spread_op> && b.shape_at(x.node).rank == 1;
    if (is_constant && b.shape_at(term.operand[0]).rank == 0) return tensors::at(b, term.operand[0]) * n;
    const int operands[graph::max_arity]{x.node, n.node, tensors::no_node, tensors::no_node};
    return {&b, b.record(graph::descriptor<sum_op>, operands, 0)};
  }
  static constexpr void adjoint(graph::builder&, int, int adjoint, int* contribution) { contribution[0] = adjoint; }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    return tensors::sum_along(tensors::at(b, tangent[0]), tensors::extent_of(b, node)).node;
  }
};

/// The mean of the elements along a dimension; none is an error.
struct mean_op : reduction<"mean", 1> {
  static constexpr bool lowers = true;
  static constexpr auto lower(handle x, handle n) { return apply<sum_op>(x, n) / n; }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    contribution[0] = (tensors::at(b, adjoint) / tensors::extent_of(b, node)).node;
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    const handle n = tensors::extent_of(b, node);
    return (tensors::sum_along(tensors::at(b, tangent[0]), n) / n).node;
  }
};

}  // namespace ops
}  // namespace tapeless
