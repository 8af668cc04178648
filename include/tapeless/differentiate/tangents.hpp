// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "recipes.hpp"

namespace tapeless::differentiate {

/// The tangents of nodes in one variable, computed when they are asked for, once for all who need them.
class tangents {
 public:
  /// `known` has an entry for each node whose tangent may be asked for: 0 where it is not known, -1 for zero, or one
  /// more than its node.
  constexpr tangents(builder& b, int leaf, int* known) : b_(b), leaf_(leaf), known_(known) {}

  /// The node of d root / d leaf.
  constexpr int of(int root) {
    if (known_[root] == 0) compute(root);
    return known_[root] < 0 ? b_.literal(0) : known_[root] - 1;
  }

 private:
  /// A node waits on the stack for its operands.
  constexpr void compute(int root) {
    meta::sequence<int> stack(graph::max_arity * (root + 1));
    int* top = stack.items;
    *top++ = root;
    while (top != stack.items) {
      const int i = top[-1];
      const int* const before = top;
      if (const graph::node& n = b_[i]; n.is_operation() && known_[i] == 0)
        for (int k = 0; k < n.op->arity; ++k)
          if (known_[n.operand[k]] == 0) *top++ = n.operand[k];
      if (top != before) continue;
      if (known_[i] == 0) known_[i] = push(i) + 1;
      --top;
    }
  }

  /// The tangent of a node from those of its operands: a node, or -2 for zero.
  constexpr int push(int i) {
    const graph::node n = b_[i];
    if (i == leaf_) return b_.literal(1);
    if (!n.is_operation() || !n.op->differentiable) return -2;
    int operand[graph::max_arity]{no_node, no_node, no_node, no_node};
    bool moves = false;
    for (int k = 0; k < n.op->arity; ++k) {
      if (known_[n.operand[k]] < 0) continue;
      operand[k] = known_[n.operand[k]] - 1;
      moves = true;
    }
    const int tangent = moves ? n.op->pushforward(b_, i, operand) : no_node;
    return tangent == no_node || b_.is_literal(tangent, 0) ? -2 : tangent;
  }

  builder& b_;
  int leaf_;
  int* known_;
};

}  // namespace tapeless::differentiate
