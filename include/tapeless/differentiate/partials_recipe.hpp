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
struct partials_of : recipe_base<graph::sources_t<F>, partials_up_to(meta::length<Wrt>, N), 32 * F::size + 256> {
  using last = typename decltype(last_stage<N, F, Wrt>())::type;

  /// The builder of the last stage, with the results in it.
  static constexpr builder resume(int* out) {
    for (int k = 0; k < partials_of::outputs; ++k) out[k] = last::state.output[k];
    return builder(last::state.graph);
  }
  static constexpr void append(builder& b, int* out) { append(b, out, 0, partials_of::outputs); }
  static constexpr void append(builder& b, int* out, int first, int count) {
    constexpr auto& state = last::state;
    const needed_nodes<state.size> needed(state.graph, state.output + first, count);
    meta::sequence<int> where(state.size, no_node);
    for (int i = 0; i < state.size; ++i)
      if (needed.node[i]) where.items[i] = graph::append_saved(b, state.graph, i, where);
    for (int k = 0; k < count; ++k) out[k] = where[state.output[first + k]];
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

}  // namespace tapeless::differentiate
