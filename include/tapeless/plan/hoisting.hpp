// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../simplify/compile.hpp"

/// What depends on inputs alone that do not change from call to call: a program of its own, computed once, and the rest
/// with its results as inputs.
namespace tapeless {

namespace meta {

/// The name of the K-th value computed beforehand.
template <int K>
struct beforehand {
  static constexpr const char* text = "(computed beforehand)";
};

}  // namespace meta

namespace planning {

using graph::import_record;

/// The nodes of a program that are computed once: they cost something, and others need them.
template <int Size>
struct hoisted_nodes {
  meta::selection<Size> chosen{};

  constexpr int find(int i) const {
    for (int k = 0; k < chosen.count; ++k)
      if (chosen.position[k] == i) return k;
    return -1;
  }
};

/// Less is cheaper to compute again than to keep, for a tensor.
inline constexpr int worth_keeping = 10;

template <int Size>
constexpr hoisted_nodes<Size> find_hoisted(const import_record* record, const bool* is_fixed_input, const int* output,
                                           int outputs) {
  bool fixed[Size]{};
  int cost[Size]{};
  bool needed[Size]{};  // by what is not fixed
  bool varies[Size]{};  // depends on a fixed input at all
  for (int i = 0; i < Size; ++i) {
    const import_record& r = record[i];
    if (!r.is_operation()) {
      const bool is_input = r.kind == graph::node_kind::leaf && r.leaf->kind != graph::leaf_kind::extent &&
                            r.leaf->kind != graph::leaf_kind::iota;
      fixed[i] = !is_input || is_fixed_input[i];
      varies[i] = is_fixed_input[i];
      continue;
    }
    fixed[i] = !r.op->yields_condition;
    cost[i] = r.op->form == graph::form::elementwise || r.op->form == graph::form::outer ? r.op->cost : 0;
    if (r.op->reduces() || r.op->form == graph::form::contraction || r.op->form == graph::form::scattering)
      cost[i] = worth_keeping;
    for (int k = 0; k < r.op->arity; ++k) {
      fixed[i] = fixed[i] && fixed[r.operand[k]];
      varies[i] = varies[i] || varies[r.operand[k]];
      cost[i] += cost[r.operand[k]];
    }
    for (int k = 0; !fixed[i] && k < r.op->arity; ++k) needed[r.operand[k]] = true;
  }
  for (int k = 0; k < outputs; ++k) needed[output[k]] = true;
  hoisted_nodes<Size> found;
  for (int i = 0; i < Size; ++i)
    if (record[i].is_operation() && fixed[i] && varies[i] && needed[i] && cost[i] >= worth_keeping) found.chosen.add(i);
  return found;
}

/// The dimension that an extent is of.
template <class Leaf>
struct dimension_of_extent {
  using type = void;
};
template <class Dimension>
struct dimension_of_extent<nodes::extent<Dimension>> {
  using type = Dimension;
};

/// An input of this name with the dimensions of node I of a program, whose leaves and shapes are known.
template <class Name, class Program, int I>
struct input_like {
  template <class... Leaf>
  static constexpr int position(meta::list<Leaf...>, const graph::leaf_info* d) {
    const meta::identity id[]{meta::id_of<Leaf>...};
    int i = 0;
    while (!(id[i] == d->id)) ++i;
    return i;
  }
  template <std::size_t... A>
  static auto make(std::index_sequence<A...>) -> nodes::parameter<
      Name, typename dimension_of_extent<meta::nth_t<
                typename Program::leaves, static_cast<std::size_t>(position(
                                              typename Program::leaves{}, Program::shapes[I].dimension[A]))>>::type...>;
  using type = decltype(make(std::make_index_sequence<static_cast<std::size_t>(Program::shapes[I].rank)>{}));
};

/// Appends inputs one after the other.
template <class... Input>
constexpr void append_inputs(graph::builder& b, int* node, meta::list<Input...>) {
  int k = 0;
  ((node[k++] = b.leaf(graph::leaf<Input>)), ...);
}

/// A recipe in two parts. Fixed lists the inputs that do not change.
template <class Recipe, class Fixed>
struct hoisting {
  using program = simplify::program_t<Recipe>;
  using nodes = typename program::nodes;
  using records = graph::records<nodes>;
  using leaves = simplify::leaves_of<Recipe>;
  static constexpr int size = program::size;
  static constexpr auto shapes = graph::shapes_of<size>(records::value);

  template <class... Node, class... Input>
  static constexpr auto find(meta::list<Node...>, meta::list<Input...>) {
    const meta::identity fixed[]{meta::id_of<Input>..., {}};
    const auto is_among = [&](meta::identity id) {
      for (const meta::identity& one : fixed)
        if (one && one == id) return true;
      return false;
    };
    const bool is_fixed[]{is_among(meta::id_of<Node>)...};
    return find_hoisted<size>(records::value, is_fixed, program::output, program::outputs);
  }
  static constexpr auto hoisted = find(nodes{}, Fixed{});
  static constexpr int count = hoisted.chosen.count;

  /// The input that stands for the K-th value in the rest.
  template <int K>
  using input_of = input_like<meta::beforehand<K>, hoisting, hoisted.chosen.position[K]>;
  template <int... K>
  static auto inputs_of(std::integer_sequence<int, K...>) -> meta::list<typename input_of<K>::type...>;
  using inputs = decltype(inputs_of(std::make_integer_sequence<int, count>{}));

  /// What is computed once.
  struct once {
    using sources = nodes;
    static constexpr int outputs = count;
    static constexpr int size_hint = size;
    static constexpr bool simplified = false;
    static constexpr void append(graph::builder& b, int* out) {
      int where[size]{};
      graph::import_nodes(b, records::value, size, where);
      for (int k = 0; k < count; ++k) out[k] = where[hoisted.chosen.position[k]];
    }
  };
  /// What is left for every call.
  struct rest {
    using sources = meta::concat_t<nodes, inputs>;
    static constexpr int outputs = Recipe::outputs;
    static constexpr int size_hint = size + count;
    static constexpr bool simplified = false;
    static constexpr void append(graph::builder& b, int* out) {
      int before[count + 1]{};
      append_inputs(b, before, inputs{});
      int where[size]{};
      for (int i = 0; i < size; ++i)
        where[i] = hoisted.find(i) >= 0 ? before[hoisted.find(i)] : graph::import_node(b, records::value[i], where);
      for (int k = 0; k < outputs; ++k) out[k] = where[program::output[k]];
    }
  };
};

}  // namespace planning
}  // namespace tapeless
