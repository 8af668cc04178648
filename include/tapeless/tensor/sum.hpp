// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "reduction.hpp"

namespace tapeless {
namespace ops {

/// The sum of all elements; 0 for none.
struct sum_op : reduction<"sum", 1> {
  TAPELESS_INLINE static constexpr void start(auto* s) { s[0] = 0; }
  TAPELESS_INLINE static constexpr void accumulate(auto* s, const auto&, const auto& x) { s[0] = s[0] + x; }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) { s[0] = s[0] + later[0]; }
  TAPELESS_INLINE static constexpr auto result(const auto* s) { return s[0]; }

  static constexpr void adjoint(graph::builder&, int, int adjoint, int* contribution) { contribution[0] = adjoint; }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    return b.sum_over(tangent[0], b.shape_at(b[node].operand[0]));
  }
};

/// The mean of all elements; none is an error.
struct mean_op : reduction<"mean", 1> {
  static constexpr bool lowers = true;
  static constexpr handle count(handle x) {
    const graph::shape& s = x.graph->shape_at(x.node);
    return {x.graph, x.graph->leaf(*s.dimension[0])};
  }
  static constexpr auto lower(handle x) { return apply<sum_op>(x) / count(x); }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    contribution[0] = (tensor::at(b, adjoint) / count(tensor::operand_of(b, node))).node;
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    const handle x = tensor::operand_of(b, node);
    const int total = b.sum_over(tangent[0], b.shape_at(x.node));
    return (tensor::at(b, total) / count(x)).node;
  }
};

}  // namespace ops
}  // namespace tapeless
