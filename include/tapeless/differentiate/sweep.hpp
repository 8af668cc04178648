// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

#include "../tensor/renaming.hpp"
#include "factor.hpp"
#include "shortcuts.hpp"
#include "usage.hpp"

/// The chain rule, backwards and forwards, on the nodes of a builder.
namespace tapeless::differentiate {

/// Which nodes get an adjoint: nothing is differentiated in a literal.
struct all_but_literals {
  static constexpr bool wants(const builder& b, int i) { return !b.is_literal(i); }
};
struct every_node {
  static constexpr bool wants(const builder&, int) { return true; }
};

/// A sweep that is not at its end.
template <int Capacity>
struct sweep_state {
  int nodes = 0;
  int adjoint[Capacity]{};
  int uses[Capacity]{};
  bool waits[Capacity]{};
};

/// The adjoint of every node up to the roots it was seeded at, or no_node for zero. One object serves several sweeps, a
/// row of a Jacobian each: what one sweep costs depends on the nodes it reaches, not on how many there are.
template <class Choice = all_but_literals>
class adjoints {
 public:
  constexpr adjoints(builder& nodes, int root) : b_(nodes) { cover(root); }

  /// Takes these shortcuts from now on.
  constexpr void follow(const shortcuts& ways) { ways_ = &ways; }

  /// Adds to the adjoint of a root.
  constexpr void seed(int root, int value) {
    cover(root);
    accumulate(root, value);
    uses_.items[root] = always;
  }

  /// Walks from the last node reached to the first; a node's users all come after it, so its adjoint is complete. True
  /// if it has come to the end, false if it has stopped because the builder has so many nodes.
  constexpr bool sweep(int most_nodes = std::numeric_limits<int>::max()) {
    for (int w = pending_.count - 1; count_pending_ > 0; --w)
      while (pending_.items[w] != 0) {
        if (b_.size() >= most_nodes) return false;
        const int i = word_bits * w + last_bit(pending_.items[w]);
        pending_.items[w] ^= bit_of(i);
        --count_pending_;
        pull(i);
      }
    return true;
  }

  /// To go on in another constant evaluation: adjoints and uses by node, and how many nodes wait.
  template <int Capacity>
  constexpr void save(sweep_state<Capacity>& to) const {
    to.nodes = adjoint_.count;
    for (int i = 0; i < adjoint_.count && i < Capacity; ++i)
      to.adjoint[i] = adjoint_.items[i], to.uses[i] = uses_.items[i], to.waits[i] = waits(i);
  }
  template <int Capacity>
  constexpr void restore(const sweep_state<Capacity>& from) {
    cover(from.nodes - 1);
    for (int i = 0; i < from.nodes; ++i) {
      adjoint_.items[i] = from.adjoint[i], uses_.items[i] = from.uses[i];
      if (from.waits[i]) wait(i);
    }
  }

  constexpr Choice& choice() { return choice_; }

  /// The nodes that have an adjoint, in the order in which they got it.
  constexpr const meta::sequence<int>& reached() const { return reached_; }

  /// Forgets all adjoints: another row follows.
  constexpr void clear() {
    for (const int i : reached_) {
      adjoint_.items[i] = no_node;
      uses_.items[i] = never;
    }
    reached_.resize(0);
  }

  /// The node of d root / d i: a literal 0 where there is none.
  constexpr int at(int i) const {
    return i == no_node || i >= adjoint_.size() || adjoint_.items[i] == no_node ? b_.literal(0) : adjoint_.items[i];
  }

 private:
  constexpr void pull(int i) {
    if (ways_ != nullptr && ways_->has(i)) {
      pass(i, ways_->stem(i), simplify::multiply(b_, adjoint_.items[i], ways_->slope(i)));
      return;
    }
    const graph::node n = b_[i];  // a copy: the builder grows
    int contribution[graph::max_arity]{no_node, no_node, no_node, no_node};
    for (int k = 0; k < n.op->arity; ++k)
      if (!choice_.wants(b_, n.operand[k])) contribution[k] = graph::unwanted;
    n.op->pullback(b_, i, adjoint_.items[i], contribution);
    for (int k = 0; k < n.op->arity; ++k)
      if (contribution[k] >= 0 && !b_.is_literal(contribution[k], 0)) pass(i, n.operand[k], contribution[k]);
  }

  /// Hands a contribution on from node i to one that it depends on.
  constexpr void pass(int i, int to, int c) {
    const int used = uses_.items[i];
    if (used == always && passes_whole(c)) {
      accumulate(to, c);
      uses_.items[to] = always;
      return;
    }
    const int chosen = condition_of(b_, c);
    const graph::form form = b_[i].op->form;
    if (used != always && chosen != used && keeps_elements(form) && !passes_on(c, adjoint_.items[i]))
      c = b_.apply(graph::descriptor<ops::where_op>, used, c, b_.literal(0));
    const int under = condition_for(to, condition_and(b_, used, chosen), form);
    if (b_.has_shapes() && keeps_elements(form)) c = tensors::sum_to(b_, c, reach(i), b_.shape_at(to));
    accumulate(to, c);
    uses_.items[to] = condition_or(b_, uses_.items[to], under);
  }

  /// The condition under which an operand is used. A product of matrices uses all of them for some element: what it
  /// gives where none is taken is 0 by its adjoint alone, for to ask would cost a pass over the product.
  constexpr int condition_for(int operand, int condition, graph::form form) {
    if (condition >= 0 && !keeps_elements(form) && !b_.shape_at(operand).contains(b_.shape_at(condition)))
      return always;
    return for_any_element(b_, condition, operand);
  }
  /// The dimensions of the elements of which a node is made: a reduction also goes along the one that it removes.
  constexpr graph::shape reach(int i) const {
    graph::shape s = b_.shape_at(i);
    const graph::node& n = b_[i];
    if (n.op->reduces()) s.add(&b_.leaf_at(n.operand[n.op->arity - 1]));
    return s;
  }
  /// What a structural operation gives to an operand has no dimensions that the operand has not.
  static constexpr bool matches_by_name(graph::form form) {
    return form == graph::form::elementwise || form == graph::form::outer || form == graph::form::likeness;
  }
  /// A contribution has the elements of the result, so that the condition under which it is used selects among them.
  /// Elsewhere the adjoint, selected before, is what is 0.
  static constexpr bool keeps_elements(graph::form form) {
    return matches_by_name(form) || form == graph::form::reduction;
  }

  /// Not selected by a condition, and of one number: what most contributions are.
  constexpr bool passes_whole(int c) const {
    const graph::algebra kind = b_[c].algebra;
    return kind != graph::algebra::choice && kind != graph::algebra::negation && !b_.has_shapes();
  }

  /// The adjoint itself, perhaps negated or selected, but not multiplied: 0 wherever the adjoint is.
  constexpr bool passes_on(int c, int adjoint) const {
    if (c == adjoint) return true;
    if (simplify::is<ops::negate_op>(b_, c)) return passes_on(b_[c].operand[0], adjoint);
    if (!simplify::is<ops::where_op>(b_, c)) return false;
    return (passes_on(b_[c].operand[1], adjoint) || b_.is_literal(b_[c].operand[1], 0)) &&
           (passes_on(b_[c].operand[2], adjoint) || b_.is_literal(b_[c].operand[2], 0));
  }

  constexpr void accumulate(int i, int c) {
    if (adjoint_.items[i] != no_node) {
      adjoint_.items[i] = add_factored(b_, adjoint_.items[i], c);
      return;
    }
    adjoint_.items[i] = c;
    reached_.push(i);
    const graph::node& n = b_[i];
    if (n.kind != graph::node_kind::operation || !n.op->differentiable) return;
    wait(i);
  }

  constexpr void wait(int i) {
    pending_.items[i / word_bits] |= bit_of(i);
    ++count_pending_;
  }
  constexpr bool waits(int i) const { return (pending_.items[i / word_bits] & bit_of(i)) != 0; }

  constexpr void cover(int root) {
    if (root < adjoint_.size()) return;
    const int size = adjoint_.size() == 0 ? root + 1 : 2 * root;
    adjoint_.resize(size, no_node);
    uses_.resize(size, never);
    pending_.resize(size / word_bits + 1, 0);
  }

  // A set of positions that gives its last one quickly: a bit each.
  static constexpr int word_bits = 64;
  static constexpr std::uint64_t bit_of(int i) { return std::uint64_t{1} << static_cast<unsigned>(i % word_bits); }
  static constexpr int last_bit(std::uint64_t word) { return word_bits - 1 - std::countl_zero(word); }

  builder& b_;
  const shortcuts* ways_ = nullptr;
  meta::sequence<int> adjoint_{};
  meta::sequence<int> uses_{};
  meta::sequence<int> reached_{};
  meta::sequence<std::uint64_t> pending_{};
  int count_pending_ = 0;
  Choice choice_{};
};

/// Tangents of all nodes up to `root`, from those of some leaves or nodes already set; no_node is zero.
constexpr void push_tangents(builder& b, int root, meta::sequence<int>& tangent) {
  b.sum_with(&tensors::sum_over);
  for (int i = 0; i <= root; ++i) {
    const graph::node n = b[i];
    if (!n.is_operation() || !n.op->differentiable || tangent[i] != no_node) continue;
    int operand[graph::max_arity]{no_node, no_node, no_node, no_node};
    bool moves = false;
    for (int k = 0; k < n.op->arity; ++k) {
      operand[k] = tangent[n.operand[k]];
      if (operand[k] != no_node && b.is_literal(operand[k], 0)) operand[k] = no_node;
      moves = moves || operand[k] != no_node;
    }
    if (moves) tangent[i] = n.op->pushforward(b, i, operand);
  }
}

}  // namespace tapeless::differentiate
