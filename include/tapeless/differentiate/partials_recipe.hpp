// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "derived.hpp"
#include "partials_stage.hpp"

namespace tapeless::differentiate {

/// The nodes of a snapshot that some of its results need, and all of its inputs.
template <int Size>
struct needed_nodes {
  bool node[Size]{};

  template <int Capacity>
  constexpr needed_nodes(const graph::snapshot<Capacity>& graph, const int* output, int count) {
    for (int k = 0; k < count; ++k) node[output[k]] = true;
    for (int i = Size - 1; i >= 0; --i) {
      const graph::node& n = graph.nodes[i];
      if (n.kind == graph::node_kind::leaf && is_input(graph.leaf[n.datum]->kind)) node[i] = true;
      if (node[i] && n.is_operation())
        for (int k = 0; k < n.op->arity; ++k) node[n.operand[k]] = true;
    }
  }
  static constexpr bool is_input(graph::leaf_kind kind) {
    return kind != graph::leaf_kind::extent && kind != graph::leaf_kind::iota;
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

/// Writes a snapshot in its own order, without a builder: a graph of thousands of nodes is soon written.
template <class Vocabulary, int Size, int Outputs, int Capacity>
constexpr auto write_snapshot(const graph::snapshot<Capacity>& graph, const int* output) {
  graph::emission<Size, Outputs> result;
  const needed_nodes<Size> needed(graph, output, Outputs);
  int where[Size]{};
  const graph::operation* seen[Vocabulary::operation_count + 1]{};
  int word[Vocabulary::operation_count + 1]{};
  const auto word_of = [&](const graph::operation* op) {
    int k = 0;
    while (seen[k] != nullptr && seen[k]->id.spelling != op->id.spelling) ++k;
    if (seen[k] == nullptr) {
      seen[k] = op;
      word[k] = graph::find(Vocabulary::operation, Vocabulary::operation_count, op->id);
    }
    return word[k];
  };
  const auto write = [&](int i, const graph::node& n) {
    graph::emitted_node& e = result.node[result.size];
    where[i] = result.size++;
    if (n.kind == graph::node_kind::literal) {
      e.word = graph::literal_word;
      e.literal = graph.literal[n.datum];
    } else if (n.kind == graph::node_kind::leaf) {
      e.word = graph::leaf_word;
      e.attribute = graph::find(Vocabulary::leaf, Vocabulary::leaf_count, graph.leaf[n.datum]->id);
    } else {
      e.word = word_of(n.op);
      e.attribute = n.datum;
      for (int k = 0; k < n.op->arity; ++k) e.operand[k] = where[n.operand[k]];
      result.listed = result.listed && e.word != graph::unlisted_word;
    }
  };
  for (int i = 0; i < Size; ++i)
    if (needed.node[i] && graph.nodes[i].kind == graph::node_kind::leaf) write(i, graph.nodes[i]);
  for (int i = 0; i < Size; ++i)
    if (needed.node[i] && graph.nodes[i].kind != graph::node_kind::leaf) write(i, graph.nodes[i]);
  for (int k = 0; k < Outputs; ++k) result.output[k] = where[output[k]];
  return result;
}

}  // namespace tapeless::differentiate

namespace tapeless::simplify {

template <int N, class F, class Wrt, int Capacity>
struct compiled<differentiate::partials_of<N, F, Wrt>, Capacity> {
  using recipe = differentiate::partials_of<N, F, Wrt>;
  using leaves = leaves_of<recipe>;
  using operations = operations_of<recipe>;
  using vocabulary = graph::vocabulary<operations, leaves>;
  static constexpr auto& last = recipe::last::state;
  static constexpr auto result =
      differentiate::write_snapshot<vocabulary, last.size, recipe::outputs>(last.graph, last.output);
};

}  // namespace tapeless::simplify
