// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "recipes.hpp"
#include "structured.hpp"
#include "wrt.hpp"

/// What every function is to those who differentiate and evaluate it: a recipe and a form.
namespace tapeless::differentiate {

/// Anything that has results as a recipe and a form.
template <class T>
struct described;
template <class... Node>
struct described<expression<Node...>> {
  using recipe = value_of<expression<Node...>>;
  using form = forms::scalar;
};
template <class Recipe, class Form>
struct described<derived<Recipe, Form>> {
  using recipe = Recipe;
  using form = Form;
};
template <class... T>
struct described<hana::tuple<T...>> {
  using recipe = joint<typename described<T>::recipe...>;
  using form = forms::tuple<typename described<T>::form...>;
};
template <class Key, class Value>
struct described<hana::pair<Key, Value>> {
  using key = Key;
  using recipe = typename described<Value>::recipe;
  using form = typename described<Value>::form;
};
template <class... Pair>
struct described_pairs {
  using recipe = joint<typename described<Pair>::recipe...>;
  using form = forms::keyed_tuple<meta::list<typename described<Pair>::key...>, typename described<Pair>::form...>;
};

/// One function with several results, or a hana::tuple of functions.
template <class T>
inline constexpr bool has_results = is_derived<T>;
template <class... T>
inline constexpr bool has_results<hana::tuple<T...>> = true;
template <class T>
concept several_functions = has_results<T>;

template <class Recipe, class Form>
struct content_of<derived<Recipe, Form>> {
  using sources = typename Recipe::sources;
};
template <class... T>
struct content_of<hana::tuple<T...>> {
  using sources = meta::concat_t<typename content_of<T>::sources...>;
};

template <class Recipe>
constexpr kind_of_results judge_results() {
  builder b(&simplify::apply);
  int out[Recipe::outputs + 1]{};
  Recipe::append(b, out);
  kind_of_results kind;
  for (int k = 0; k < Recipe::outputs; ++k) {
    kind.conditions = kind.conditions || (b[out[k]].is_operation() && b[out[k]].op->yields_condition);
    kind.vectors = kind.vectors || b.rank_at(out[k]) > 0;
  }
  return kind;
}
template <class Recipe, class Form>
inline constexpr kind_of_results results_of<derived<Recipe, Form>> = judge_results<Recipe>();
template <class... T>
inline constexpr kind_of_results results_of<hana::tuple<T...>>{(results_of<T>.conditions || ...),
                                                               (results_of<T>.vectors || ...)};

/// A form with each number in it replaced by an inner form.
template <class Form, class Inner>
struct nested;
template <class Form, class Inner>
using nested_t = typename nested<Form, Inner>::type;
template <class Inner>
struct nested<forms::scalar, Inner> {
  using type = Inner;
};
template <class Form, class... Variable, class Inner>
struct nested<forms::map<Form, Variable...>, Inner> {
  using type = forms::map<nested_t<Form, Inner>, Variable...>;
};
template <class... Form, class Inner>
struct nested<forms::tuple<Form...>, Inner> {
  using type = forms::tuple<nested_t<Form, Inner>...>;
};
template <class Keys, class... Form, class Inner>
struct nested<forms::keyed_tuple<Keys, Form...>, Inner> {
  using type = forms::keyed_tuple<Keys, nested_t<Form, Inner>...>;
};
template <class Prototype, class Form, class Inner>
struct nested<forms::structured<Prototype, Form>, Inner> {
  using type = forms::structured<Prototype, nested_t<Form, Inner>>;
};
template <class Gradient, class Inner>
struct nested<forms::value_and_gradient<Gradient>, Inner> {
  using type = forms::tuple<Inner, nested_t<Gradient, Inner>>;
};

}  // namespace tapeless::differentiate
