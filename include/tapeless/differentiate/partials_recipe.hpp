// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "derived.hpp"
#include "partials_stage.hpp"

namespace tapeless::differentiate {

/// The nodes of a snapshot that some of its results need, and all of its leaves.
template <int Size>
struct needed_nodes {
  bool node[Size]{};

  template <int Capacity>
  constexpr needed_nodes(const graph::snapshot<Capacity>& graph, const int* output, int count) {
    for (int k = 0; k < count; ++k) node[output[k]] = true;
    for (int i = Size - 1; i >= 0; --i) {
      const graph::node& n = graph.nodes[i];
      if (n.kind == graph::node_kind::leaf) node[i] = true;
      if (node[i] && n.is_operation())
        for (int k = 0; k < n.op->arity; ++k) node[n.operand[k]] = true;
    }
  }
};

/// All partial derivatives of F of order 1 to N in the variables of Wrt, in the order of multi_index.
template <int N, class F, class Wrt>
struct partials_of : recipe_base<graph::nodes_of_t<F>, partials_up_to(meta::length<Wrt>, N), 1> {
  using last = typename decltype(last_stage<N, F, Wrt>())::type;

  static constexpr void append(builder& b, int* out) { append(b, out, 0, partials_of::outputs); }
  static constexpr void append(builder& b, int* out, int first, int count) {
    constexpr auto& state = last::state;
    const needed_nodes<state.size> needed(state.graph, state.output + first, count);
    meta::sequence<int> where(state.size, no_node);
    for (int i = 0; i < state.size; ++i)
      if (needed.node[i]) where[i] = append_node(b, state.graph, state.graph.nodes[i], where);
    for (int k = 0; k < count; ++k) out[k] = where[state.output[first + k]];
  }

 private:
  template <class Snapshot>
  static constexpr int append_node(builder& b, const Snapshot& graph, const graph::node& n,
                                   const meta::sequence<int>& where) {
    if (n.kind == graph::node_kind::literal) return b.literal(graph.literal[n.datum]);
    if (n.kind == graph::node_kind::leaf) return b.leaf(*graph.leaf[n.datum]);
    int operand[graph::max_arity]{no_node, no_node, no_node};
    for (int k = 0; k < n.op->arity; ++k) operand[k] = where[n.operand[k]];
    return b.apply(*n.op, operand, n.datum);
  }
};

/// Some of them: only what they need.
template <int N, class F, class Wrt, int Index, int Count>
struct part_of<partials_of<N, F, Wrt>, Index, Count> {
  using all = partials_of<N, F, Wrt>;
  using sources = typename all::sources;
  static constexpr int outputs = Count;
  static constexpr int size_hint = 8 * F::size + 32;
  static constexpr bool simplified = true;
  static constexpr void append(builder& b, int* out) { all::append(b, out, Index, Count); }
};

/// Turns a snapshot into an emission: the leaves, then what the results need in post-order. As graph::emitter does, but
/// with few statements for each of thousands of nodes, and in the order of the builder where operations commute.
template <class Vocabulary, int Capacity, int Size, int Outputs>
class snapshot_emitter {
 public:
  constexpr explicit snapshot_emitter(const graph::snapshot<Capacity>& source) : source_(source) {
    for (int i = 0; i < Size; ++i)
      if (source.nodes[i].kind == graph::node_kind::leaf) write(i);
  }

  constexpr void visit(int root, int k) {
    int* top = stack_;
    *top++ = root;
    while (top != stack_) {
      const int i = top[-1];
      const graph::node& n = source_.nodes[i];
      const int* const before = top;
      if (!done_[i] && n.is_operation())
        for (int j = n.op->arity - 1; j >= 0; --j)
          if (!done_[n.operand[j]]) *top++ = n.operand[j];
      if (top != before) continue;
      if (!done_[i]) write(i);
      --top;
    }
    result.output[k] = where_[root];
  }

  graph::emission<Size, Outputs> result{};

 private:
  constexpr void write(int i) {
    const graph::node& n = source_.nodes[i];
    graph::emitted_node& e = result.node[result.size];
    if (n.is_operation()) {
      e.word = word_of(n.op);
      e.attribute = n.datum;
      for (int k = 0; k < n.op->arity; ++k) e.operand[k] = where_[n.operand[k]];
      if (e.word == graph::unlisted_word) result.listed = false;
      if (n.op->commutes && e.operand[0] > e.operand[1]) std::swap(e.operand[0], e.operand[1]);
    } else if (n.kind == graph::node_kind::literal) {
      e.word = graph::literal_word;
      e.literal = source_.literal[n.datum];
    } else {
      e.word = graph::leaf_word;
      e.attribute = graph::find(Vocabulary::leaf, Vocabulary::leaf_count, source_.leaf[n.datum]->id);
    }
    done_[i] = true;
    where_[i] = result.size++;
  }

  constexpr int word_of(const graph::operation* op) {
    int k = 0;
    while (k < seen_ && !(known_[k]->id == op->id)) ++k;
    if (k == seen_) {
      known_[seen_] = op;
      word_[seen_++] = graph::find(Vocabulary::operation, Vocabulary::operation_count, op->id);
    }
    return word_[k];
  }

  const graph::snapshot<Capacity>& source_;
  bool done_[Size]{};
  int where_[Size]{};
  int stack_[graph::max_arity * Size]{};
  const graph::operation* known_[Vocabulary::operation_count + 1]{};
  int word_[Vocabulary::operation_count + 1]{};
  int seen_ = 0;
};

template <class Recipe, class Vocabulary>
constexpr auto emit_partials() {
  constexpr auto& state = Recipe::last::state;
  snapshot_emitter<Vocabulary, state.graph.capacity, state.size, Recipe::outputs> emitter(state.graph);
  for (int k = 0; k < Recipe::outputs; ++k) emitter.visit(state.output[k], k);
  return emitter.result;
}

}  // namespace tapeless::differentiate

namespace tapeless::simplify {

template <int N, class F, class Wrt, int Capacity>
struct compiled<differentiate::partials_of<N, F, Wrt>, Capacity> {
  using recipe = differentiate::partials_of<N, F, Wrt>;
  using leaves = leaves_of<recipe>;
  using operations = operations_of<recipe>;
  using vocabulary = graph::vocabulary<operations, leaves>;
  static constexpr auto result = differentiate::emit_partials<recipe, vocabulary>();
};

}  // namespace tapeless::simplify
