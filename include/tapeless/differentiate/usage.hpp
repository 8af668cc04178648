// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../simplify/simplify.hpp"
#include "../tensor/sum_over.hpp"

/// Under which condition a node is used. A node that only the branch not taken needs must give its operands an adjoint
/// of exactly 0, even where its partial derivative is infinite or NaN: 0 * infinity is not 0.
namespace tapeless::differentiate {

using graph::builder;
using graph::no_node;

/// A condition: a node of the builder, or one of these.
inline constexpr int never = -1;
inline constexpr int always = -2;

constexpr int condition_and(builder& b, int x, int y) {
  if (x == never || y == never) return never;
  if (x == always) return y;
  if (y == always || x == y) return x;
  return b.apply(graph::descriptor<ops::and_op>, x, y);
}
constexpr int condition_not(builder& b, int x) { return b.apply(graph::descriptor<ops::not_op>, x); }

/// "or", with c or not c known to be always: what both branches use is used unconditionally.
constexpr int condition_or(builder& b, int x, int y) {
  if (x == always || y == always) return always;
  if (x == never) return y;
  if (y == never || x == y) return x;
  const auto negates = [&b](int p, int q) { return b[p].op->id == meta::id_of<ops::not_op> && b[p].operand[0] == q; };
  if (negates(x, y) || negates(y, x)) return always;
  return b.apply(graph::descriptor<ops::or_op>, x, y);
}

/// A condition along dimensions that a node does not have holds for the node where it holds for any element.
constexpr int for_any_element(builder& b, int condition, int node) {
  if (condition < 0 || b.shape_at(node).contains(b.shape_at(condition))) return condition;
  const int one_each = b.apply(graph::descriptor<ops::where_op>, condition, b.literal(1), b.literal(0));
  const int count = tensor::sum_to(b, one_each, b.shape_at(condition), b.shape_at(node));
  return b.apply(graph::descriptor<ops::less_op>, b.literal(0), count);
}

/// When a node that is itself used under `used` uses its operand k. Only uses that pass an adjoint on count: what a
/// condition compares is always computed, but never differentiated.
constexpr int use_of(builder& b, const graph::node& n, int k, int used) {
  if (!n.op->selects) return for_any_element(b, used, n.operand[k]);
  const int chosen = k == 1 ? n.operand[0] : condition_not(b, n.operand[0]);
  return for_any_element(b, condition_and(b, used, chosen), n.operand[k]);
}

/// Whether any node up to `root` selects; without one every node is used unconditionally.
constexpr bool has_branches(const builder& b, int root) {
  for (int i = 0; i <= root; ++i)
    if (b[i].is_operation() && b[i].op->selects) return true;
  return false;
}

}  // namespace tapeless::differentiate
