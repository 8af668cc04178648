// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>

#include "../differentiate/gradient.hpp"
#include "drawing.hpp"

/// One program that gives what flows along every edge of a graph.
namespace tapeless::inspect {

using namespace literals;

template <int N>
struct wire_op;
/// Passes its operand on. Put on every edge, because a node that is used twice has one adjoint, the sum over its uses;
/// the adjoint of a wire is that of one use.
struct wire_family : elementary<"wire"> {
  static constexpr bool is_family = true;
  template <int N>
  using member = wire_op<N>;
  static constexpr int cost = 0;
  static constexpr operation_count counts{};
  static constexpr auto partials(int, auto, auto) { return list(1_c); }
};
template <int N>
struct wire_op : wire_family {
  using family = wire_family;
  static constexpr int attribute = N;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return x; }
};

/// What an edge has: a value where it is one number, a gradient where that number can be differentiated.
struct edge_kind {
  bool value = false;
  bool gradient = false;
};

/// For every edge (the operands of all operations in order, then the result) its value and its gradient; 0 for what it
/// does not have. Conditions count as 1 and 0.
template <class F>
struct flows_of {
  using node_list = graph::nodes_of_t<F>;
  using sources = meta::concat_t<node_list, meta::list<nodes::apply<wire_op<1>, 0>>>;
  using records = graph::records<node_list>;
  static constexpr int edges = [] {
    int count = 1;
    for (int i = 0; i < records::size; ++i) count += records::value[i].is_operation() ? records::value[i].op->arity : 0;
    return count;
  }();
  static constexpr int outputs = 2 * edges;
  static constexpr int size_hint = 10 * F::size + 4 * edges + 32;
  static constexpr bool simplified = false;

  struct wired {
    int root = 0;
    edge_kind kind[edges]{};
    int edge[edges]{};  // the node that carries the value: a wire where there is a gradient
  };

  /// The function as it is written, with its wires.
  static constexpr wired wire(graph::builder& b) {
    wired w;
    int where[records::size]{};
    int e = 0;
    for (int i = 0; i < records::size; ++i) {
      const graph::import_record& r = records::value[i];
      if (!r.is_operation()) {
        where[i] = r.kind == graph::node_kind::leaf ? b.leaf(*r.leaf) : b.literal(r.literal);
        continue;
      }
      int operand[graph::max_arity]{graph::no_node, graph::no_node, graph::no_node, graph::no_node};
      for (int k = 0; k < r.op->arity; ++k, ++e) {
        const int source = where[r.operand[k]];
        const bool condition = (r.op->condition_operands >> static_cast<unsigned>(k) & 1U) != 0;
        const bool number = k < inputs_of(*r.op) && b.rank_at(source) == 0;
        w.kind[e] = {number, number && !condition};
        w.edge[e] = w.kind[e].gradient ? b.apply(graph::descriptor<wire_family>, &source, e + 1) : source;
        operand[k] = w.edge[e];
      }
      // Some reductions (mean) are evaluated in terms of others only.
      where[i] = r.op->lowers ? r.op->lower(b, operand) : b.apply(*r.op, operand, r.attribute);
    }
    w.root = w.edge[e] = where[records::size - 1];
    const bool number = b.rank_at(w.root) == 0;
    w.kind[e] = {number, number && !graph::is_condition_node<graph::root_t<F>>};
    return w;
  }

  static constexpr wired plan = [] {
    graph::builder scratch;
    return wire(scratch);
  }();

  static constexpr void append(graph::builder& b, int* out) {
    const wired w = wire(b);
    b.simplify_with(&simplify::apply);
    const int zero = b.literal(0);
    const int one = b.literal(1);
    differentiate::adjoints a(b, w.root);
    if (w.kind[edges - 1].gradient) {
      a.seed(w.root, one);
      a.sweep();
    }
    for (int e = 0; e < edges; ++e) {
      const edge_kind kind = w.kind[e];
      out[e] = kind.gradient ? w.edge[e]
               : kind.value  ? b.apply(graph::descriptor<ops::where_op>, w.edge[e], one, zero)
                             : zero;
      out[edges + e] = kind.gradient ? a.at(w.edge[e]) : zero;
    }
  }
};

/// All results in an array.
template <int Size>
struct array_form {
  static constexpr int size = Size;
  template <int Offset, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    return [&]<std::size_t... I>(std::index_sequence<I...>) TAPELESS_LAMBDA {
      return std::array<double, sizeof...(I)>{
          static_cast<double>(source.template get<Offset + static_cast<int>(I)>())...};
    }
    (std::make_index_sequence<Size>{});
  }
};

/// What flows along the edges of F at the given inputs.
template <class F, class... Binding>
std::vector<flow> flows_at(const Binding&... binding) {
  using recipe = flows_of<F>;
  const auto number = derived<recipe, array_form<recipe::outputs>>{}(binding...);
  std::vector<flow> all(recipe::edges);
  for (std::size_t e = 0; e < all.size(); ++e)
    all[e] = {recipe::plan.kind[e].value, recipe::plan.kind[e].gradient, number[e], number[recipe::edges + e]};
  return all;
}

}  // namespace tapeless::inspect
