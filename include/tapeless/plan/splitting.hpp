// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/recipes.hpp"
#include "splitter.hpp"

/// A program in two parts, of which the second is computed once more inputs are known.
namespace tapeless {

namespace meta {

/// The name of the K-th value kept from the first part.
template <int K>
struct kept {
  static constexpr const char* text = "(kept)";
};

}  // namespace meta

namespace planning {

/// A recipe in two parts. Late lists the inputs that are known for the second one only; the first Values results are
/// those of the first.
template <class Recipe, class Late, int Values>
struct splitting {
  using program = simplify::program_t<Recipe>;
  using leaves = simplify::leaves_of<Recipe>;
  static constexpr int size = program::size;
  static constexpr rewritten_records<size> records{graph::records<typename program::nodes>::value};
  static constexpr auto shapes = graph::shapes_of<size>(records.at);

  template <class... Node>
  static constexpr auto split(meta::list<Node...>) {
    constexpr bool is_late[]{(meta::index_of<Node, Late> >= 0)..., false};
    return splitter<size>(records.at, shapes, is_late, program::output, Values, program::outputs).found();
  }
  static constexpr split_nodes<size> nodes = split(typename program::nodes{});
  static constexpr int count = nodes.kept.count;

  static constexpr const import_record& kept(int k) { return records.at[nodes.kept.position[k]]; }
  static constexpr bool is_index(int k) {
    return !kept(k).is_operation() && kept(k).leaf->kind == graph::leaf_kind::index;
  }
  /// Which result of the first part each kept value is; -1 for an index, which is no number and is kept as it comes.
  struct kept_places {
    int of[count + 1]{};
    int results = Values;
    constexpr kept_places() {
      for (int k = 0; k < count; ++k) {
        of[k] = -1;
        for (int v = 0; v < Values && of[k] < 0; ++v)
          if (program::output[v] == nodes.kept.position[k]) of[k] = v;
        if (of[k] < 0 && !is_index(k)) of[k] = results++;
      }
    }
  };
  static constexpr kept_places places{};

  /// The K-th value kept as an input of the second part: under its own name where it is an input with one.
  template <int K, class Node>
  struct kept_input : input_like<meta::kept<K>, splitting, nodes.kept.position[K]> {};
  template <int K, class Node>
  requires(graph::is_input<Node>&& graph::leaf<Node>.kind != graph::leaf_kind::argument) struct kept_input<K, Node> {
    using type = Node;
  };
  template <int K>
  using node = meta::nth_t<typename program::nodes, static_cast<std::size_t>(nodes.kept.position[K])>;
  template <int K>
  using input = typename kept_input<K, node<K>>::type;
  template <int... K>
  static auto inputs_of(std::integer_sequence<int, K...>) -> meta::list<input<K>...>;
  using inputs = decltype(inputs_of(std::make_integer_sequence<int, count>{}));

  template <class... Node>
  static constexpr auto choose_early(meta::list<Node...>) {
    const bool late[]{(meta::index_of<Node, Late> >= 0)..., false};
    meta::selection<sizeof...(Node)> chosen;
    for (int i = 0; i < static_cast<int>(sizeof...(Node)); ++i)
      if (!late[i]) chosen.add(i);
    return chosen;
  }
  static constexpr auto early = choose_early(typename program::nodes{});

  /// The values, then what is kept beside them.
  struct first {
    using sources =
        decltype(meta::select_types<early>(typename program::nodes{}, std::make_index_sequence<early.count>{}));
    static constexpr int outputs = places.results;
    static constexpr int size_hint = size;
    static constexpr bool simplified = false;
    static constexpr void append(graph::builder& b, int* out) {
      int root[outputs + 1]{};
      for (int v = 0; v < Values; ++v) root[v] = program::output[v];
      for (int k = 0; k < count; ++k)
        if (places.of[k] >= Values) root[places.of[k]] = nodes.kept.position[k];
      bool used[size]{};
      for (int k = 0; k < outputs; ++k) used[root[k]] = true;
      int where[size]{};
      for (int i = size - 1; i >= 0; --i) {
        const import_record& r = records.at[i];
        used[i] = used[i] || (r.is_operation() && r.op->relates);
        for (int k = 0; used[i] && r.is_operation() && k < r.op->arity; ++k) used[r.operand[k]] = true;
      }
      for (int i = 0; i < size; ++i)
        if (used[i]) where[i] = records.import(b, i, where);
      for (int k = 0; k < outputs; ++k) out[k] = where[root[k]];
    }
  };

  /// Operations of the second part, and the extents and positions that stand in it or that a result is spread along.
  template <class... Node>
  static constexpr auto choose_operations(meta::list<Node...>) {
    const bool operation[]{graph::is_apply<Node>..., false};
    meta::selection<sizeof...(Node)> chosen;
    for (int i = 0; i < size; ++i)
      if (operation[i] && nodes.after[i] && nodes.find(i) < 0) chosen.add(i);
    return chosen;
  }
  static constexpr bool stands_in_second(const graph::leaf_info& leaf) {
    for (int i = 0; i < size; ++i) {
      if (!nodes.after[i] || nodes.find(i) >= 0) continue;
      const import_record& r = records.at[i];
      if (r.kind == graph::node_kind::leaf && r.leaf->id == leaf.id) return true;
      if (!r.is_operation() || r.op->form != graph::form::likeness) continue;
      const graph::leaf_info* const extent = leaf.kind == graph::leaf_kind::iota ? leaf.dimension[0] : &leaf;
      if (shapes[i].has(extent)) return true;
    }
    return false;
  }
  template <class... Leaf>
  static constexpr auto choose_extents(meta::list<Leaf...>) {
    const bool extent[]{
        (graph::leaf<Leaf>.kind == graph::leaf_kind::extent || graph::leaf<Leaf>.kind == graph::leaf_kind::iota)...,
        false};
    const bool chosen[]{stands_in_second(graph::leaf<Leaf>)..., false};
    meta::selection<sizeof...(Leaf)> all;
    for (int i = 0; i < static_cast<int>(sizeof...(Leaf)); ++i)
      if (extent[i] && chosen[i]) all.add(i);
    return all;
  }
  static constexpr auto operations = choose_operations(typename program::nodes{});
  static constexpr auto extents = choose_extents(leaves{});

  /// The other results, from what is kept and the late inputs.
  struct second {
    using sources =
        meta::concat_t<decltype(meta::select_types<operations>(typename program::nodes{},
                                                               std::make_index_sequence<operations.count>{})),
                       decltype(meta::select_types<extents>(leaves{}, std::make_index_sequence<extents.count>{})),
                       inputs, Late>;
    static constexpr int outputs = program::outputs - Values;
    static constexpr int size_hint = size + 8;
    static constexpr bool simplified = false;
    static constexpr void append(graph::builder& b, int* out) {
      int before[count + 1]{};
      append_inputs(b, before, inputs{});
      int where[size]{};
      for (int i = 0; i < size; ++i) {
        if (!nodes.after[i]) continue;
        const import_record& r = records.at[i];
        if (nodes.find(i) >= 0)
          where[i] = before[nodes.find(i)];
        else if (r.is_operation() && r.op->form == graph::form::likeness)
          where[i] = differentiate::shaped_as(b, where[r.operand[0]], shapes[i]);
        else
          where[i] = records.import(b, i, where);
      }
      for (int k = 0; k < outputs; ++k) out[k] = where[program::output[Values + k]];
    }
  };
};

}  // namespace planning
}  // namespace tapeless
