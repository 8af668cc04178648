// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../evaluate/nest/setup.hpp"
#include "node_text.hpp"

/// The plan of a program as tables without its types, for those who print it.
namespace tapeless::inspect {

/// The dimensions of a tensor as they are written behind its name: extents, or a node whose value selects.
struct written_axes {
  int source = 0;  ///< the node that has the memory
  int rank = 0;
  const graph::leaf_info* dimension[graph::max_rank]{};
  int index[graph::max_rank]{};
};

struct plan_view {
  node_view nodes{};
  const planning::nest_node* node = nullptr;
  const planning::planned_node* planned = nullptr;
  const planning::loop_block* block = nullptr;
  const planning::item* items = nullptr;
  const written_axes* own = nullptr;    ///< of the memory that a node has
  const written_axes* shown = nullptr;  ///< of what a view shows of another node, of all others the same
  const int* components = nullptr;
  int blocks = 0;
  const int* output = nullptr;
  int outputs = 0;
  const graph::leaf_info* const* dimension = nullptr;

  /// Sums over all elements of an outermost loop, which each chunk of it has for itself.
  bool is_partial(int i) const {
    using enum planning::origin;
    const planning::nest_node& n = node[i];
    return (n.from == scatter || (n.from == reduction && !n.scalar_state)) && planned[i].block == 0;
  }
};

/// What follows the other at the outermost level can only begin when all before it is over: a loop or a product of a
/// later stage, a product behind the loops that make its operands.
struct barrier_finder {
  int stage = 0;
  planning::action last = planning::action::compute;

  constexpr bool precedes(planning::action what, int at) {
    const bool found = last != planning::action::compute && (at > stage || what != last);
    stage = at;
    last = what;
    return found;
  }
};

/// The facts of a program's loops, and the tables made of them.
template <class Recipe>
struct plan_tables {
  using products = std::conditional_t<std::is_same_v<evaluate::product_library_t<Recipe>, evaluate::no_products>,
                                      evaluate::plain_products, evaluate::product_library_t<Recipe>>;
  using facts = evaluate::nest_facts<Recipe, meta::target, products>;
  static constexpr int size = facts::size;

  /// The memory that a node has of its own, or that it shows of another.
  static constexpr std::array<written_axes, size> table_of(bool of_views) {
    std::array<written_axes, size> all{};
    for (int i = 0; i < size; ++i) {
      const planning::origin kind = facts::plan.node[i].from;
      const bool can_show = kind == planning::origin::view || kind == planning::origin::gathered;
      if (!can_show && facts::record(i).is_operation() && facts::plan.planned[i].block < 0) {
        all[static_cast<std::size_t>(i)].source = i;
        continue;
      }
      const evaluate::memory_axes from =
          can_show && (of_views || !facts::plan.planned[i].stored) ? facts::viewed_axes(i) : facts::own_axes(i);
      written_axes& to = all[static_cast<std::size_t>(i)];
      to.source = from.source;
      to.rank = from.rank;
      for (int a = 0; a < from.rank; ++a) {
        to.index[a] = from.index[a];
        to.dimension[a] = from.dimension[a] < 0 ? nullptr : facts::plan.dimensions.at[from.dimension[a]];
      }
    }
    return all;
  }
  static constexpr auto own = table_of(false);
  static constexpr auto shown = table_of(true);
  static constexpr auto components = []<int... I>(std::integer_sequence<int, I...>) {
    return std::array<int, size>{facts::plan.node[I].scalar_state ? 1 : facts::template components<I>()...};
  }
  (std::make_integer_sequence<int, size>{});

  static constexpr int barriers() {
    int count = 0;
    barrier_finder barrier;
    const auto& root = facts::plan.block[0];
    for (int k = root.first; k < root.first + root.count; ++k) {
      const planning::item& one = facts::plan.items[k];
      if (one.what == planning::action::loop)
        count += barrier.precedes(one.what, facts::plan.block[one.value].stage) ? 1 : 0;
      if (one.what == planning::action::multiply)
        count += barrier.precedes(one.what, facts::plan.node[one.value].stage[0]) ? 1 : 0;
    }
    return count;
  }

  static constexpr plan_view tables() {
    return {view_nodes<typename facts::nodes>(),
            facts::plan.node,
            facts::plan.planned,
            facts::plan.block,
            facts::plan.items,
            own.data(),
            shown.data(),
            components.data(),
            facts::measured.blocks,
            facts::program::output,
            facts::outputs,
            facts::plan.dimensions.at};
  }
};

}  // namespace tapeless::inspect
