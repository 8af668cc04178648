// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>
#include <utility>

#include "condition.hpp"
#include "exponential.hpp"

namespace tapeless {
namespace ops {

template <int N>
struct power_op;

/// x^n for whole n, with n an attribute: n x^(n-1) is a member of the same family.
struct power_family : elementary<"power"> {
  static constexpr auto algebra = graph::algebra::power;
  static constexpr bool is_family = true;
  template <int N>
  using member = power_op<N>;
  static constexpr int cost = 4;
  static constexpr auto partials(int n, auto x, auto);
};
template <int N>
struct power_op : power_family {
  using family = power_family;
  static constexpr int attribute = N;
  /// Squares and products of them; the reciprocal for a negative exponent; a call where that would not be accurate.
  static constexpr operation_count counts = [] {
    if (N > 16 || N < -8) return operation_count{.transcendentals = 1};
    int products = N == 0 ? 0 : -1;
    for (int n = N < 0 ? -N : N; n > 0; n /= 2) products += n % 2 + (n > 1 ? 1 : 0);
    return operation_count{.multiplications = products, .divisions = N < 0 ? 1 : 0};
  }();
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::power(x, N); }
};

/// x^n on a handle, n known only as a value.
template <class Family = power_family>
constexpr handle power(handle x, int n) {
  const int operand[graph::max_arity]{x.node, graph::no_node, graph::no_node, graph::no_node};
  return {x.graph, x.graph->apply(graph::descriptor<Family>, operand, n)};
}
constexpr auto power_family::partials(int n, auto x, auto) {
  return list(handle{x.graph, x.graph->literal(n)} * power(x, n - 1));
}

/// x^p for any real p. At x = 0 the slopes are their limits; so are the second derivatives for p > 1 and that in x.
struct pow_op : elementary<"pow", 2> {
  static constexpr int cost = 50;
  static constexpr double lowest = 0.1;
  static constexpr double highest = 4;
  TAPELESS_INLINE static constexpr auto value(const auto& x, const auto& p) { return math::pow(x, p); }
  static constexpr auto partials(auto x, auto p, auto y) {
    const auto r = pow(x, p - 1_c);
    const auto nothing_times_infinity = p == 0_c && r == 2_c * r;
    return list(where(nothing_times_infinity, 0_c, p * r), where(x == 0_c && 0_c < p, 0_c, y * log(x)));
  }
};

/// pow by what its operands are: whole literal exponents are members of the power family.
template <class X, class P>
struct pow_of : graph::applied<pow_op, X, P> {};
template <symbolic X, graph::whole_number P>
struct pow_of<X, P> {
  using power = graph::applied<power_op<graph::whole_value<P>>, X>;
  using type = typename power::type;
  TAPELESS_INLINE static constexpr type to(const X& x, const P&) { return power::to(x); }
};
template <graph::number X, graph::whole_number P>
struct pow_of<X, P> {
  using type = graph::number_t<X>;
  TAPELESS_INLINE static constexpr type to(const X& x, const P&) {
    return math::power(static_cast<type>(x), graph::whole_value<P>);
  }
};
/// A whole number of the language as exponent: as with a literal, where it is one of an int.
template <graph::number X, std::integral P>
requires(!graph::whole_number<P>) struct pow_of<X, P> {
  using type = graph::number_t<X>;
  TAPELESS_INLINE static constexpr type to(const X& x, const P& p) {
    const auto base = static_cast<type>(x);
    return std::in_range<int>(+p) ? math::power(base, static_cast<int>(p)) : pow_op::value(base, static_cast<type>(p));
  }
};

}  // namespace ops

inline namespace functions {

/// x^p. A whole literal p (pow(x, 3_c)) is exact for negative x too; other p need x >= 0.
/// Edges as C's pow: pow(x, 0) is 1, also for NaN.
template <graph::operand X, graph::operand P>
TAPELESS_INLINE constexpr typename ops::pow_of<X, P>::type pow(const X& x, const P& p) {
  return ops::pow_of<X, P>::to(x, p);
}

}  // namespace functions
}  // namespace tapeless
