// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/outputs.hpp"
#include "../differentiate/structured.hpp"
#include "../simplify/recorded.hpp"
#include "record.hpp"

/// Functions as graphs: a function is called once while compiling, with arguments that record what is done to them.
namespace tapeless {
namespace tracing {

/// The leaves of the I-th argument of a prototype.
template <int I, class Prototype, class Parts>
struct parts_of;
template <int I, class Prototype, int... K>
struct parts_of<I, Prototype, std::integer_sequence<int, K...>> {
  using type = meta::list<nodes::argument_part<I, Prototype, K>...>;
};
template <int I, class Prototype>
struct argument_leaves : parts_of<I, Prototype, std::make_integer_sequence<int, graph::structure<Prototype>::size>> {};
template <int I>
struct argument_leaves<I, traced> {
  using type = meta::list<nodes::argument<I>>;
};

/// An argument that a function is traced with: its prototype and its leaves.
template <class Prototype, class Leaves>
struct input;
template <class Prototype, class... Leaf>
struct input<Prototype, meta::list<Leaf...>> {
  using leaves = meta::list<Leaf...>;

  /// The leaves as traced values of the prototype's structure.
  struct source {
    builder& b;
    template <int K>
    constexpr traced get() const {
      return traced(value(&b, b.leaf(graph::leaf<meta::at<static_cast<std::size_t>(K), Leaf...>>)));
    }
  };
  static constexpr Prototype make(builder& b) {
    return graph::structure<Prototype>::template make<traced, 0>(source{b});
  }
};

/// What a call of F gives; a plain number counts as a constant.
template <class F, class... Prototype>
struct result_of {
  using plain = std::remove_cvref_t<decltype(std::declval<const F&>()(std::declval<Prototype&>()...))>;
  using type = std::conditional_t<std::is_arithmetic_v<plain>, traced, plain>;
};

/// The recipe of a traced function: calls it in the builder.
template <class F, class Operations, class... Input>
struct trace_of;
template <class F, class... Operation, class... Prototype, class... Leaves>
struct trace_of<F, operations<Operation...>, input<Prototype, Leaves>...> {
  using result = typename result_of<F, Prototype...>::type;
  using structure = graph::structure<result>;
  using sources = meta::concat_t<Leaves..., meta::list<nodes::apply<Operation>...>>;
  static constexpr int outputs = structure::size;
  static constexpr int size_hint = 64;
  static constexpr bool simplified = false;

  static constexpr void append(builder& b, int* out) {
    // All arguments, also those that the function does not use: they are the signature.
    std::tuple<Prototype...> arguments{input<Prototype, Leaves>::make(b)...};
    const result r(std::apply(F{}, arguments));
    const auto put = [&](const value& v) { *out++ = v.node_in(b); };
    structure::visit(r, put);
  }
};

/// The same for evaluation: simplified, as an expression is before it is evaluated.
template <class Recipe>
struct simplified_trace : Recipe {
  static constexpr bool simplified = true;
};

template <class F>
inline constexpr bool is_a_function_without_state = std::is_empty_v<F>&& std::is_default_constructible_v<F>;

inline constexpr int most_scalar_arguments = 16;

template <class F, class... Prototype>
inline constexpr bool takes_these = requires(const F& f, Prototype&... x) {
  f(x...);
};
/// The number of arguments F takes if all are scalars, or -1.
template <class F, int... I>
constexpr bool takes(std::integer_sequence<int, I...>) {
  return requires(const F& f, traced& x) { f((static_cast<void>(I), x)...); };
}
template <class F, int N = 1>
constexpr int scalar_arity() {
  if constexpr (takes<F>(std::make_integer_sequence<int, N>{}))
    return N;
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
                  "trace(f): f uses an operation that is not of the library's; name it: trace(f, operations<my_op>)");
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
/// trace(f) finds out how many scalars f takes (up to 16). Otherwise prototypes say what it takes, with `traced` for
/// each number: trace<camera<traced>, std::array<traced, 3>, traced>(f). The inputs are argument<0>, argument<1>, ...;
/// a result with several numbers is a function with several results, in the structure of the result. Operations of the
/// user's own are named: trace(f, operations<softsign_op>).
template <class... Prototype, class F, class... Operation>
constexpr auto trace(const F&, operations<Operation...> = {}) {
  if constexpr (!tracing::can_be_traced<F>()) {
    return literal<0>{};
  } else if constexpr (sizeof...(Prototype) > 0) {
    constexpr bool fits = tracing::takes_these<F, Prototype...>;
    static_assert(fits,
                  "trace<A, B>(f): f cannot be called with values of these types; each stands for one parameter of f, "
                  "with `traced` for each number in it: trace<std::array<traced, 3>, traced>(f)");
    if constexpr (fits)
      return tracing::trace_with<F, operations<Operation...>>(tracing::unnamed_inputs<Prototype...>());
    else
      return literal<0>{};
  } else {
    constexpr int arity = tracing::scalar_arity<F>();
    static_assert(
        arity > 0,
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
