// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/structured.hpp"
#include "../simplify/recorded.hpp"
#include "record.hpp"

/// What a function is traced with, and the recipe that calls it.
namespace tapeless::tracing {

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
  using plain = std::remove_cvref_t<decltype(std::declval<F&>()(std::declval<Prototype&>()...))>;
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
    F f{};
    const result r(std::apply(f, arguments));
    const auto put = [&](const value& v) { *out++ = v.node_in(b); };
    structure::visit(r, put);
  }
};

/// The same for evaluation: simplified, as an expression is before it is evaluated.
template <class Recipe>
struct simplified_trace : Recipe {
  static constexpr bool simplified = true;
};

}  // namespace tapeless::tracing
