// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/gradient.hpp"
#include "../simplify/substitute.hpp"
#include "bindings.hpp"
#include "step.hpp"

namespace tapeless {

namespace evaluate {

/// The values of scalars converted to the number type of the call.
template <class T, class Environment>
struct scalar_environment {
  const Environment& values;
  template <class Input>
  TAPELESS_INLINE constexpr T get() const {
    return static_cast<T>(find<Input>(values));
  }
};

/// The results of a program by position: a number, or bool where the result is a condition.
template <class T, int Size, class Program>
struct scalar_results {
  const slots<T, Size>& values;
  template <int I>
  TAPELESS_INLINE constexpr auto get() const {
    constexpr int node = Program::output[I];
    if constexpr (graph::is_condition_node<meta::nth_t<typename Program::nodes, static_cast<std::size_t>(node)>>)
      return values.condition[node];
    else
      return values.number[node];
  }
};

template <class... T>
struct common_number {
  using type = std::common_type_t<graph::number_t<T>...>;
};
template <>
struct common_number<> {
  using type = double;
};

/// Arguments of a call that are not plain numbers: ranges, or vectors in the signature.
template <class Inputs, class... Argument>
inline constexpr bool needs_loops = (graph::range<value_of<Argument>> || ...);

template <class Recipe, class Form, class... Argument>
TAPELESS_INLINE constexpr auto scalar_call(const Argument&... argument) {
  using program = simplify::program_t<Recipe>;
  using T = typename common_number<value_of<Argument>...>::type;
  const auto values = bind(argument...);
  slots<T, program::size> s;
  all_steps<typename program::nodes>::run(s, scalar_environment<T, std::remove_cvref_t<decltype(values)>>{values});
  const scalar_results<T, program::size, program> results{s};
  return Form::template assemble<0>(results);
}

/// Results of the right form for a call that was refused: its sentence is the only error.
struct no_results {
  template <int I>
  constexpr double get() const {
    return 0;
  }
};

template <class Recipe>
using signature_of = graph::inputs_t<meta::unique_t<graph::leaves_t<typename Recipe::sources>>>;

template <class F, class... Argument>
inline constexpr bool loops_are_included = false;

template <class Recipe, class Form, class... Argument>
TAPELESS_INLINE constexpr decltype(auto) numeric_call(Argument&&... argument) {
  if constexpr (needs_loops<signature_of<Recipe>, Argument...>) {
    if constexpr (requires { loop_call(meta::box<Recipe>{}, meta::box<Form>{}, static_cast<Argument&&>(argument)...); })
      return loop_call(meta::box<Recipe>{}, meta::box<Form>{}, static_cast<Argument&&>(argument)...);
    else
      static_assert(loops_are_included<Recipe, Argument...>,
                    "f(x = range): loops over ranges need #include <tapeless/tapeless.hpp>");
  } else {
    return scalar_call<Recipe, Form>(argument...);
  }
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

}  // namespace evaluate

/// f(x = 1.0, y = 2.0): the value, in the common floating-point type of the arguments (integers count as double).
/// f(x = y * z): the expression with x replaced. What an input may not be given is a compile-time error.
template <class... Node, class... Argument>
TAPELESS_INLINE constexpr decltype(auto) call(const expression<Node...>&, Argument&&... argument) {
  using recipe = differentiate::value_of<expression<Node...>>;
  using inputs = evaluate::signature_of<recipe>;
  constexpr evaluate::verdict verdict = evaluate::judge<inputs, Argument...>();
  if constexpr (verdict.what != evaluate::fault::none) {
    evaluate::report<inputs, verdict, Argument...>();
    return 0.0;
  } else if constexpr (sizeof...(Argument) > 0 && (evaluate::is_symbolic_value<evaluate::value_of<Argument>> && ...)) {
    using substituted =
        typename decltype(evaluate::substitute<meta::list<Node...>,
                                               std::integer_sequence<int, static_cast<int>(sizeof...(Node)) - 1>,
                                               Argument...>())::type;
    return simplify::expression_t<substituted>{};
  } else {
    return evaluate::numeric_call<recipe, forms::scalar>(static_cast<Argument&&>(argument)...);
  }
}

/// The same for functions with several results.
template <class Recipe, class Form, class... Argument>
TAPELESS_INLINE constexpr decltype(auto) call(const derived<Recipe, Form>&, Argument&&... argument) {
  using inputs = evaluate::signature_of<Recipe>;
  constexpr evaluate::verdict verdict = evaluate::judge<inputs, Argument...>();
  if constexpr (verdict.what != evaluate::fault::none) {
    evaluate::report<inputs, verdict, Argument...>();
    constexpr evaluate::no_results none{};
    return Form::template assemble<0>(none);
  } else if constexpr (sizeof...(Argument) > 0 && (evaluate::is_symbolic_value<evaluate::value_of<Argument>> && ...)) {
    using program = simplify::program_t<Recipe>;
    using substituted = typename decltype(evaluate::substitute<typename program::nodes,
                                                               typename program::output_sequence, Argument...>())::type;
    return derived<substituted, Form>{};
  } else {
    return evaluate::numeric_call<Recipe, Form>(static_cast<Argument&&>(argument)...);
  }
}

}  // namespace tapeless
