// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../simplify/simplify.hpp"

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

/// When a node that is itself used under `used` uses its operand k. Only uses that pass an adjoint on count: what a
/// condition compares is always computed, but never differentiated.
constexpr int use_of(builder& b, const graph::node& n, int k, int used) {
  if (!n.op->selects) return used;
  return condition_and(b, used, k == 1 ? n.operand[0] : condition_not(b, n.operand[0]));
}

/// Whether any node up to `root` selects; without one every node is used unconditionally.
constexpr bool has_branches(const builder& b, int root) {
  for (int i = 0; i <= root; ++i)
    if (b[i].is_operation() && b[i].op->selects) return true;
  return false;
}

}  // namespace tapeless::differentiate
