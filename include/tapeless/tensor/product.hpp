// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "sum.hpp"

/// Products and their derivatives, exact with none, one or more zeros among the elements.
namespace tapeless::ops {

/// The second derivative of a product along two directions: the sum over i != j of p_i q_j times the other elements.
struct product_second_op : reduction<"product_second", 4, 3> {
  static constexpr operation_count counts{.additions = 4, .multiplications = 8};
  template <class T>
  TAPELESS_INLINE static constexpr void start(T* s) {
    s[0] = T(1);
    s[1] = s[2] = s[3] = T(0);
  }
  // Numbers x + p e + q f + r e f with e e = f f = 0, multiplied.
  TAPELESS_INLINE static constexpr void times(auto* s, const auto& x, const auto& p, const auto& q, const auto& r) {
    s[3] = s[3] * x + s[0] * r + s[1] * q + s[2] * p;
    s[2] = s[2] * x + s[0] * q;
    s[1] = s[1] * x + s[0] * p;
    s[0] = s[0] * x;
  }
  template <class T>
  TAPELESS_INLINE static constexpr void accumulate(T* s, const T&, const T& x, const T& p, const T& q) {
    times(s, x, p, q, T(0));
  }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) {
    times(s, later[0], later[1], later[2], later[3]);
  }
  TAPELESS_INLINE static constexpr auto result(const auto* s) { return s[3]; }
  static void adjoint(graph::builder&, int, int, int*) { tensors::third_derivatives_of_prod_are_not_available(); }
  static int tangent(graph::builder&, int, const int*) {
    return tensors::third_derivatives_of_prod_are_not_available();
  }
};

/// The derivative of a product along p: the sum over i of p_i times the other elements.
struct product_tangent_op : reduction<"product_tangent", 2, 2> {
  static constexpr operation_count counts{.additions = 1, .multiplications = 2};
  template <class T>
  TAPELESS_INLINE static constexpr void start(T* s) {
    s[0] = T(1);
    s[1] = T(0);
  }
  TAPELESS_INLINE static constexpr void accumulate(auto* s, const auto&, const auto& x, const auto& p) {
    s[1] = s[1] * x + s[0] * p;
    s[0] = s[0] * x;
  }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) {
    s[1] = s[1] * later[0] + s[0] * later[1];
    s[0] = s[0] * later[0];
  }
  TAPELESS_INLINE static constexpr auto result(const auto* s) { return s[1]; }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution);
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    const handle x = tensors::operand_of(b, node, 0);
    const handle p = tensors::operand_of(b, node, 1);
    int sum = no_node;
    const handle n = tensors::extent_of(b, node);
    if (tangent[1] != no_node) sum = apply<product_tangent_op>(x, tensors::at(b, tangent[1]), n).node;
    if (tangent[0] == no_node) return sum;
    const handle second = apply<product_second_op>(x, p, tensors::at(b, tangent[0]), n);
    return sum == no_node ? second.node : (tensors::at(b, sum) + second).node;
  }

 private:
  static constexpr int no_node = graph::no_node;
};

/// The product of all elements but this one, from how many are zero and the product of those that are not. Inside a
/// sum it becomes product_tangent, which needs no division and no second pass.
struct product_of_others_op : elementary<"product_of_others", 3> {
  static constexpr int cost = 8;
  static constexpr operation_count counts{.divisions = 1, .comparisons = 3, .selections = 3};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& x, const T& zeros, const T& product) {
    using math::select;
    const T is_zero_here = select(zeros == T(1), product, T(0));
    const T is_not = select(zeros == T(0), T(product / select(x == T(0), T(1), x)), T(0));
    return select(x == T(0), is_zero_here, is_not);
  }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution);
  static int tangent(graph::builder&, int, const int*) {
    return tensors::second_derivatives_of_prod_in_its_elements_are_not_available();
  }
};

/// What the second derivative of a product along a dimension (of extent n) gives to its elements; only sums of it can
/// be computed.
struct product_second_of_others_op : elementary<"product_second_of_others", 3> {
  template <class T>
  static constexpr T value(const T& x, const T&, const T&) {
    static_assert(sizeof(T) == 0, "prod(x): second derivatives in the elements of x are not available");
    return x;
  }
  static void adjoint(graph::builder&, int, int, int*) { tensors::third_derivatives_of_prod_are_not_available(); }
  static int tangent(graph::builder&, int, const int*) {
    return tensors::third_derivatives_of_prod_are_not_available();
  }
};

/// The product of all elements; 1 for none.
struct prod_op : reduction<"prod", 1> {
  static constexpr operation_count counts{.multiplications = 1};
  template <class T>
  TAPELESS_INLINE static constexpr void start(T* s) {
    s[0] = T(1);
  }
  TAPELESS_INLINE static constexpr void accumulate(auto* s, const auto&, const auto& x) { s[0] = s[0] * x; }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) { s[0] = s[0] * later[0]; }
  TAPELESS_INLINE static constexpr auto result(const auto* s) { return s[0]; }

  static constexpr handle of_others(handle x, handle n) {
    const handle is_zero = x == 0_c;
    return apply<product_of_others_op>(x, apply<sum_op>(where(is_zero, 1_c, 0_c), n),
                                       apply<prod_op>(where(is_zero, 1_c, x), n));
  }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    contribution[0] =
        (tensors::at(b, adjoint) * of_others(tensors::operand_of(b, node), tensors::extent_of(b, node))).node;
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    return apply<product_tangent_op>(tensors::operand_of(b, node), tensors::at(b, tangent[0]),
                                     tensors::extent_of(b, node))
        .node;
  }
};

constexpr void product_tangent_op::adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
  const handle x = tensors::operand_of(b, node, 0);
  const handle p = tensors::operand_of(b, node, 1);
  const handle g = tensors::at(b, adjoint);
  const handle n = tensors::extent_of(b, node);
  contribution[0] = (g * apply<product_second_of_others_op>(x, p, n)).node;
  contribution[1] = (g * prod_op::of_others(x, n)).node;
}
constexpr void product_of_others_op::adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
  const handle x = tensors::operand_of(b, node, 0);
  const handle n = tensors::extent_of(b, b[node].operand[2]);
  contribution[0] = apply<product_second_of_others_op>(x, tensors::at(b, adjoint), n).node;
}

}  // namespace tapeless::ops
