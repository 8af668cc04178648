// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "compile.hpp"

/// Expressions named by the recipe that makes them. Long programs would be long names in every symbol, debug entry and
/// message; their nodes are spelled out only where they join other formulas.
namespace tapeless::simplify {

/// Where every leaf and every operation that is not of the library stands, for those who look for them.
template <class Leaves, class Operations>
struct as_sources;
template <class... Leaf, class... Operation>
struct as_sources<meta::list<Leaf...>, meta::list<Operation...>> {
  using type = meta::list<Leaf..., nodes::apply<Operation>...>;
};

template <class Recipe>
struct recorded_content {
  using compiled = fitted_t<Recipe>;
  using sources = typename as_sources<typename compiled::leaves,
                                      graph::foreign_operations_t<typename Recipe::sources, library_operations>>::type;
  static constexpr int size = compiled::result.size;
  static constexpr const graph::import_record* value = compiled::result.node;
  static constexpr const graph::import_record& root = value[size - 1];

  static constexpr bool has_dimensions = [] {
    for (int i = 0; i < size; ++i)
      if (value[i].is_leaf() && value[i].leaf->rank != 0) return true;
    return false;
  }();
};

/// The expression of a recipe with one result, named by the recipe; a single leaf or literal is spelled out.
template <recipe Recipe>
constexpr auto named_expression() {
  if constexpr (fitted_t<Recipe>::result.size == 1)
    return expression_t<Recipe>{};
  else
    return expression<nodes::recorded<Recipe>>{};
}
template <recipe Recipe>
using named_expression_t = decltype(named_expression<Recipe>());

}  // namespace tapeless::simplify

namespace tapeless {

template <class Recipe>
struct expression<nodes::recorded<Recipe>> : graph::callable<expression<nodes::recorded<Recipe>>> {
  using content = simplify::recorded_content<Recipe>;
  static constexpr int size = content::size;
  using root = graph::spelled_node_t<typename content::compiled::vocabulary, content::compiled::result, size - 1>;
  static constexpr bool is_condition = content::root.is_operation() && content::root.op->yields_condition;
  static constexpr bool has_dimensions = content::has_dimensions;

  template <class T>
  requires std::same_as<T, bool>
  constexpr explicit operator T() const {
    static_assert(graph::has_a_truth_value_while_writing<expression>,
                  "a condition between expressions has no truth value while the formula is written; "
                  "use where(condition, a, b) instead of if, ?: or a mix with bool");
    return false;
  }
};

namespace graph {

template <class Recipe>
struct nodes_of<expression<nodes::recorded<Recipe>>> {
  using type = typename simplify::program_t<Recipe>::nodes;
};
template <class Recipe>
struct content<expression<nodes::recorded<Recipe>>> : simplify::recorded_content<Recipe> {};
template <class Recipe>
struct expression_for<expression<nodes::recorded<Recipe>>> {
  using type = simplify::expression_t<Recipe>;
};

}  // namespace graph
}  // namespace tapeless
