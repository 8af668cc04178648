// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "renaming.hpp"

namespace tapeless::tensors {

/// What is computed again under another name rather than stored costs less than this, in additions.
inline constexpr int cheap = 10;

/// What remains of `budget` once the elementwise operations that x varies by are paid for.
constexpr int paid_for(const builder& b, int x, const graph::leaf_info& along, int budget) {
  const graph::node& n = b[x];
  if (budget < 0 || !n.is_operation() || n.op->form != graph::form::elementwise || !b.shape_at(x).has(&along))
    return budget;
  budget -= n.op->cost;
  for (int k = 0; k < n.op->arity; ++k) budget = paid_for(b, n.operand[k], along, budget);
  return budget;
}
constexpr int compute_renamed(builder& b, int x, const graph::leaf_info& from, const graph::leaf_info& to) {
  if (!b.shape_at(x).has(&from)) return x;
  const graph::node n = b[x];
  if (n.is_operation() && n.op->form == graph::form::elementwise) {
    int operand[graph::max_arity]{no_node, no_node, no_node, no_node};
    for (int k = 0; k < n.op->arity; ++k) operand[k] = compute_renamed(b, n.operand[k], from, to);
    return b.apply(*n.op, operand, n.datum);
  }
  return rename(b, x, from, to);
}

/// rename(f(x), N, M) as f(rename(x, N, M)), where f is cheap: a loop that computes it needs no memory for it.
constexpr int rename_inside(builder& b, int x) {
  const graph::node n = b[x];
  if (!n.is_operation() || n.op->form != graph::form::renaming) return x;
  const graph::leaf_info& from = b.leaf_at(n.operand[1]);
  if (paid_for(b, n.operand[0], from, cheap) < 0) return x;
  return compute_renamed(b, n.operand[0], from, b.leaf_at(n.operand[2]));
}

}  // namespace tapeless::tensors
