// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>
#include <type_traits>

#include "../meta/inline.hpp"
#include "extents_fit.hpp"
#include "join_record.hpp"

namespace tapeless {

template <class... Node>
struct expression;

template <class T>
inline constexpr bool is_expression = false;
template <class... Node>
inline constexpr bool is_expression<expression<Node...>> = true;
template <class T>
inline constexpr bool is_expression<const T> = is_expression<T>;
template <class T>
inline constexpr bool is_expression<T&> = is_expression<T>;
template <class T>
inline constexpr bool is_expression<T&&> = is_expression<T>;

/// An expression: an empty object whose type is the program.
template <class T>
concept symbolic = is_expression<T>;

namespace graph {

/// The last node: the result.
template <class Expression>
using root_t = typename Expression::root;

template <class Node>
inline constexpr bool is_condition_node = false;
template <class Operation, int... Operand>
inline constexpr bool is_condition_node<nodes::apply<Operation, Operand...>> = Operation::yields_condition;

/// What makes an expression an integral constant for Hana and for std: the value of a literal that is an int.
template <class Node>
struct constant_members {};
template <meta::int128 M, int P, int Q>
requires(meta::as_integer({M, P, Q}).fits) struct constant_members<nodes::literal<M, P, Q>> {
  using value_type = int;
  static constexpr int value = meta::as_integer({M, P, Q}).value;
};

template <class T>
inline constexpr bool is_a_single_input = false;
template <class T>
inline constexpr bool is_a_plain_value = true;
template <class Input, class T>
inline constexpr bool is_a_plain_value<binding<Input, T>> = false;
/// What a refused binding is: its error has been reported.
struct refused {};
template <class Condition>
inline constexpr bool has_a_truth_value_while_writing = false;

template <class T>
inline constexpr bool is_named_by_recipe = false;
template <class Recipe>
inline constexpr bool is_named_by_recipe<expression<nodes::recorded<Recipe>>> = true;

/// What can be called and written into memory: the work is done by call() and write_into(), which floor 6 defines.
template <class Function>
struct callable {
  template <class... Argument>
  TAPELESS_INLINE constexpr decltype(auto) operator()(Argument&&... argument) const {
    return call(Function{}, static_cast<Argument&&>(argument)...);
  }
  /// Writes the results to the caller's numbers and ranges instead of returning them: one destination for each, the
  /// value first, then the derivatives in the order of wrt, or one range for all of them, row-major.
  template <class... Destination>
  TAPELESS_INLINE constexpr auto into(Destination&&... destination) const {
    return write_into(Function{}, static_cast<Destination&&>(destination)...);
  }
};

}  // namespace graph

/// A function of its inputs as a list of distinct nodes in order, the result last.
///
/// Empty, trivially copyable, default-constructible: the type alone is the meaning. Called with bindings
/// (f(x = 1.0, y = 2.0)) it evaluates; called with expressions (f(x = y * z)) it substitutes. Every input of the
/// list must be bound, also one that the result no longer depends on: inputs are the signature.
template <class... Node>
struct expression : graph::constant_members<std::conditional_t<sizeof...(Node) == 1, meta::at<0, Node...>, void>> {
  static constexpr int size = sizeof...(Node);
  /// The last node: the result.
  using root = meta::at<sizeof...(Node) - 1, Node...>;
  /// The nodes as they are compared while formulas are joined.
  static constexpr const graph::join_record* records[sizeof...(Node)]{&graph::join_record_of<Node>...};
  static constexpr bool is_condition = graph::is_condition_node<root>;
  static constexpr bool has_dimensions = graph::any_has_dimensions(records, size);

  /// Binds a value, a range or an expression to this input. Only inputs can be bound, and only to values.
  template <class T>
  [[nodiscard]] TAPELESS_INLINE constexpr auto operator=(T&& value) const {  // NOLINT: a binding, not an assignment
    if constexpr (!(size == 1 && graph::is_input<graph::root_t<expression>>)) {
      static_assert(graph::is_a_single_input<expression>,
                    "x = value: only an input (a variable, parameter, vector or argument) can be bound, "
                    "not a compound expression");
      return graph::refused{};
    } else if constexpr (!graph::is_a_plain_value<std::remove_cvref_t<T>>) {
      static_assert(graph::is_a_plain_value<std::remove_cvref_t<T>>,
                    "x = value: the value is itself a binding; bind one input at a time");
      return graph::refused{};
    } else if constexpr (!graph::has_axes<T, graph::rank_of<root>>() || !graph::extents_fit<root, T>) {
      return graph::refused{};
    } else {
      using held = decltype(graph::hold_tensor<graph::rank_of<root>>(static_cast<T&&>(value)));
      return binding<root, held>{graph::hold_tensor<graph::rank_of<root>>(static_cast<T&&>(value))};
    }
  }

  /// Evaluates or substitutes. The work is done by call(), which floor 6 defines.
  template <class... Argument>
  TAPELESS_INLINE constexpr decltype(auto) operator()(Argument&&... argument) const {
    return call(*this, static_cast<Argument&&>(argument)...);
  }

  /// f.into(y)(x = 1.0) writes the result to the caller's number or range y instead of returning it.
  template <class... Destination>
  TAPELESS_INLINE constexpr auto into(Destination&&... destination) const {
    return write_into(*this, static_cast<Destination&&>(destination)...);
  }

  /// An expression has no truth value: it is a function, not yet a number.
  template <class T>
  requires std::same_as<T, bool>
  constexpr explicit operator T() const {
    static_assert(graph::has_a_truth_value_while_writing<expression<Node...>>,
                  "a condition between expressions has no truth value while the formula is written; "
                  "use where(condition, a, b) instead of if, ?: or a mix with bool");
    return false;
  }
};

}  // namespace tapeless
