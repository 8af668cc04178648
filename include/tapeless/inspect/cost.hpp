// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/outputs.hpp"

namespace tapeless {

namespace inspect {

template <class Node>
inline constexpr operation_count count_of{.inputs = graph::is_input<Node> ? 1 : 0};
template <class Operation, int... Operand>
inline constexpr operation_count count_of<nodes::apply<Operation, Operand...>> = Operation::counts;

template <class Nodes>
struct total;
template <class... Node>
struct total<meta::list<Node...>> {
  static constexpr operation_count of(int outputs) {
    operation_count sum{.outputs = outputs};
    const operation_count* const counts[]{&count_of<Node>..., nullptr};
    for (std::size_t i = 0; i < sizeof...(Node); ++i) sum += *counts[i];
    return sum;
  }
};

}  // namespace inspect

/// The operations that one evaluation of f runs, counted while compiling: a budget is a
/// static_assert(cost(gradient(f)).multiplications <= 12). f is an expression or a function with several results.
///
/// Counted is the program after simplification, every shared subexpression once; literals cost nothing, fma is an
/// addition and a multiplication, and an operation counts as its formula without what guards it against overflow. An
/// operation along a dimension runs for each element and counts once: the numbers are those for one element. So are
/// those of a function that is mapped. Inputs are all that a call binds, whether they are needed or not.
template <class F>
requires(symbolic<F> || is_derived<F>) constexpr operation_count cost(const F&) {
  using recipe = typename differentiate::described<F>::recipe;
  return inspect::total<typename simplify::program_t<recipe>::nodes>::of(recipe::outputs);
}

}  // namespace tapeless
