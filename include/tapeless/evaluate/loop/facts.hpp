// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../../meta/target.hpp"
#include "../../plan/plan.hpp"
#include "../../simplify/compile.hpp"
#include "../bindings.hpp"

/// What is known while compiling of a call with ranges.
namespace tapeless::evaluate {

namespace plan = planning;

template <class Binding>
inline constexpr bool binds_range = graph::elements<value_of<Binding>>;

/// Distinct dimensions, by the leaf of their extent.
template <int Most>
struct dimension_list {
  const graph::leaf_info* along[Most + 1]{};
  int count = 0;
  constexpr int find(const graph::leaf_info* d) const {
    int i = 0;
    while (i < count && !(along[i]->id == d->id)) ++i;
    return i;
  }
  constexpr void add(const graph::leaf_info* d) {
    if (find(d) == count) along[count++] = d;
  }
};

template <class Input>
constexpr const graph::leaf_info* dimension_of() {
  if constexpr (graph::rank_of < Input >> 0)
    return graph::leaf<Input>.dimension[0];
  else
    return &plan::mapped_index;
}

/// A scalar input bound to a range.
template <class Input, class... Binding>
inline constexpr bool is_mapped = graph::rank_of<Input> == 0 &&
                                  ((std::is_same_v<Input, input_of<Binding>> && binds_range<Binding>) || ...);

/// What is known of each node.
template <class Nodes, class... Binding>
struct node_facts;
template <class... Node, class... Binding>
struct node_facts<meta::list<Node...>, Binding...> {
  static constexpr bool mapped[sizeof...(Node) + 1]{is_mapped<Node, Binding...>..., false};
  static constexpr bool is_condition[sizeof...(Node) + 1]{graph::is_condition_node<Node>..., false};
};

// Everything a call runs is named after its facts, so the instruction set is one of them, and the program, a long name,
// is not.
template <class Recipe, class Target, class... Binding>
struct call_facts {
  using program = simplify::program_t<Recipe>;
  using nodes = typename program::nodes;
  using inputs = graph::inputs_t<simplify::leaves_of<Recipe>>;
  static constexpr int size = program::size;
  static constexpr int outputs = Recipe::outputs;
  using records = graph::records<nodes>;
  using of_nodes = node_facts<nodes, Binding...>;

  /// A scalar function mapped over arrays.
  static constexpr bool maps = ((graph::rank_of<input_of<Binding>> == 0 && binds_range<Binding>) || ...);

  static constexpr auto plan = plan::analyse<size>(records::value, of_nodes::mapped);
  static constexpr bool reduces = plan.passes > 0;

  static constexpr auto dimensions = [] {
    dimension_list<sizeof...(Binding)> list;
    ((binds_range<Binding> ? list.add(dimension_of<input_of<Binding>>()) : void()), ...);
    return list;
  }();

  /// Which results have an element for each element of the data.
  struct output_flags {
    bool varies[outputs + 1]{};
    int along[outputs + 1]{};
  };
  static constexpr output_flags output = [] {
    output_flags flags;
    for (int k = 0; k < outputs; ++k) {
      const plan::node_plan& planned = plan[program::output[k]];
      flags.varies[k] = maps || planned.varies;
      if (flags.varies[k]) flags.along[k] = dimensions.find(planned.varies ? planned.along : &plan::mapped_index);
    }
    return flags;
  }();

  template <int Stage, int Along>
  static constexpr auto loop = plan::plan_loop<size, outputs>(plan, records::value, program::output, output.varies,
                                                              dimensions.along[Along], Stage);

  static constexpr bool has_vectors = ((graph::rank_of<input_of<Binding>> > 0) || ...);
  /// Conditions can be results only where they are the same for all elements.
  static constexpr bool gives_numbers = [] {
    for (int k = 0; k < outputs; ++k)
      if (output.varies[k] && of_nodes::is_condition[program::output[k]]) return false;
    return true;
  }();

  /// How many loops run over the data.
  static constexpr int loops = [] {
    int count = 0;
    for (int stage = 0; stage <= plan.passes; ++stage)
      for (int d = 0; d < dimensions.count; ++d)
        if (!plan::plan_loop<size, outputs>(plan, records::value, program::output, output.varies, dimensions.along[d],
                                            stage)
                 .is_empty())
          ++count;
    return count;
  }();

  template <class... Operation>
  static constexpr bool has_along(int d) {
    for (int i = 0; i < size; ++i)
      if (records::value[i].is_operation() && plan[i].runs_along(dimensions.along[d]) &&
          ((records::value[i].op->id == meta::id_of<Operation>) || ...))
        return true;
    return false;
  }
  /// A mean: nothing else divides by the number of elements.
  static constexpr bool has_mean_along(int d) {
    for (const graph::import_record& r : records::value)
      if (r.is_operation() && r.op->id == meta::id_of<ops::divide_op>) {
        const graph::import_record& divisor = records::value[r.operand[1]];
        if (divisor.kind == graph::node_kind::leaf && divisor.leaf->id == dimensions.along[d]->id) return true;
      }
    return false;
  }
  /// A reduction along dimension D has no value for no elements.
  template <int D>
  static constexpr bool needs_elements =
      has_mean_along(D) || has_along<ops::max_element_op, ops::at_maximum_op, ops::argmax_op>(D);
  /// A reduction along dimension D compares positions, which must be exact in the number type.
  template <int D>
  static constexpr bool counts_positions = has_along<ops::at_maximum_op, ops::argmax_op>(D);
};

}  // namespace tapeless::evaluate
