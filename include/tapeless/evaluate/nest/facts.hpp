// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <climits>

#include "../../meta/target.hpp"
#include "../../plan/make_nest.hpp"
#include "../../simplify/compile.hpp"
#include "../../tensor/positions.hpp"
#include "../product.hpp"

/// What is known while compiling of a call with tensors.
namespace tapeless::evaluate {

namespace plan = planning;

/// How the memory behind a node is addressed: along each of its axes by the index of a loop, or by the value of a node.
struct memory_axes {
  int source = -1;  ///< the node that has the memory
  int rank = 0;
  int dimension[graph::max_rank]{};  ///< -1 where a value indexes
  int index[graph::max_rank]{};

  constexpr void add(int d) {
    index[rank] = -1;
    dimension[rank++] = d;
  }
  constexpr bool has(int d) const {
    for (int a = 0; a < rank; ++a)
      if (dimension[a] == d) return true;
    return false;
  }
};

/// The plan of a recipe and its tables. Everything that a call runs is named after it, so the instruction set is part
/// of it, and the program, a long name, is not.
template <class Recipe, class Target, class Products>
struct nest_facts {
  using program = simplify::program_t<Recipe>;
  using nodes = typename program::nodes;
  using records = graph::records<nodes>;
  using products = Products;
  static constexpr int size = program::size;
  static constexpr int outputs = Recipe::outputs;
  static constexpr auto shapes = graph::shapes_of<size>(records::value);
  static constexpr auto relations = tensors::relations_of<size>(records::value);
  static constexpr plan::plan_size measured = plan::measure<size>(records::value, program::output, outputs);
  static constexpr auto plan =
      plan::make_nest<size, measured.blocks, measured.items>(records::value, program::output, outputs);

  template <int I>
  using node = meta::nth_t<nodes, static_cast<std::size_t>(I)>;
  static constexpr const graph::import_record& record(int i) { return records::value[i]; }
  static constexpr bool is_condition(int i) { return record(i).is_operation() && record(i).op->yields_condition; }

  static constexpr bool is_position(int i) {
    return record(i).is_leaf() && record(i).leaf->kind == graph::leaf_kind::iota;
  }

  static constexpr plan::dimension_set shape(int i) { return plan.node[i].shape; }
  static constexpr bool has(plan::dimension_set set, int d) { return (set & plan::only(d)) != 0; }
  static constexpr int dimension_at(int i) { return plan.dimensions.find(record(i).leaf); }

  /// The loops around the place where a node is complete.
  static constexpr plan::dimension_set around(int i) {
    const int block = plan.planned[i].block;  // none where it is computed wherever it is used
    return block < 0 ? plan::dimension_set{} : plan.block[block].around;
  }

  /// The axes of the memory that a node has of its own.
  static constexpr memory_axes own_axes(int i) {
    memory_axes m;
    m.source = i;
    const int result = plan.planned[i].result;
    if (!record(i).is_operation() || result >= 0) {
      for (int k = 0; k < shapes[i].rank; ++k) m.add(plan.dimensions.find(shapes[i].dimension[k]));
    } else if (plan.planned[i].block >= 0) {
      // What is complete at once lies together; what is in no memory has no axes.
      for (const plan::dimension_set part : {plan.planned[i].kept & around(i), plan.planned[i].kept & ~around(i)})
        for (int d = 0; d < plan.dimensions.count; ++d)
          if (has(part, d)) m.add(d);
    }
    return m;
  }
  /// The axes of the memory that a node shows.
  static constexpr memory_axes viewed_axes(int i) {
    const graph::import_record& r = record(i);
    memory_axes m = axes(r.operand[0]);
    for (int a = 0; a < m.rank; ++a) {
      if (r.op->form == graph::form::renaming && m.dimension[a] == dimension_at(r.operand[1])) {
        m.dimension[a] = dimension_at(r.operand[2]);
      } else if (r.op->form == graph::form::gathering && m.dimension[a] == dimension_at(r.operand[2])) {
        m.dimension[a] = -1;
        m.index[a] = r.operand[1];
      }
    }
    return m;
  }
  /// The memory where a node's elements are once it has been computed.
  static constexpr memory_axes axes(int i) {
    const auto from = plan.node[i].from;
    const bool is_seen = from == plan::origin::view || (from == plan::origin::gathered && !plan.planned[i].stored);
    return is_seen ? viewed_axes(i) : own_axes(i);
  }
  template <int I, bool Viewed>
  static constexpr memory_axes axes_of = Viewed ? viewed_axes(I) : own_axes(I);

  static constexpr int no_slope = INT_MIN;
  /// By how much a value grows from one index of a dimension to the next, where that is a whole number known here.
  static constexpr int slope(int i, int d) {
    if (!has(shape(i), d)) return 0;
    if (is_position(i)) return 1;
    const graph::import_record& r = record(i);
    if (!r.is_operation()) return no_slope;
    const bool adds = r.op->algebra == graph::algebra::sum;
    const bool subtracts = r.op->algebra == graph::algebra::difference;
    if (!adds && !subtracts) return no_slope;
    const int a = slope(r.operand[0], d);
    const int b = slope(r.operand[1], d);
    if (a == no_slope || b == no_slope) return no_slope;
    return adds ? a + b : a - b;
  }

  /// A value that selects along dimension d may be no position there: then it selects nothing.
  static constexpr bool may_miss(int index, int d) {
    const tensors::written_nodes nodes{records::value, shapes};
    return index >= 0 && !tensors::gives_positions(nodes, index, *plan.dimensions.at[d]);
  }
  /// The same of an axis of the memory behind a node.
  static constexpr bool axis_may_miss(const memory_axes& m, int axis) {
    return may_miss(m.index[axis], own_axes(m.source).dimension[axis]);
  }

  /// How many partial results a node has for each of its elements.
  template <int I>
  static constexpr int components() {
    if constexpr (plan.node[I].from == plan::origin::reduction)
      return graph::operation_of<node<I>>::type::components;
    else
      return 1;
  }

  /// Nodes with memory of the workspace, in order.
  static constexpr auto kept = [] {
    meta::selection<size> list;
    for (int i = 0; i < size; ++i)
      if (plan.planned[i].stored && plan.planned[i].result < 0) list.add(i);
    return list;
  }();
  static constexpr int place_of(int i) {
    for (int k = 0; k < kept.count; ++k)
      if (kept.position[k] == i) return k;
    return -1;
  }
  /// Partial results that are complete outside of all loops: each chunk of the data has its own.
  static constexpr bool is_chunked(int i) {
    const plan::nest_node& n = plan.node[i];
    const bool adds_up = n.from == plan::origin::scatter || (n.from == plan::origin::reduction && !n.scalar_state);
    return adds_up && plan.planned[i].block == 0;
  }
  static constexpr int root_of(int block) {
    while (plan.block[block].parent > 0) block = plan.block[block].parent;
    return block;
  }
};

/// The dimension of an extent or of positions is that of an input.
constexpr bool lies_along_an_input(const graph::import_record* record, int size, const graph::leaf_info& leaf) {
  const meta::identity extent = leaf.kind == graph::leaf_kind::iota ? leaf.dimension[0]->id : leaf.id;
  for (int i = 0; i < size; ++i) {
    if (record[i].kind != graph::node_kind::leaf || record[i].leaf->kind >= graph::leaf_kind::extent) continue;
    for (int k = 0; k < record[i].leaf->rank; ++k)
      if (record[i].leaf->dimension[k]->id == extent) return true;
  }
  return false;
}

/// Whether something in a program needs loops inside loops, products or memory.
template <class Recipe>
inline constexpr bool has_tensors = [] {
  using program = simplify::program_t<Recipe>;
  using records = graph::records<typename program::nodes>;
  const auto shapes = graph::shapes_of<program::size>(records::value);
  for (int i = 0; i < program::size; ++i) {
    const graph::import_record& r = records::value[i];
    if (shapes[i].rank > 1 || (r.kind == graph::node_kind::leaf && r.leaf->kind == graph::leaf_kind::index))
      return true;
    const bool is_leaf = r.kind == graph::node_kind::leaf;
    const bool is_extent =
        is_leaf && (r.leaf->kind == graph::leaf_kind::extent || r.leaf->kind == graph::leaf_kind::iota);
    if (is_extent && !lies_along_an_input(records::value, program::size, *r.leaf)) return true;
    if (!r.is_operation()) continue;
    using enum graph::form;
    const graph::form f = r.op->form;
    if (f != elementwise && f != reduction && f != outer && f != likeness) return true;
    if (f == reduction) continue;
    for (int k = 0; k < r.op->arity; ++k)
      if (shapes[r.operand[k]].rank > 0 && !shapes[i].same_dimensions(shapes[r.operand[k]])) return true;
  }
  return false;
}();

/// The items of a loop's body of one kind, their values.
template <class Facts, int Block, plan::action... What>
constexpr auto values_of() {
  constexpr auto& block = Facts::plan.block[Block];
  meta::selection<block.count + 1> list;
  for (int k = block.first; k < block.first + block.count; ++k)
    if (((Facts::plan.items[k].what == What) || ...)) list.add(Facts::plan.items[k].value);
  return list;
}

template <auto const& Selection, std::size_t... I>
auto sequence_of(std::index_sequence<I...>) -> std::integer_sequence<int, Selection.position[I]...>;
template <class Facts, int Block, plan::action... What>
struct block_values {
  static constexpr auto chosen = values_of<Facts, Block, What...>();
  using type = decltype(sequence_of<chosen>(std::make_index_sequence<static_cast<std::size_t>(chosen.count)>{}));
};
template <class Facts, int Block, plan::action... What>
using block_values_t = typename block_values<Facts, Block, What...>::type;

}  // namespace tapeless::evaluate
