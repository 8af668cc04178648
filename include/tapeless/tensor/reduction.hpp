// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <limits>

#include "../ops/condition.hpp"

namespace tapeless {

/// The base of an operation that reduces its operands along a dimension: one number of all elements along it. The last
/// operand is the extent of that dimension.
///
/// A derived struct states how partial results, `components` numbers each, are made and joined:
///   start(s)                  nothing seen yet;
///   accumulate(s, i, x...)    one more element, at position i; also for SIMD packs, a lane each;
///   combine(s, later)         the elements of `later` come after those of s;
///   result(s)                 the value;
/// and its rules as functions on a builder: adjoint and tangent.
template <meta::fixed_string Name, int Components, int Operands = 1>
struct reduction : elementary<Name, Operands + 1> {
  static constexpr auto form = graph::form::reduction;
  static constexpr int components = Components;
  static constexpr int cost = 2;
  static constexpr operation_count counts{.additions = 1};
};

namespace tensors {

using graph::builder;
using graph::no_node;

/// Handles with the operators of the expression language, for structural rules.
constexpr handle at(builder& b, int node) { return {&b, node}; }
constexpr handle operand_of(builder& b, int node, int k = 0) { return {&b, b[node].operand[k]}; }

/// The limits of a number type or of a pack of it. Constants, where they can be: a function of std's is shared by all
/// translation units, whatever they are compiled for.
template <class T>
TAPELESS_INLINE constexpr T infinite() {
  using limits = std::numeric_limits<math::scalar_t<T>>;
  if constexpr (std::floating_point<math::scalar_t<T>>) {
    constexpr auto value = limits::infinity();
    return T(value);
  } else {
    return T(limits::infinity());
  }
}
template <class T>
TAPELESS_INLINE constexpr T largest() {
  using limits = std::numeric_limits<math::scalar_t<T>>;
  if constexpr (std::floating_point<math::scalar_t<T>>) {
    constexpr auto value = limits::max();
    return T(value);
  } else {
    return T(limits::max());
  }
}

/// The dimension that a reduction is about: the extent that is its last operand.
constexpr handle extent_of(builder& b, int node) { return operand_of(b, node, b[node].op->arity - 1); }
constexpr const graph::leaf_info& dimension_of(handle extent) { return extent.graph->leaf_at(extent.node); }
/// The positions along a dimension.
constexpr handle positions_along(handle extent) {
  return {extent.graph, extent.graph->leaf(*dimension_of(extent).positions)};
}
/// The sum along a dimension, as derivatives need it.
constexpr handle sum_along(handle x, handle extent) {
  return at(*x.graph, x.graph->sum_over(x.node, graph::shape_along(&dimension_of(extent))));
}

/// Called while compiling, functions that are not constexpr end the evaluation, and the compiler prints their names.
inline int third_derivatives_of_prod_are_not_available() { return graph::no_node; }
inline int second_derivatives_of_prod_in_its_elements_are_not_available() { return graph::no_node; }

}  // namespace tensors
}  // namespace tapeless
