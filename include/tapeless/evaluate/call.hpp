// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/outputs.hpp"
#include "parts.hpp"
#include "recording.hpp"
#include "scalar.hpp"
#include "serial.hpp"

/// f(x = 1.0), f(x = y * z), f(parallel, x = xs), f.into(ys)(x = xs): which kind of call it is, and whether it is one.
namespace tapeless {

namespace evaluate {

/// Results of the right form for a call that was refused: its sentence is the only error.
struct no_results {
  template <int I>
  constexpr double get() const {
    return 0;
  }
};

template <class Recipe>
using leaves_among = meta::unique_t<graph::leaves_t<typename Recipe::sources>>;
template <class Recipe>
using signature_of = graph::inputs_t<leaves_among<Recipe>>;

template <class Inputs>
inline constexpr bool has_vectors = false;
template <class... Input>
inline constexpr bool has_vectors<meta::list<Input...>> = ((graph::rank_of<Input> > 0) || ...);

/// Ranges are bound, or inputs or positions lie along dimensions. An array given by position is not yet a view.
template <class T>
inline constexpr bool is_range = graph::elements<T> || std::is_array_v<T>;
/// A dimension bound by itself.
template <class Argument>
inline constexpr bool binds_extent = graph::leaf<input_of<Argument>>.kind == graph::leaf_kind::extent;
template <class Recipe, class... Argument>
inline constexpr bool needs_loops = has_vectors<leaves_among<Recipe>> ||
                                    ((is_range<value_of<Argument>> || binds_extent<Argument>) || ...);
template <class... Argument>
inline constexpr bool substitutes = sizeof...(Argument) > 0 && (is_symbolic_value<value_of<Argument>> && ...);

/// Leads a dependent call to the loops, where they are included.
struct loops {};
template <class... Argument>
inline constexpr bool loops_are_included = false;

template <class Recipe, class Form, class Policy, class... Argument>
TAPELESS_INLINE constexpr decltype(auto) numeric_call(const Policy& policy, Argument&&... argument) {
  if constexpr (!needs_loops<Recipe, Argument...>)
    return scalar_call<Recipe, Form>(argument...);
  else if constexpr (requires(Recipe r) { are_included(loops{}, r); })
    return loop_call(loops{}, meta::box<Recipe>{}, meta::box<Form>{}, policy, static_cast<Argument&&>(argument)...);
  else {
    static_assert(loops_are_included<Argument...>,
                  "f(x = range): loops over ranges need #include <tapeless/tapeless.hpp>");
    constexpr no_results none{};
    return Form::template assemble<0>(none);
  }
}
template <class Recipe, class Policy, class Destinations, class... Argument>
TAPELESS_INLINE constexpr void numeric_into(const Policy& policy, const Destinations& to, Argument&&... argument) {
  if constexpr (!needs_loops<Recipe, Argument...>)
    scalar_into<Recipe>(to, argument...);
  else if constexpr (requires(Recipe r) { are_included(loops{}, r); })
    loop_into(loops{}, meta::box<Recipe>{}, policy, to, static_cast<Argument&&>(argument)...);
  else
    static_assert(loops_are_included<Argument...>,
                  "f(x = range): loops over ranges need #include <tapeless/tapeless.hpp>");
}

template <class Nodes, class Outputs, class Inputs, class... Argument>
struct substitution;
template <class Nodes, class Outputs, class... Input, class... Argument>
struct substitution<Nodes, Outputs, meta::list<Input...>, Argument...> {
  using type = simplify::substituted<Nodes, Outputs,
                                     binding<Input, decltype(as_expression(std::declval<const Argument&>()))>...>;
};
/// The recipe of a call with expressions, by name or by position.
template <class Nodes, class Outputs, class... Argument>
constexpr auto substitute() {
  if constexpr ((is_binding<std::remove_cvref_t<Argument>> && ...))
    return meta::box<
        typename substitution<Nodes, Outputs, meta::list<input_of<Argument>...>, value_of<Argument>...>::type>{};
  else
    return []<std::size_t... I>(std::index_sequence<I...>) {
      using by_position = meta::list<nodes::argument<static_cast<int>(I)>...>;
      return meta::box<typename substitution<Nodes, Outputs, by_position, std::remove_cvref_t<Argument>...>::type>{};
    }
  (std::index_sequence_for<Argument...>{});
}

/// The nodes and outputs that a substitution starts from: of an expression as it is written.
template <class F>
struct written;
template <class... Node>
struct written<expression<Node...>> {
  using nodes = graph::nodes_of_t<expression<Node...>>;
  using outputs = std::integer_sequence<int, expression<Node...>::size - 1>;
  template <class Substituted>
  using result = simplify::expression_t<Substituted>;
};
template <class Recipe, class Form>
struct written<derived<Recipe, Form>> {
  using nodes = typename simplify::program_t<Recipe>::nodes;
  using outputs = typename simplify::program_t<Recipe>::output_sequence;
  template <class Substituted>
  using result = derived<Substituted, Form>;
};

template <class F, class Policy, class... Argument>
TAPELESS_INLINE constexpr decltype(auto) judged_call(const Policy& policy, Argument&&... argument) {
  using recipe = typename differentiate::described<F>::recipe;
  using form = typename differentiate::described<F>::form;
  using inputs = signature_of<recipe>;
  constexpr verdict v = judge<inputs, leaves_among<recipe>, Argument...>();
  if constexpr (v.what != fault::none) {
    report<inputs, v, Argument...>();
    constexpr no_results none{};
    return form::template assemble<0>(none);
  } else if constexpr (substitutes<Argument...>) {
    using start = written<F>;
    using substituted =
        typename decltype(substitute<typename start::nodes, typename start::outputs, Argument...>())::type;
    return typename start::template result<substituted>{};
  } else if constexpr (records<Argument...>) {
    return recorded_call<F, form>(argument...);
  } else {
    return numeric_call<recipe, form>(policy, static_cast<Argument&&>(argument)...);
  }
}

template <class F>
using inputs_of = signature_of<typename differentiate::described<F>::recipe>;

/// A call with the arguments that hold several numbers bound number by number.
template <class F, class Policy, class... Argument>
TAPELESS_INLINE constexpr decltype(auto) call_with_parts(const Policy& policy, Argument&&... argument) {
  return with_parts<inputs_of<F>>(
      [&]<class... Bound>(Bound&&... bound)
          TAPELESS_LAMBDA -> decltype(auto) { return judged_call<F>(policy, static_cast<Bound&&>(bound)...); },
      static_cast<Argument&&>(argument)...);
}

/// What f.into(...) gives: called with bindings it evaluates f and writes the results where it was told to.
template <class F, class... View>
struct into_call {
  columns<View...> destinations;

  template <class... Argument>
  TAPELESS_INLINE constexpr void operator()(Argument&&... argument) const {
    run(serial, static_cast<Argument&&>(argument)...);
  }
  template <class Policy, class... Argument>
  requires is_policy<std::remove_cvref_t<Policy>> TAPELESS_INLINE constexpr void operator()(
      Policy&& policy, Argument&&... argument) const {
    run(policy, static_cast<Argument&&>(argument)...);
  }

 private:
  template <class Policy, class... Argument>
  TAPELESS_INLINE constexpr void run(const Policy& policy, Argument&&... argument) const {
    with_parts<inputs_of<F>>(
        [&]<class... Bound>(Bound&&... bound) TAPELESS_LAMBDA {
          constexpr verdict v =
              judge<inputs_of<F>, leaves_among<typename differentiate::described<F>::recipe>, Bound...>();
          if constexpr (v.what != fault::none)
            report<inputs_of<F>, v, Bound...>();
          else
            numeric_into<typename differentiate::described<F>::recipe>(policy, destinations,
                                                                       static_cast<Bound&&>(bound)...);
        },
        static_cast<Argument&&>(argument)...);
  }
};

template <class F>
concept callable = symbolic<F> || is_derived<F>;

}  // namespace evaluate

/// f(x = 1.0, y = 2.0): the value, in the common floating-point type of the arguments (integers count as double).
/// f(x = y * z): the expression with x replaced. f(xs...) by position, for a function of arguments. What an input may
/// not be given is a compile-time error.
template <evaluate::callable F, class... Argument>
TAPELESS_INLINE constexpr decltype(auto) call(const F&, Argument&&... argument) {
  if constexpr (evaluate::has_parts<evaluate::inputs_of<F>>)
    return evaluate::call_with_parts<F>(serial, static_cast<Argument&&>(argument)...);
  else
    return evaluate::judged_call<F>(serial, static_cast<Argument&&>(argument)...);
}
/// The same with a policy for the loops: f(parallel, x = xs).
template <evaluate::callable F, class Policy, class... Argument>
requires is_policy<std::remove_cvref_t<Policy>> TAPELESS_INLINE constexpr decltype(auto) call(const F&, Policy&& policy,
                                                                                              Argument&&... argument) {
  if constexpr (evaluate::has_parts<evaluate::inputs_of<F>>)
    return evaluate::call_with_parts<F>(policy, static_cast<Argument&&>(argument)...);
  else
    return evaluate::judged_call<F>(policy, static_cast<Argument&&>(argument)...);
}

/// f.into(a, b)(x = 1.0).
template <evaluate::callable F, class... Destination>
TAPELESS_INLINE constexpr auto write_into(const F&, Destination&&... destination) {
  return evaluate::into_call<F, evaluate::destination_t<Destination&&>...>{
      {{evaluate::destination(static_cast<Destination&&>(destination))}...}};
}

}  // namespace tapeless
