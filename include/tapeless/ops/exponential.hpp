// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"

namespace tapeless {
namespace ops {

/// e^x
struct exp_op : elementary<"exp"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::exp(x); }
  static constexpr auto partials(auto, auto y) { return list(y); }
};

/// 2^x
struct exp2_op : elementary<"exp2"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::exp2(x); }
  static constexpr auto partials(auto, auto y) { return list(0.693147180559945309417232121458176568_c * y); }
};

/// e^x - 1, accurate near 0.
struct expm1_op : elementary<"expm1"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::expm1(x); }
  static constexpr auto partials(auto x, auto) { return list(exp(x)); }
};

/// Natural logarithm, x > 0; -infinity at 0, NaN below.
struct log_op : elementary<"log"> {
  static constexpr double lowest = 0.01;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::log(x); }
  static constexpr auto partials(auto x, auto) { return list(1_c / x); }
};

/// Logarithm to base 2, x > 0; -infinity at 0, NaN below.
struct log2_op : elementary<"log2"> {
  static constexpr double lowest = 0.01;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::log2(x); }
  static constexpr auto partials(auto x, auto) { return list(1.44269504088896340735992468100189214_c / x); }
};

/// Logarithm to base 10, x > 0; -infinity at 0, NaN below.
struct log10_op : elementary<"log10"> {
  static constexpr double lowest = 0.01;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::log10(x); }
  static constexpr auto partials(auto x, auto) { return list(0.434294481903251827651128918916605082_c / x); }
};

/// log(1 + x), accurate near 0; x > -1.
struct log1p_op : elementary<"log1p"> {
  static constexpr double lowest = -0.9;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::log1p(x); }
  static constexpr auto partials(auto x, auto) { return list(1_c / (1_c + x)); }
};

/// log(e^a + e^b) without overflow. Where both are the same infinity so is the value, and either slope is 1/2, the
/// limit along a = b.
struct logaddexp_op : elementary<"logaddexp", 2> {
  static constexpr bool commutes = true;
  static constexpr int cost = 45;
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return math::logaddexp(a, b); }
  static constexpr auto partials(auto a, auto b, auto) {
    const auto both_infinite = a == b && a - b != 0_c;
    return list(where(both_infinite, 0.5_c, sigmoid(a - b)), where(both_infinite, 0.5_c, sigmoid(b - a)));
  }
};

}  // namespace ops

inline namespace functions {

/// e^x
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::exp_op, X> exp(const X& x) {
  return graph::applied<ops::exp_op, X>::to(x);
}

/// 2^x
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::exp2_op, X> exp2(const X& x) {
  return graph::applied<ops::exp2_op, X>::to(x);
}

/// e^x - 1, accurate near 0.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::expm1_op, X> expm1(const X& x) {
  return graph::applied<ops::expm1_op, X>::to(x);
}

/// Natural logarithm, x > 0; -infinity at 0, NaN below.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::log_op, X> log(const X& x) {
  return graph::applied<ops::log_op, X>::to(x);
}

/// Logarithm to base 2, x > 0; -infinity at 0, NaN below.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::log2_op, X> log2(const X& x) {
  return graph::applied<ops::log2_op, X>::to(x);
}

/// Logarithm to base 10, x > 0; -infinity at 0, NaN below.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::log10_op, X> log10(const X& x) {
  return graph::applied<ops::log10_op, X>::to(x);
}

/// log(1 + x), accurate near 0; x > -1.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::log1p_op, X> log1p(const X& x) {
  return graph::applied<ops::log1p_op, X>::to(x);
}

/// log(e^a + e^b) without overflow. Where both are the same infinity so is the value, and either slope is 1/2, the
/// limit along a = b.
template <graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr graph::applied_t<ops::logaddexp_op, A, B> logaddexp(const A& a, const B& b) {
  return graph::applied<ops::logaddexp_op, A, B>::to(a, b);
}

}  // namespace functions
}  // namespace tapeless
