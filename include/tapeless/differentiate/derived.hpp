// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../simplify/compile.hpp"
#include "../simplify/substitute.hpp"

namespace tapeless {

/// What a form adds to the functions whose results it arranges.
template <class Form>
struct form_members {};

/// A function with several results from one program that shares every node.
///
/// Called with bindings it gives the results as Form arranges them (a hana::map keyed by variable, a tuple, an
/// aggregate); into(...) writes them into the caller's memory instead; indexed it gives one result as an expression.
template <class Recipe, class Form>
struct derived : graph::callable<derived<Recipe, Form>>, form_members<Form> {
  using recipe = Recipe;
  using form = Form;

  /// The part under a key: an expression, or a smaller function with several results.
  template <class Key>
  TAPELESS_INLINE constexpr auto operator[](const Key& key) const {
    return Form::template part<Recipe, 0>(key);
  }
};

template <class T>
inline constexpr bool is_derived = false;
template <class Recipe, class Form>
inline constexpr bool is_derived<derived<Recipe, Form>> = true;

namespace differentiate {

/// One result of a recipe as a recipe of its own: pruned only when it is asked for.
template <class Recipe, int Index, int Count>
struct part_of {
  using sources = typename Recipe::sources;
  static constexpr int outputs = Count;
  static constexpr int size_hint = Recipe::size_hint;
  static constexpr bool simplified = Recipe::simplified;
  static constexpr void append(graph::builder& b, int* out) {
    int all[Recipe::outputs + 1]{};
    Recipe::append(b, all);
    for (int k = 0; k < Count; ++k) out[k] = all[Index + k];
  }
};

}  // namespace differentiate
}  // namespace tapeless
