// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../simplify/simplify.hpp"
#include "../tensor/sum_over.hpp"

/// Under which condition a node has an adjoint. A node that only branches not taken lead to (of where, relu, max, ...)
/// must give its operands an adjoint of exactly 0, even where its partial derivative is infinite or NaN: 0 * infinity
/// is not 0.
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
  if (condition < 0 || !b.has_shapes() || b.shape_at(node).contains(b.shape_at(condition))) return condition;
  const int one_each = b.apply(graph::descriptor<ops::where_op>, condition, b.literal(1), b.literal(0));
  const int count = tensors::sum_to(b, one_each, b.shape_at(condition), b.shape_at(node));
  return b.apply(graph::descriptor<ops::less_op>, b.literal(0), count);
}

/// Where a contribution to an adjoint can differ from 0: under the conditions by which it is selected.
constexpr int condition_of(builder& b, int contribution) {
  if (simplify::is<ops::negate_op>(b, contribution)) return condition_of(b, b[contribution].operand[0]);
  if (!simplify::is<ops::where_op>(b, contribution)) return always;
  const graph::node n = b[contribution];
  if (b.is_literal(n.operand[2], 0)) return condition_and(b, n.operand[0], condition_of(b, n.operand[1]));
  if (b.is_literal(n.operand[1], 0))
    return condition_and(b, condition_not(b, n.operand[0]), condition_of(b, n.operand[2]));
  return always;
}

}  // namespace tapeless::differentiate
