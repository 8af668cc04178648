// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/program.hpp"
#include "../graph/spell.hpp"
#include "../ops/catalogue.hpp"
#include "../tensor/operations.hpp"
#include "../tensor/reductions.hpp"
#include "simplify.hpp"

/// From a recipe, which appends nodes to a builder, to a program, which is a type.
namespace tapeless::simplify {

/// A recipe states
///   sources          the node lists it starts from, as one meta::list;
///   outputs          how many results it has;
///   size_hint        about how many nodes it will take;
///   append(b, out)   appends them and writes the results' nodes to out[0 .. outputs).
/// Recipes compose: several in one builder share every node.
template <class R>
concept recipe = requires(builder& b, int* out) {
  typename R::sources;
  R::outputs;
  R::append(b, out);
};

/// No name is given to two kinds of input.
template <class Leaves>
inline constexpr bool names_agree = true;
template <class... Leaf>
inline constexpr bool names_agree<meta::list<Leaf...>> = [] {
  const meta::identity name[]{graph::leaf<Leaf>.name..., {}};
  for (unsigned i = 0; i < sizeof...(Leaf); ++i)
    for (unsigned k = 0; k < i; ++k)
      if (name[i] && name[i] == name[k]) return false;
  return true;
}();

/// The operations a recipe's graph may hold: the library's and those of its sources.
using library_operations = meta::concat_t<catalogue::list, reductions::list, tensor_operations::list>;
template <class Recipe>
using operations_of =
    meta::concat_t<library_operations, graph::foreign_operations_t<typename Recipe::sources, library_operations>>;
template <class Recipe>
using leaves_of = graph::with_extents_t<meta::unique_t<graph::leaves_t<typename Recipe::sources>>>;

/// The builder with all that a recipe appends. A recipe that takes several constant evaluations has most of it already.
template <class Recipe>
constexpr builder follow(int* output) {
  if constexpr (requires { Recipe::resume(output); }) {
    return Recipe::resume(output);
  } else {
    builder b;
    if (Recipe::simplified) b.simplify_with(&apply);
    Recipe::append(b, output);
    return b;
  }
}

/// What stays in a program also where no result needs it: its inputs, and what states a relation between extents. A
/// single result comes last, so that what it is an operand of is left out.
template <class... Input>
constexpr meta::sequence<int> signature_in(const builder& b, meta::list<Input...>, int single_output) {
  meta::sequence<int> found;
  const int input[]{b.find_leaf(graph::leaf<Input>)..., no_node};
  for (unsigned k = 0; k < sizeof...(Input); ++k) found.push(input[k]);
  for (int i = 0; b.has_shapes() && i < b.size(); ++i) {
    const graph::node& n = b[i];
    if (!n.is_operation() || !n.op->relates) continue;
    bool is_free = true;
    for (int k = 0; k < n.op->arity; ++k) is_free = is_free && n.operand[k] != single_output;
    if (is_free) found.push(i);
  }
  return found;
}

template <class Recipe, int Capacity>
constexpr auto compute() {
  using leaves = leaves_of<Recipe>;
  using inputs = graph::inputs_t<leaves>;
  using operations = operations_of<Recipe>;
  int output[Recipe::outputs + 1]{};
  const builder b = follow<Recipe>(output);
  const meta::sequence<int> signature = signature_in(b, inputs{}, Recipe::outputs == 1 ? output[0] : no_node);
  return graph::emit<graph::vocabulary<operations, leaves>, Capacity, Recipe::outputs>(b, signature.items,
                                                                                       signature.count, output);
}

template <class Recipe, int Capacity>
struct compiled {
  using leaves = leaves_of<Recipe>;
  using operations = operations_of<Recipe>;
  using vocabulary = graph::vocabulary<operations, leaves>;
  static constexpr auto result = compute<Recipe, Capacity>();
};

/// The compiled recipe at a capacity that holds it.
template <class Recipe, int Capacity = Recipe::size_hint>
constexpr auto fit() {
  using attempt = compiled<Recipe, Capacity>;
  if constexpr (attempt::result.complete())
    return meta::box<attempt>{};
  else
    return fit<Recipe, attempt::result.size>();
}
template <class Recipe>
struct fitted {
  using type = typename decltype(fit<Recipe>())::type;
  static_assert(names_agree<typename type::leaves>,
                "one name is given to two kinds of input (variable, parameter, vector); rename one of them or give it "
                "a scope: variable<\"x\", my_model>");
  static_assert(type::result.unlisted == nullptr,
                "the rule of an operation uses another operation that is not known here; the operation lists it: "
                "using uses = operations<other_op>");
};
template <class Recipe>
using fitted_t = typename fitted<Recipe>::type;

template <class Compiled, class Outputs>
struct as_program;
template <class Compiled, std::size_t... K>
struct as_program<Compiled, std::index_sequence<K...>> {
  using type = graph::program<graph::spell_t<typename Compiled::vocabulary, Compiled::result, meta::list>,
                              Compiled::result.output[K]...>;
};

/// The program of a recipe.
template <recipe Recipe>
using program_t = typename as_program<fitted_t<Recipe>, std::make_index_sequence<Recipe::outputs>>::type;

/// The expression of a recipe with one result.
template <recipe Recipe>
using expression_t = graph::spell_t<typename fitted_t<Recipe>::vocabulary, fitted_t<Recipe>::result, expression>;

}  // namespace tapeless::simplify
