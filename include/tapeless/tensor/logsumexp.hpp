// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "sum.hpp"

/// log(sum exp(x)), shifted by the running maximum: one pass, no overflow.
namespace tapeless::ops {

/// The sums of exp(x - m) and of p exp(x - m), m being the largest x so far.
template <int Components>
struct shifted_sums {
  template <class T>
  TAPELESS_INLINE static constexpr void start(T* s) {
    s[0] = -tensors::largest<T>();
    for (int k = 1; k < Components; ++k) s[k] = T(0);
  }
  /// Joins sums[0 .. Components - 1) relative to the maximum m. One exponential serves either case.
  template <class T>
  TAPELESS_INLINE static constexpr void join(T* s, const T& m, const T* sums) {
    using math::select;
    const T step = select(m == s[0], T(0), T(m - s[0]));
    const T scale = math::exp(-math::abs(step));
    const auto higher = T(0) < step;
    for (int k = 1; k < Components; ++k)
      s[k] = select(higher, T(s[k] * scale + sums[k - 1]), T(s[k] + scale * sums[k - 1]));
    s[0] = select(higher, m, s[0]);
  }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) { join(s, later[0], later + 1); }
  /// Joins the lanes of packs: one exponential instead of one for each half, quarter, ... `over_lanes(x, op)` is op
  /// over all lanes of x, in each of them.
  template <class P, class OverLanes>
  TAPELESS_INLINE static constexpr void join_lanes(P* s, const OverLanes& over_lanes) {
    using math::select;
    const P m = over_lanes(s[0], [](const P& a, const P& b) TAPELESS_LAMBDA { return select(a < b, b, a); });
    const P scale = math::exp(select(s[0] == m, P(0), P(s[0] - m)));
    for (int k = 1; k < Components; ++k)
      s[k] = over_lanes(P(s[k] * scale), [](const P& a, const P& b) TAPELESS_LAMBDA { return P(a + b); });
    s[0] = m;
  }
};

/// The share of an element in the sum, exp(x - logsumexp(x)); 0 where all elements are -infinity.
struct softmax_weight_op : elementary<"softmax_weight", 2> {
  static constexpr operation_count counts{.additions = 1, .transcendentals = 1};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& x, const T& total) {
    using math::select;
    const T none = -tensors::infinite<T>();
    return select(total == none, T(0), T(math::exp(T(x - select(total == none, T(0), total)))));
  }
  static constexpr auto partials(auto, auto, auto y) { return list(y, -y); }
};

/// The mean of p weighted by exp(x); 0 where all x are -infinity.
struct softmax_mean_op : reduction<"softmax_mean", 3, 2>, shifted_sums<3> {
  static constexpr int cost = 30;
  static constexpr operation_count counts{.additions = 2, .multiplications = 1, .divisions = 1, .transcendentals = 1};
  template <class T>
  TAPELESS_INLINE static constexpr void accumulate(T* s, const T&, const T& x, const T& p) {
    const T sums[]{T(1), p};
    join(s, x, sums);
  }
  template <class T>
  TAPELESS_INLINE static constexpr T result(const T* s) {
    using math::select;
    return s[2] / select(s[1] == T(0), T(1), s[1]);
  }
  static constexpr handle weight(handle x, handle n);
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    const handle x = tensors::operand_of(b, node, 0);
    const handle p = tensors::operand_of(b, node, 1);
    const handle weighted = tensors::at(b, adjoint) * weight(x, tensors::extent_of(b, node));
    contribution[0] = (weighted * (p - tensors::at(b, node))).node;
    contribution[1] = weighted.node;
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    const handle x = tensors::operand_of(b, node, 0);
    const handle p = tensors::operand_of(b, node, 1);
    const handle n = tensors::extent_of(b, node);
    int sum = graph::no_node;
    if (tangent[1] != graph::no_node) sum = apply<softmax_mean_op>(x, tensors::at(b, tangent[1]), n).node;
    if (tangent[0] == graph::no_node) return sum;
    const handle moved = apply<softmax_mean_op>(x, (p - tensors::at(b, node)) * tensors::at(b, tangent[0]), n);
    return sum == graph::no_node ? moved.node : (tensors::at(b, sum) + moved).node;
  }
};

/// log(sum exp(x)); -infinity for no elements and where all are -infinity, with slope 0 there.
struct logsumexp_op : reduction<"logsumexp", 2>, shifted_sums<2> {
  static constexpr int cost = 30;
  static constexpr operation_count counts{.additions = 1, .transcendentals = 2};
  template <class T>
  TAPELESS_INLINE static constexpr void accumulate(T* s, const T&, const T& x) {
    const T one(1);
    join(s, x, &one);
  }
  template <class T>
  TAPELESS_INLINE static constexpr T result(const T* s) {
    return s[0] + math::log(s[1]);
  }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    const handle x = tensors::operand_of(b, node);
    contribution[0] = (tensors::at(b, adjoint) * apply<softmax_weight_op>(x, tensors::at(b, node))).node;
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    return apply<softmax_mean_op>(tensors::operand_of(b, node), tensors::at(b, tangent[0]), tensors::extent_of(b, node))
        .node;
  }
};

constexpr handle softmax_mean_op::weight(handle x, handle n) {
  return apply<softmax_weight_op>(x, apply<logsumexp_op>(x, n));
}

}  // namespace tapeless::ops
