// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/outputs.hpp"
#include "recipe.hpp"

/// Functions as graphs: a function is called once while compiling, with arguments that record what is done to them.
namespace tapeless {
namespace tracing {

template <class F>
inline constexpr bool is_a_function_without_state = std::is_empty_v<F>&& std::is_default_constructible_v<F>;

inline constexpr int most_scalar_arguments = 16;

template <class F, class... Prototype>
inline constexpr bool takes_these = requires(F& f, Prototype&... x) {
  f(x...);
};
/// Whether F can be called with so many scalars.
template <class F, int... I>
constexpr bool takes(std::integer_sequence<int, I...>) {
  return requires(F & f, traced & x) { f((static_cast<void>(I), x)...); };
}
/// The number of arguments F takes if all are scalars; -1 if it takes none, -2 if it takes several.
template <class F, int N = 1>
constexpr int scalar_arity() {
  if constexpr (takes<F>(std::make_integer_sequence<int, N>{}))
    return takes<F>(std::make_integer_sequence<int, N + 1>{}) ? -2 : N;
  else if constexpr (N < most_scalar_arguments)
    return scalar_arity<F, N + 1>();
  else
    return -1;
}

/// The inputs of a function: of the prototypes given, or as many scalars as it takes; unnamed ones by position.
template <class... Prototype>
constexpr auto unnamed_inputs() {
  return []<int... I>(std::integer_sequence<int, I...>) {
    return meta::list<input<Prototype, typename argument_leaves<I, Prototype>::type>...>{};
  }
  (std::make_integer_sequence<int, static_cast<int>(sizeof...(Prototype))>{});
}
template <int... I>
constexpr auto scalar_inputs(std::integer_sequence<int, I...>) {
  return meta::list<input<traced, meta::list<nodes::argument<I>>>...>{};
}

template <class Recipe>
inline constexpr bool gives_numbers = graph::structured<typename Recipe::result>;
/// False after an error inside the function, of which the compiler has told.
template <class Recipe>
concept runs_while_compiling = requires {
  typename std::bool_constant<simplify::compiled<Recipe, Recipe::size_hint>::result.complete()>;
};
template <class Recipe>
inline constexpr bool uses_listed_operations = decltype(simplify::fit<Recipe>())::type::result.unlisted == nullptr;

/// Numbers or conditions, not some of each.
template <class Recipe>
inline constexpr bool gives_one_kind = [] {
  constexpr auto& all = decltype(simplify::fit<Recipe>())::type::result;
  int conditions = 0;
  for (int k = 0; k < Recipe::outputs; ++k) {
    const graph::import_record& r = all.node[all.output[k]];
    conditions += r.is_operation() && r.op->yields_condition ? 1 : 0;
  }
  return conditions == 0 || conditions == Recipe::outputs;
}();

template <class Recipe>
constexpr auto traced_function() {
  if constexpr (!gives_numbers<Recipe>) {
    static_assert(gives_numbers<Recipe>,
                  "trace(f): f gives something that is not made of traced values: a number, a std::array, a tuple, an "
                  "aggregate templated on its number type or a class with members(value)");
    return literal<0>{};
  } else if constexpr (!runs_while_compiling<Recipe>) {
    return literal<0>{};
  } else if constexpr (!uses_listed_operations<Recipe>) {
    static_assert(uses_listed_operations<Recipe>,
                  "trace(f): f uses an operation that is not of the library's; name it: trace(f, operations<my_op>{})");
    return literal<0>{};
  } else if constexpr (!gives_one_kind<Recipe>) {
    static_assert(gives_one_kind<Recipe>,
                  "trace(f): f gives conditions beside numbers; where(condition, 1, 0) makes a number of a condition");
    return literal<0>{};
  } else if constexpr (graph::marks_a_number<typename Recipe::result>) {
    return simplify::named_expression_t<Recipe>{};
  } else {
    return derived<simplified_trace<Recipe>, forms::structured<typename Recipe::result>>{};
  }
}
template <class F, class Operations, class... Input>
constexpr auto trace_with(meta::list<Input...>) {
  return traced_function<trace_of<F, Operations, Input...>>();
}

template <class F>
constexpr bool can_be_traced() {
  static_assert(is_a_function_without_state<F>,
                "trace(f): f must be a lambda without captures or a function object without data; wrap a function: "
                "trace([](auto x) { return g(x); })");
  return is_a_function_without_state<F>;
}

}  // namespace tracing

/// The graph of an ordinary generic function, as an expression: f is called once, while compiling, with arguments of
/// type `traced` that record what is done to them. f is a lambda without captures or an empty function object,
/// constexpr for traced: literals, local variables, loops with bounds known while compiling, helper templates and the
/// constexpr algorithms of the standard library are at its disposal; branches on traced values are where(condition, a,
/// b).
///
/// Inside, a variable that takes traced values is of the function's number type (T s{}, T s = 0; a double is a compile
/// error). Expressions, traced functions and their gradients are called with traced values, g(x, y); they are constants
/// at namespace scope or static, for a lambda without captures does not see the local ones around it. Whole
/// exponents may be loop variables: pow(x, i). Constants combined with constants (T(1) / T(3)) are recorded as written,
/// up to 64 of them before they meet an argument.
///
/// trace(f) finds out how many scalars f takes (up to 16). Otherwise prototypes say what it takes, with `traced` for
/// each number: trace<camera<traced>, std::array<traced, 3>, traced>(f). The inputs are argument<0>, argument<1>, ...;
/// a result with several numbers is a function with several results, in the structure of the result. Operations of the
/// user's own are named, also where a function that is called brings them: trace(f, operations<softsign_op>{}).
template <class... Prototype, class F, class... Operation>
constexpr auto trace(const F&, operations<Operation...> = {}) {
  if constexpr (!tracing::can_be_traced<F>()) {
    return literal<0>{};
  } else if constexpr (sizeof...(Prototype) > 0) {
    constexpr bool made_of_numbers = (graph::structured<Prototype> && ...);
    static_assert(made_of_numbers,
                  "trace<A, B>(f): a type among them is not made of traced values only: traced, a std::array, a tuple, "
                  "an aggregate templated on its number type or a class with members(value)");
    constexpr bool fits = tracing::takes_these<F, Prototype...>;
    static_assert(fits || !made_of_numbers,
                  "trace<A, B>(f): f cannot be called with values of these types; each stands for one parameter of f, "
                  "with `traced` for each number in it: trace<std::array<traced, 3>, traced>(f)");
    if constexpr (fits && made_of_numbers)
      return tracing::trace_with<F, operations<Operation...>>(tracing::unnamed_inputs<Prototype...>());
    else
      return literal<0>{};
  } else {
    constexpr int arity = tracing::scalar_arity<F>();
    static_assert(arity != -2,
                  "trace(f): f can be called with different numbers of scalars; say with how many: "
                  "trace<traced, traced>(f) or trace<\"a\", \"b\">(f)");
    static_assert(
        arity != -1,
        "trace(f): f cannot be called with 1 to 16 scalars; say what it takes, with `traced` for each number: "
        "trace<std::array<traced, 3>, traced>(f)");
    if constexpr (arity > 0)
      return tracing::trace_with<F, operations<Operation...>>(
          tracing::scalar_inputs(std::make_integer_sequence<int, arity>{}));
    else
      return literal<0>{};
  }
}

/// The same for a function of scalars whose inputs are variables of these names: trace<"a", "b">(f).
template <meta::fixed_string... Name, class F, class... Operation>
requires(sizeof...(Name) > 0) constexpr auto trace(const F&, operations<Operation...> = {}) {
  if constexpr (!tracing::can_be_traced<F>()) {
    return literal<0>{};
  } else {
    using inputs = meta::list<tracing::input<traced, meta::list<nodes::variable<meta::name_of<Name>>>>...>;
    constexpr bool fits = tracing::takes<F>(std::make_integer_sequence<int, static_cast<int>(sizeof...(Name))>{});
    static_assert(fits, "trace<\"a\", \"b\">(f): f cannot be called with as many scalars as there are names");
    constexpr bool distinct = meta::length<meta::unique_t<inputs>> == static_cast<int>(sizeof...(Name));
    static_assert(distinct, "trace<\"a\", \"b\">(f): one name is given to two arguments");
    if constexpr (fits && distinct)
      return tracing::trace_with<F, operations<Operation...>>(inputs{});
    else
      return literal<0>{};
  }
}

}  // namespace tapeless
