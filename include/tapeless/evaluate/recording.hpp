// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/described.hpp"
#include "../trace/record.hpp"
#include "bindings.hpp"

/// A call with traced values, inside a function that is being traced: the nodes of the function are recorded.
namespace tapeless::evaluate {

template <class... Argument>
inline constexpr bool records = (graph::is_recording<value_of<Argument>> || ...);

/// The nodes of a function and its results: of an expression as it is written.
template <class F>
struct recorded_source;
template <class... Node>
struct recorded_source<expression<Node...>> : graph::content<expression<Node...>> {
  using content = graph::content<expression<Node...>>;
  static constexpr int output(int) { return content::size - 1; }
};
template <class Recipe, class Form>
struct recorded_source<derived<Recipe, Form>> {
  using compiled = simplify::fitted_t<Recipe>;
  static constexpr int size = compiled::result.size;
  static constexpr const graph::import_record* value = compiled::result.node;
  static constexpr int output(int k) { return compiled::result.output[k]; }
};

template <class F>
struct recording {
  using source = recorded_source<F>;
  tracing::value node[source::size]{};

  template <class... Input, class... T>
  constexpr explicit recording(const environment<binding<Input, T>...>& values) {
    const meta::identity bound[]{meta::id_of<Input>...};
    const tracing::value given[]{as_value(evaluate::find<Input>(values))...};
    for (int i = 0; i < source::size; ++i) {
      const graph::import_record& r = source::value[i];
      if (r.is_operation())
        node[i] = applied(r);
      else if (r.kind == graph::node_kind::literal)
        node[i] = tracing::value(r.literal);
      else
        for (unsigned k = 0; k < sizeof...(Input); ++k)
          if (bound[k] == r.leaf->id) node[i] = given[k];
    }
  }

  template <int K>
  constexpr auto get() const {
    constexpr graph::import_record root = source::value[source::output(K)];
    if constexpr (root.is_operation() && root.op->yields_condition)
      return traced_condition(node[source::output(K)]);
    else
      return traced(node[source::output(K)]);
  }

 private:
  template <class T>
  static constexpr tracing::value as_value(const T& x) {
    return traced(x);
  }
  constexpr tracing::value applied(const graph::import_record& r) const {
    const tracing::value* operand[graph::max_arity]{};
    for (int k = 0; k < r.op->arity; ++k) operand[k] = &node[r.operand[k]];
    return tracing::apply(*r.op, r.attribute, operand);
  }
};

template <class F>
inline constexpr bool has_no_sums_over_data = [] {
  using source = recorded_source<F>;
  for (int i = 0; i < source::size; ++i)
    if (source::value[i].is_operation() && source::value[i].op->form != graph::form::elementwise) return false;
  return true;
}();

template <class F, class Form, class... Argument>
constexpr auto recorded_call(const Argument&... argument) {
  static_assert(has_no_sums_over_data<F>,
                "in a traced function: a formula with sums over a vector cannot be called with traced values; its data "
                "have no place in a function of numbers");
  const recording<F> results(evaluate::bind(argument...));
  return Form::template assemble<0>(results);
}

}  // namespace tapeless::evaluate
