// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <utility>

#include "handle.hpp"

/// The rules of an operation's struct as functions on a builder.
namespace tapeless::graph {

template <class Operation, std::size_t... I>
constexpr auto call_partials(builder& b, int result, std::index_sequence<I...>) {
  const node n = b[result];
  if constexpr (requires { Operation::is_family; })
    return Operation::partials(n.datum, handle{&b, n.operand[I]}..., handle{&b, result});
  else
    return Operation::partials(handle{&b, n.operand[I]}..., handle{&b, result});
}

template <class Operation>
constexpr auto partials_at(builder& b, int result) {
  return call_partials<Operation>(b, result, std::make_index_sequence<Operation::arity>{});
}

template <class Operation>
constexpr bool condition_at(int k) {
  return (Operation::condition_operands >> static_cast<unsigned>(k) & 1U) != 0;
}

/// contribution[k] = adjoint * partial[k], where it is wanted.
template <class Operation>
constexpr void pull_partials(builder& b, int result, int adjoint, int* contribution) {
  partials_at<Operation>(b, result)([&](auto... partial) {
    static_assert(sizeof...(partial) == Operation::arity,
                  "partials(x..., y): the list must have one partial derivative for each operand");
    int k = 0;
    const auto one = [&](auto p) {
      if (contribution[k] != unwanted)
        contribution[k] = condition_at<Operation>(k) ? no_node : (handle{&b, adjoint} * p).node;
      ++k;
    };
    (one(partial), ...);
  });
}

/// Sum of tangent[k] * partial[k].
template <class Operation>
constexpr int push_partials(builder& b, int result, const int* tangent) {
  int sum = no_node;
  partials_at<Operation>(b, result)([&](auto... partial) {
    static_assert(sizeof...(partial) == Operation::arity,
                  "partials(x..., y): the list must have one partial derivative for each operand");
    int k = 0;
    const auto one = [&](auto p) {
      if (tangent[k] != no_node && !condition_at<Operation>(k)) {
        const auto term = handle{&b, tangent[k]} * p;
        sum = sum == no_node ? term.node : (handle{&b, sum} + term).node;
      }
      ++k;
    };
    (one(partial), ...);
  });
  return sum;
}

template <class Operation, std::size_t... I>
constexpr auto call_lower(builder& b, const int* operand, std::index_sequence<I...>) {
  return Operation::lower(handle{&b, operand[I]}...);
}
template <class Operation>
constexpr int lower_with(builder& b, const int* operand) {
  return call_lower<Operation>(b, operand, std::make_index_sequence<Operation::arity>{}).node;
}

template <class Operation>
concept has_partials = Operation::differentiable && !requires {
  &Operation::adjoint;
};

template <class Operation>
constexpr operation describe() {
  operation d;
  d.id = meta::id_of<Operation>;
  d.name = Operation::name.text;
  d.hash = meta::hash_text(Operation::name.text);
  d.arity = Operation::arity;
  d.commutes = Operation::commutes;
  d.algebra = Operation::algebra;
  d.yields_condition = Operation::yields_condition;
  d.condition_operands = Operation::condition_operands;
  d.form = Operation::form;
  d.cost = Operation::cost;
  d.lowers = Operation::lowers;
  d.differentiable = Operation::differentiable;
  if constexpr (requires { Operation::relates; }) d.relates = Operation::relates;
  if constexpr (requires { typename Operation::twin; }) d.twin = meta::id_of<typename Operation::twin>;
  if constexpr (Operation::lowers) d.lower = &lower_with<Operation>;
  if constexpr (has_partials<Operation>) {
    d.pullback = &pull_partials<Operation>;
    d.pushforward = &push_partials<Operation>;
  } else if constexpr (Operation::differentiable) {
    d.pullback = &Operation::adjoint;
    d.pushforward = &Operation::tangent;
  }
  return d;
}

template <class Operation>
inline constexpr operation descriptor = describe<Operation>();

}  // namespace tapeless::graph
