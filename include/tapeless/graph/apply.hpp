// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <limits>

#include "../math/number.hpp"
#include "import.hpp"
#include "join.hpp"
#include "literals.hpp"

/// Applying an operation: to expressions (a longer node list), to handles (one more node in the builder) or to plain
/// numbers (its value).
namespace tapeless {

namespace graph {

template <class T>
inline constexpr bool is_handle = std::is_same_v<std::remove_cvref_t<T>, handle>;

/// What makes an operation symbolic: an expression or a handle among its operands.
template <class T>
concept symbolic_operand = symbolic<T> || is_handle<T>;

/// What may stand beside a symbolic operand; run-time numbers are let in to be refused with a sentence.
template <class T>
concept operand = symbolic_operand<T> || integral_constant_like<std::remove_cvref_t<T>> ||
    std::numeric_limits<std::remove_cvref_t<T>>::is_specialized;

/// The operands of an infix operation, one of them symbolic.
template <class A, class B>
concept operands = operand<A> && operand<B> &&(symbolic_operand<A> || symbolic_operand<B>);

template <class T>
constexpr int node_for(builder& b, T entry) {
  if constexpr (is_handle<T>)
    return entry.node;
  else
    return import_expression<decltype(as_expression(entry))>(b);
}

template <class T>
constexpr builder* builder_of(const T& x) {
  if constexpr (is_handle<T>)
    return x.graph;
  else
    return nullptr;
}

template <class Operation, class... X>
constexpr handle append_node(const X&... x) {
  builder* b = nullptr;
  for (builder* candidate : {builder_of(x)...})
    if (candidate != nullptr) b = candidate;
  const int operand[]{node_for(*b, x)..., no_node, no_node};
  return {b, b->apply(descriptor<typename family_of<Operation>::type>, operand, family_of<Operation>::attribute)};
}

template <class Operation, class... Expression>
struct operand_kinds_of {
  static constexpr bool agree = [] {
    const bool condition[]{is_condition<Expression>...};
    for (unsigned k = 0; k < sizeof...(Expression); ++k)
      if (condition[k] != condition_at<Operation>(static_cast<int>(k))) return false;
    return true;
  }();
};

template <class Expression>
inline constexpr bool has_dimensions = false;
template <class... Node>
inline constexpr bool has_dimensions<expression<Node...>> = ((rank_of<Node> > 0) || ...);

template <class Operation, class... Expression>
struct shapes_of {
  static constexpr bool broadcast_by_name = [] {
    if constexpr ((has_dimensions<Expression> || ...) && !Operation::reduces) {
      builder scratch;
      shape joined;
      for (const int root : {import_expression<Expression>(scratch)...}) {
        if (!broadcasts(joined, scratch.shape_at(root))) return false;
        joined = broadcast(joined, scratch.shape_at(root));
      }
    }
    return true;
  }();
};

template <class A, class B, class... C>
constexpr bool any_clash() {
  if constexpr (sizeof...(C) == 0)
    return join<A, B>::clashes;
  else
    return join<A, B>::clashes || any_clash<typename join<A, B>::type, C...>();
}

/// One verdict, one error: the operands must be of the kinds the operation takes, their names must agree, their
/// dimensions must broadcast.
template <class Operation, class... Expression>
constexpr auto build(Expression...) {
  if constexpr (!operand_kinds_of<Operation, Expression...>::agree) {
    static_assert(
        operand_kinds_of<Operation, Expression...>::agree,
        "a condition stands where a number is needed, or a number where a condition is; where(condition, a, b) "
        "turns a condition into numbers");
    return literal<0>{};
  } else if constexpr (!shapes_of<Operation, Expression...>::broadcast_by_name) {
    static_assert(shapes_of<Operation, Expression...>::broadcast_by_name,
                  "an elementwise operation needs operands whose dimensions contain one another; combine others with "
                  "outer(a, b)");
    return literal<0>{};
  } else if constexpr (sizeof...(Expression) > 1) {
    constexpr bool one_kind_of_input_a_name = !any_clash<nodes_of_t<Expression>...>();
    static_assert(
        one_kind_of_input_a_name,
        "one name is given to two kinds of input (variable, parameter, vector); rename one of them or give it "
        "a scope: variable<\"x\", my_model>");
    return join_operands<Operation>(meta::list<nodes_of_t<Expression>...>{});
  } else {
    return join_operands<Operation>(meta::list<nodes_of_t<Expression>...>{});
  }
}

/// Integers count as double; everything else is a number as it is.
template <class T>
using number_t = std::conditional_t<std::is_integral_v<T>, double, T>;

/// What applying an operation gives. Spelled out, because rules apply operations recursively and a deduced type would
/// have to know itself.
template <class Operation, class... X>
struct applied {
  using number = std::common_type_t<number_t<X>...>;
  using type =
      std::remove_cvref_t<decltype(Operation::value((static_cast<void>(sizeof(X)), std::declval<number>())...))>;
};
template <class Operation, class... X>
requires(is_handle<X> || ...) struct applied<Operation, X...> {
  using type = handle;
};
template <class Operation, class... X>
requires((symbolic<X> || ...) && !(is_handle<X> || ...)) struct applied<Operation, X...> {
  using type = decltype(build<Operation>(as_expression(std::declval<X>())...));
};
template <class Operation, class... X>
using applied_t = typename applied<Operation, X...>::type;

}  // namespace graph

/// Applies an operation to expressions, handles or plain numbers, by what the operands are.
template <class Operation, class... X>
TAPELESS_INLINE constexpr graph::applied_t<Operation, X...> apply(const X&... x) {
  if constexpr ((graph::is_handle<X> || ...)) {
    return graph::append_node<Operation>(x...);
  } else if constexpr ((symbolic<X> || ...)) {
    return {};
  } else {
    using number = std::common_type_t<graph::number_t<X>...>;
    return Operation::value(static_cast<number>(x)...);
  }
}

}  // namespace tapeless
