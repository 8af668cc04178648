// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "sum.hpp"

/// The largest and the smallest element. The slope goes to the first one.
namespace tapeless::ops {

/// True where a candidate (key, position) replaces the best so far: larger, or NaN, or equal and earlier.
template <class T>
TAPELESS_INLINE constexpr auto replaces(const T& key, const T& position, const T& best, const T& best_position) {
  const auto is_nan = key != key;
  const auto best_is_nan = best != best;
  const auto tie = (key == best) || (is_nan && best_is_nan);
  return (best < key) || (is_nan && !best_is_nan) || (tie && position < best_position);
}

/// The element of a second operand at the position of the first largest element of the first.
struct at_maximum_op : reduction<"at_maximum", 3, 2> {
  static constexpr operation_count counts{.selections = 1};
  template <class T>
  TAPELESS_INLINE static constexpr void start(T* s) {
    s[0] = -tensors::infinite<T>();
    s[1] = tensors::largest<T>();
    s[2] = T(0);
  }
  template <class T>
  TAPELESS_INLINE static constexpr void take(T* s, const T& key, const T& position, const T& payload) {
    using math::select;
    const auto better = replaces(key, position, s[0], s[1]);
    s[0] = select(better, key, s[0]);
    s[1] = select(better, position, s[1]);
    s[2] = select(better, payload, s[2]);
  }
  TAPELESS_INLINE static constexpr void accumulate(auto* s, const auto& i, const auto& x, const auto& p) {
    take(s, x, i, p);
  }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) { take(s, later[0], later[1], later[2]); }
  TAPELESS_INLINE static constexpr auto result(const auto* s) { return s[2]; }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution);
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    if (tangent[1] == graph::no_node) return graph::no_node;
    return apply<at_maximum_op>(tensors::operand_of(b, node, 0), tensors::at(b, tangent[1]),
                                tensors::extent_of(b, node))
        .node;
  }
};

/// The position of the first largest element.
struct argmax_op : reduction<"argmax", 2> {
  static constexpr operation_count counts{.selections = 1};
  static constexpr bool differentiable = false;
  template <class T>
  TAPELESS_INLINE static constexpr void start(T* s) {
    s[0] = -tensors::infinite<T>();
    s[1] = tensors::largest<T>();
  }
  template <class T>
  TAPELESS_INLINE static constexpr void take(T* s, const T& key, const T& position) {
    using math::select;
    const auto better = replaces(key, position, s[0], s[1]);
    s[0] = select(better, key, s[0]);
    s[1] = select(better, position, s[1]);
  }
  TAPELESS_INLINE static constexpr void accumulate(auto* s, const auto& i, const auto& x) { take(s, x, i); }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) { take(s, later[0], later[1]); }
  TAPELESS_INLINE static constexpr auto result(const auto* s) { return s[1]; }
};

/// An adjoint sent to the first largest element of x, 0 to the others. Inside a sum it becomes at_maximum.
constexpr handle to_first_maximum(handle x, handle extent, handle adjoint) {
  return where(tensors::positions_along(extent) == apply<argmax_op>(x, extent), adjoint, 0_c);
}

constexpr void at_maximum_op::adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
  contribution[1] =
      to_first_maximum(tensors::operand_of(b, node, 0), tensors::extent_of(b, node), tensors::at(b, adjoint)).node;
}

/// The largest element; NaN if there is one; none is an error.
struct max_element_op : reduction<"max", 1> {
  static constexpr operation_count counts{.selections = 1};
  template <class T>
  TAPELESS_INLINE static constexpr void start(T* s) {
    s[0] = -tensors::infinite<T>();
  }
  TAPELESS_INLINE static constexpr void accumulate(auto* s, const auto&, const auto& x) { s[0] = math::max(s[0], x); }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) { s[0] = math::max(s[0], later[0]); }
  TAPELESS_INLINE static constexpr auto result(const auto* s) { return s[0]; }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    contribution[0] =
        to_first_maximum(tensors::operand_of(b, node), tensors::extent_of(b, node), tensors::at(b, adjoint)).node;
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    return apply<at_maximum_op>(tensors::operand_of(b, node), tensors::at(b, tangent[0]), tensors::extent_of(b, node))
        .node;
  }
};

/// The smallest element: -max(-x).
struct min_element_op : reduction<"min", 1> {
  static constexpr operation_count counts{.selections = 1};
  static constexpr bool lowers = true;
  static constexpr handle lower(handle x, handle n) { return -apply<max_element_op>(-x, n); }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    contribution[0] =
        to_first_maximum(-tensors::operand_of(b, node), tensors::extent_of(b, node), tensors::at(b, adjoint)).node;
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    return apply<at_maximum_op>(-tensors::operand_of(b, node), tensors::at(b, tangent[0]), tensors::extent_of(b, node))
        .node;
  }
};

}  // namespace tapeless::ops
