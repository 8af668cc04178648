// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../simplify/simplify.hpp"
#include "../tensor/sum_over.hpp"

/// Ways through a program that several sweeps share.
namespace tapeless::differentiate {

using graph::builder;
using graph::no_node;

/// Tangents of operation i from those of its operands; no_node is zero.
constexpr int push_tangent(builder& b, int i, const int* operand) {
  const graph::node n = b[i];
  if (!n.op->differentiable) return no_node;
  for (int k = 0; k < n.op->arity; ++k)
    if (operand[k] != no_node) return n.op->pushforward(b, i, operand);
  return no_node;
}

/// Where numbers depend on one node alone, their slope in it is computed once, forwards, and serves the sweeps of all
/// results: the coefficients of a rotation as functions of its angle. A sweep then jumps from there to the node.
///
/// This is the elimination of vertices of a computational graph that have one predecessor: Griewank and Walther,
/// Evaluating Derivatives (2008), chapter 9.
class shortcuts {
 public:
  constexpr shortcuts(builder& b, const int* root, int roots) {
    int last = no_node;
    for (int k = 0; k < roots; ++k) last = root[k] > last ? root[k] : last;
    const int count = last + 1;
    stem_.resize(count, no_node);
    slope_.resize(count, no_node);
    for (int i = 0; i < count; ++i) stem_[i] = stem_of(b, i);

    meta::sequence<char> wanted, used;
    wanted.resize(count, 0);
    used.resize(count, 0);
    for (int k = 0; k < roots; ++k) used[root[k]] = wanted[root[k]] = 1;
    for (int i = last; i >= 0; --i) {
      if (used[i] == 0 || !b[i].is_operation()) continue;
      for (int k = 0; k < b[i].op->arity; ++k) {
        const int operand = b[i].operand[k];
        used[operand] = 1;
        if (stem_[operand] != stem_[i]) wanted[operand] = 1;
      }
    }
    find_slopes(b, wanted);
  }

  constexpr bool has(int i) const { return i < slope_.size() && slope_[i] != no_node; }
  /// The node that i depends on, and the derivative of i in it.
  constexpr int stem(int i) const { return stem_[i]; }
  constexpr int slope(int i) const { return slope_[i]; }

 private:
  /// The one node that i depends on; itself where there are several.
  constexpr int stem_of(const builder& b, int i) const {
    const graph::node& n = b[i];
    if (b.is_literal(i)) return no_node;
    if (!n.is_operation() || n.op->reduces() || b.rank_at(i) > 0) return i;
    int stem = no_node;
    for (int k = 0; k < n.op->arity; ++k) {
      const int other = stem_[n.operand[k]];
      if (other == no_node || other == stem) continue;
      if (stem != no_node) return i;
      stem = other;
    }
    return stem;
  }

  /// The slopes of the nodes wanted, and of none that no other needs.
  constexpr void find_slopes(builder& b, const meta::sequence<char>& wanted) {
    const int count = stem_.size();
    meta::sequence<char> needed;
    needed.resize(count, 0);
    for (int i = count - 1; i >= 0; --i) {
      if (!is_inner(i) || (wanted[i] == 0 && needed[i] == 0)) continue;
      needed[i] = 1;
      for (int k = 0; k < b[i].op->arity; ++k) needed[b[i].operand[k]] = 1;
    }
    meta::sequence<int> tangent;
    tangent.resize(count, no_node);
    for (int i = 0; i < count; ++i) {
      if (needed[i] == 0 || !is_inner(i)) continue;
      int operand[graph::max_arity]{no_node, no_node, no_node, no_node};
      for (int k = 0; k < b[i].op->arity; ++k) {
        const int from = b[i].operand[k];
        operand[k] = from == stem_[i] ? b.literal(1) : stem_[from] == stem_[i] ? tangent[from] : no_node;
        if (operand[k] != no_node && b.is_literal(operand[k], 0)) operand[k] = no_node;
      }
      tangent[i] = push_tangent(b, i, operand);
      if (wanted[i] != 0 && tangent[i] != no_node && !b.is_literal(tangent[i], 0)) slope_[i] = tangent[i];
    }
  }
  constexpr bool is_inner(int i) const { return stem_[i] != no_node && stem_[i] != i; }

  meta::sequence<int> stem_{};
  meta::sequence<int> slope_{};
};

}  // namespace tapeless::differentiate
