// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"
#include "condition.hpp"

namespace tapeless {
namespace ops {

/// Square root, x >= 0, NaN below; slope infinity at 0.
struct sqrt_op : elementary<"sqrt"> {
  static constexpr int cost = 5;
  static constexpr operation_count counts{.square_roots = 1};
  static constexpr double lowest = 0.01;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::sqrt(x); }
  static constexpr auto partials(auto, auto y) { return list(0.5_c * (1_c / y)); }
};

/// Cube root, of negative numbers too; slope infinity at 0.
struct cbrt_op : elementary<"cbrt"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::cbrt(x); }
  static constexpr auto partials(auto, auto y) { return list(square(1_c / y) / 3_c); }
};

/// sqrt(a^2 + b^2) without overflow; both slopes are 0 at (0, 0).
struct hypot_op : elementary<"hypot", 2> {
  static constexpr int cost = 10;
  static constexpr operation_count counts{.additions = 1, .multiplications = 2, .square_roots = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return math::hypot(a, b); }
  static constexpr auto partials(auto a, auto b, auto y) {
    return list(where(y == 0_c, 0_c, a / y), where(y == 0_c, 0_c, b / y));
  }
};

}  // namespace ops

inline namespace functions {

/// Square root, x >= 0, NaN below; slope infinity at 0.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::sqrt_op, X> sqrt(const X& x) {
  return graph::applied<ops::sqrt_op, X>::to(x);
}

/// Cube root, of negative numbers too; slope infinity at 0.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::cbrt_op, X> cbrt(const X& x) {
  return graph::applied<ops::cbrt_op, X>::to(x);
}

/// sqrt(a^2 + b^2) without overflow; both slopes are 0 at (0, 0).
template <graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr graph::applied_t<ops::hypot_op, A, B> hypot(const A& a, const B& b) {
  return graph::applied<ops::hypot_op, A, B>::to(a, b);
}

}  // namespace functions
}  // namespace tapeless
