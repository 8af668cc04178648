// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "special.hpp"

namespace tapeless {
namespace ops {

template <int N>
struct polygamma_op;

/// The n-th derivative of digamma, with n an attribute.
struct polygamma_family : elementary<"polygamma"> {
  static constexpr bool is_family = true;
  template <int N>
  using member = polygamma_op<N>;
  static constexpr int cost = 60;
  static constexpr double lowest = 0.2;
  static constexpr auto partials(int n, auto x, auto);
};
template <int N>
struct polygamma_op : polygamma_family {
  using family = polygamma_family;
  static constexpr int attribute = N;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::polygamma(N, x); }
};

/// polygamma on a handle, n known only as a value.
template <class Family = polygamma_family>
constexpr handle polygamma(int n, handle x) {
  const int operand[graph::max_arity]{x.node, graph::no_node, graph::no_node, graph::no_node};
  return {x.graph, x.graph->apply(graph::descriptor<Family>, operand, n)};
}
constexpr auto polygamma_family::partials(int n, auto x, auto) { return list(polygamma(n + 1, x)); }

}  // namespace ops

inline namespace functions {

/// The n-th derivative of digamma at x, n a whole literal: polygamma(1_c, x) is the trigamma function.
template <class N, graph::operand X>
requires graph::whole_number<N> TAPELESS_INLINE constexpr graph::applied_t<ops::polygamma_op<graph::whole_value<N>>, X>
polygamma(const N&, const X& x) {
  static_assert(graph::whole_value<N> >= 0, "polygamma(n, x): n must be a whole number, 0 or more");
  return apply<ops::polygamma_op<graph::whole_value<N>>>(x);
}

}  // namespace functions
}  // namespace tapeless
