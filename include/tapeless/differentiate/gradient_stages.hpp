// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "recipes.hpp"

/// Gradients of long programs in several constant evaluations, each of which begins with what the one before has left:
/// clang stops a constant evaluation after 2^20 steps (-fconstexpr-steps).
namespace tapeless::differentiate {

/// A gradient on its way: the graph so far, the sweep, and the results once it is at its end.
template <int Capacity, int Outputs>
struct gradient_state {
  graph::snapshot<Capacity> graph{};
  sweep_state<Capacity> sweep{};
  int output[Outputs + 1]{};
  bool done = false;

  constexpr bool complete() const { return graph.complete() && sweep.nodes <= Capacity; }
};

/// A constant evaluation ends when it has appended this many nodes.
inline constexpr int nodes_at_a_time = 1000;

template <class F, class Wrt, int Stage>
struct gradient_stage;

template <class F, class Wrt, int Stage, int Capacity>
constexpr auto continue_gradient() {
  gradient_state<Capacity, 1 + meta::length<Wrt>> state;
  const auto go_on = [&state](builder& b, auto& sweep, int root) {
    state.done = sweep.sweep(b.size() + nodes_at_a_time);
    sweep.save(state.sweep);
    state.output[0] = root;
    const positions<Wrt> at(b);
    for (int k = 0; k < at.count && state.done; ++k) state.output[1 + k] = sweep.at(at.leaf[k]);
    b.save(state.graph);
  };
  if constexpr (Stage == 0) {
    builder b(&simplify::apply);
    const int root = graph::import_expression<F>(b);
    adjoints a(b, root);
    a.seed(root, b.literal(1));
    go_on(b, a, root);
  } else {
    constexpr auto& before = gradient_stage<F, Wrt, Stage - 1>::state;
    builder b(before.graph);
    b.simplify_with(&simplify::apply);
    adjoints a(b, before.sweep.nodes - 1);
    a.restore(before.sweep);
    go_on(b, a, before.output[0]);
  }
  return state;
}

template <class F, class Wrt, int Stage, int Capacity>
struct gradient_stage_at {
  static constexpr auto state = continue_gradient<F, Wrt, Stage, Capacity>();
};
template <class F, class Wrt, int Stage, int Capacity>
constexpr auto fit_gradient_stage() {
  using attempt = gradient_stage_at<F, Wrt, Stage, Capacity>;
  if constexpr (attempt::state.complete())
    return meta::box<attempt>{};
  else
    return fit_gradient_stage<F, Wrt, Stage, 2 * Capacity>();
}
template <class F, class Wrt, int Stage>
constexpr int expected_size() {
  if constexpr (Stage == 0)
    return F::size + nodes_at_a_time * 3 / 2;
  else
    return gradient_stage<F, Wrt, Stage - 1>::state.graph.size + nodes_at_a_time * 3 / 2;
}
template <class F, class Wrt, int Stage>
struct gradient_stage : decltype(fit_gradient_stage<F, Wrt, Stage, expected_size<F, Wrt, Stage>()>())::type {};

template <class F, class Wrt, int Stage = 0>
constexpr auto last_gradient_stage() {
  if constexpr (gradient_stage<F, Wrt, Stage>::state.done)
    return meta::box<gradient_stage<F, Wrt, Stage>>{};
  else
    return last_gradient_stage<F, Wrt, Stage + 1>();
}

/// F, where Value says so, and d F / d x for each x of Wrt, none of which has dimensions.
template <class F, class Wrt, bool Value>
struct staged_gradient_of : recipe_base<graph::sources_t<F>, meta::length<Wrt> + Value, 4 * F::size + 32> {
  static constexpr auto& state() { return decltype(last_gradient_stage<F, Wrt>())::type::state; }

  /// The builder of the last stage, with the results in it.
  static constexpr builder resume(int* out) {
    builder b(state().graph);
    for (int k = 0; k < staged_gradient_of::outputs; ++k) out[k] = state().output[k + !Value];
    return b;
  }
  static constexpr void append(builder& b, int* out) {
    meta::sequence<int> where(state().graph.size);
    for (int i = 0; i < state().graph.size; ++i) where.items[i] = graph::append_saved(b, state().graph, i, where);
    for (int k = 0; k < staged_gradient_of::outputs; ++k) out[k] = where.items[state().output[k + !Value]];
  }
};

#if defined(__clang__)
inline constexpr int most_operations_at_once = 300;
#else
inline constexpr int most_operations_at_once = std::numeric_limits<int>::max();
#endif
template <class F>
inline constexpr bool takes_stages = F::size > most_operations_at_once && !F::has_dimensions;

template <class F, class Wrt>
struct gradient_recipe {
  using type = gradient_of<F, Wrt>;
  using with_value = joint<value_of<F>, gradient_of<F, Wrt>>;
};
template <class F, class Wrt>
requires takes_stages<F>
struct gradient_recipe<F, Wrt> {
  using type = staged_gradient_of<F, Wrt, false>;
  using with_value = staged_gradient_of<F, Wrt, true>;
};
/// The recipe of a gradient.
template <class F, class Wrt>
using gradient_recipe_t = typename gradient_recipe<F, Wrt>::type;
/// The recipe of a value and a gradient.
template <class F, class Wrt>
using value_and_gradient_recipe_t = typename gradient_recipe<F, Wrt>::with_value;

}  // namespace tapeless::differentiate
