// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <initializer_list>
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
inline constexpr bool is_handle = false;
template <>
inline constexpr bool is_handle<handle> = true;

/// True for what records operations as a function is traced.
template <class T>
inline constexpr bool is_recording = false;

/// What makes an operation symbolic: an expression, a handle or a traced value among its operands.
template <class T>
concept symbolic_operand = symbolic<T> || is_handle<T> || is_recording<T>;

/// A number as one is computed with: built-in, a SIMD pack, or a number-like type, which specialises
/// std::numeric_limits.
template <class T>
concept number = std::is_arithmetic_v<T> || math::is_pack<T> ||
    (std::is_class_v<T>&& std::numeric_limits<T>::is_specialized);

/// What may stand beside a symbolic operand; run-time numbers are let in to be refused with a sentence.
template <class T>
concept operand = symbolic_operand<T> || number<T> || integral_constant_like<T>;

/// The operands of an infix operation, one of them symbolic.
template <class A, class B>
concept operands = (symbolic_operand<A> && operand<B>) || (symbolic_operand<B> && operand<A>);

template <class T>
constexpr int node_for(builder& b, const T& entry) {
  if constexpr (is_handle<T>)
    return entry.node;
  else if constexpr (literal_expression<T>)
    return b.literal(import_of<root_t<T>>.literal);
  else
    return import_expression<decltype(as_expression(entry))>(b);
}

/// The builder of the first handle among operands.
template <class First, class... Rest>
constexpr builder* builder_of(const First& first, const Rest&... rest) {
  if constexpr (is_handle<First>)
    return first.graph;
  else
    return builder_of(rest...);
}

template <class Operation, class... X>
constexpr handle append_node(const X&... x) {
  builder* const b = builder_of(x...);
  const int operand[]{node_for(*b, x)..., no_node, no_node, no_node};
  return {b, b->apply(descriptor<typename family_of<Operation>::type>, operand, family_of<Operation>::attribute)};
}

/// What is wrong with the operands of an operation.
enum class operand_fault { none, kind, dimensions, order, name };

constexpr bool kinds_agree(std::initializer_list<bool> is_condition, unsigned wanted) {
  for (const bool condition : is_condition) {
    if (condition != ((wanted & 1U) != 0)) return false;
    wanted >>= 1U;
  }
  return true;
}

template <class... Expression>
struct broadcast_by_name {
  static constexpr operand_fault check() {
    builder scratch;
    shape joint;
    for (const int root : {import_expression<Expression>(scratch)...}) {
      const shape next = scratch.shape_at(root);
      if (!broadcasts(joint, next)) return operand_fault::dimensions;
      if (next.rank > 1 && joint.same_dimensions(next) && !(joint == next)) return operand_fault::order;
      joint = broadcast(joint, next);
    }
    return operand_fault::none;
  }
  static constexpr operand_fault value = check();
};

// What the compiler prints of a failure: the operation and its operands.
template <class Operation, class... Expression>
inline constexpr bool operands_fit = false;

// Fails with the sentence for a fault. A function: clang reports a class with a failed assertion a second time.
template <operand_fault Fault, class Operation, class... Expression>
constexpr auto refuse() {
  if constexpr (Fault == operand_fault::kind)
    static_assert(operands_fit<Operation, Expression...>,
                  "a condition stands where a number is needed, or a number where a condition is; "
                  "where(condition, a, b) turns a condition into numbers");
  else if constexpr (Fault == operand_fault::dimensions)
    static_assert(
        operands_fit<Operation, Expression...>,
        "an elementwise operation needs operands of which one has all dimensions of the other; these vary along "
        "different ones: outer(a, b) is the product of all pairs, and rename(a, N, M) gives a dimension another name");
  else if constexpr (Fault == operand_fault::order)
    static_assert(
        operands_fit<Operation, Expression...>,
        "an elementwise operation matches dimensions by name, never by position; these operands have the same "
        "dimensions in different orders: rename(a, N, M) exchanges the names of indices, transpose(a) only their "
        "order");
  else
    static_assert(
        operands_fit<Operation, Expression...>,
        "one name is given to two kinds of input (variable, parameter, vector); rename one of them or give it a "
        "scope: variable<\"x\", my_model>");
  return literal<0>{};
}

/// What an operation on expressions gives, by the fault found. Selected by the fault alone: every class named after
/// whole programs costs compile time.
template <operand_fault Fault>
struct outcome {
  template <class Operation, class... Expression>
  using type = decltype(refuse<Fault, Operation, Expression...>());
};
template <>
struct outcome<operand_fault::none> {
  template <class Operation, class... Expression>
  using type = typename joined<Operation, Expression...>::type;
};

/// Integers count as double; everything else is a number as it is.
template <class T>
using number_t = std::conditional_t<std::is_integral_v<T>, double, T>;

/// What applying an operation gives, and how. The type is spelled out, because rules apply operations recursively and a
/// deduced type would have to know itself.
template <class Operation, class... X>
struct applied {
  using number = std::common_type_t<number_t<X>...>;
  using type =
      std::remove_cvref_t<decltype(Operation::value((static_cast<void>(sizeof(X)), std::declval<number>())...))>;
  TAPELESS_INLINE static constexpr type to(const X&... x) { return Operation::value(static_cast<number>(x)...); }
};
template <class Operation, class... X>
requires(is_handle<X> || ...) struct applied<Operation, X...> {
  using type = handle;
  static constexpr handle to(const X&... x) { return append_node<Operation>(x...); }
};
/// On expressions. One error at most: the operands must be of the kinds the operation takes, their dimensions must
/// broadcast, their names must agree.
template <class Operation, class... X>
requires((symbolic<X> && ...) && !(is_named_by_recipe<X> || ...)) struct applied<Operation, X...> {
  enum : bool {
    several_vary = (static_cast<int>(X::has_dimensions) + ...) > 1 && Operation::form == form::elementwise
  };
  using dimensions =
      std::conditional_t<several_vary, broadcast_by_name<X...>, std::integral_constant<operand_fault, operand_fault{}>>;
  using type =
      typename outcome<!kinds_agree({X::is_condition...}, Operation::condition_operands) ? operand_fault::kind
                       : dimensions::value != operand_fault::none                        ? dimensions::value
                       : joined<Operation, X...>::clashes                                ? operand_fault::name
                                                          : operand_fault::none>::template type<Operation, X...>;
  TAPELESS_INLINE static constexpr type to(const X&...) { return {}; }
};
template <class Operation, class... X>
requires((symbolic<X> || ...) && (!(symbolic<X> && ...) || (is_named_by_recipe<X> || ...)) &&
         !((is_handle<X> || is_recording<X>) || ...)) struct applied<Operation, X...> {
  using type = typename applied<Operation, as_expression_t<X>...>::type;
  TAPELESS_INLINE static constexpr type to(const X&...) { return {}; }
};
// Constrained once more: clang looks at the result type of an operator before its constraints.
template <class Operation, class... X>
requires(operand<X>&&...) using applied_t = typename applied<Operation, X...>::type;
/// The same for operators, which are not for plain numbers: those have their own.
template <class Operation, class... X>
requires((operand<X> && ...) &&
         (symbolic_operand<X> || ...)) using operated_t = typename applied<Operation, X...>::type;

}  // namespace graph

/// Applies an operation to expressions, handles or plain numbers, by what the operands are: the way to call an
/// operation of one's own.
template <class Operation, class... X>
TAPELESS_INLINE constexpr graph::applied_t<Operation, X...> apply(const X&... x) {
  static_assert(Operation::arity <= graph::max_arity, "an operation has at most four operands");
  static_assert(sizeof...(X) == Operation::arity, "apply<operation>(x...): as many operands as the operation's arity");
  return graph::applied<Operation, X...>::to(x...);
}

}  // namespace tapeless
