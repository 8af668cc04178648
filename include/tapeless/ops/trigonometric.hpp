// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"
#include "condition.hpp"

namespace tapeless {
namespace ops {

struct cos_op;

/// Sine of an angle in radians.
struct sin_op : elementary<"sin"> {
  using twin = cos_op;
  template <class T>
  TAPELESS_INLINE static constexpr void values(const T& x, T& sine, T& cosine) {
    math::sin_and_cos(x, sine, cosine);
  }
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::sin(x); }
  static constexpr auto partials(auto x, auto) { return list(cos(x)); }
};

/// Cosine of an angle in radians.
struct cos_op : elementary<"cos"> {
  using twin = sin_op;
  template <class T>
  TAPELESS_INLINE static constexpr void values(const T& x, T& cosine, T& sine) {
    math::sin_and_cos(x, sine, cosine);
  }
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::cos(x); }
  static constexpr auto partials(auto x, auto) { return list(-sin(x)); }
};

/// Tangent of an angle in radians.
struct tan_op : elementary<"tan"> {
  static constexpr double lowest = -1.5;
  static constexpr double highest = 1.5;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::tan(x); }
  static constexpr auto partials(auto, auto y) { return list(1_c + square(y)); }
};

/// Arc sine in [-pi/2, pi/2], |x| <= 1, NaN outside; slope infinity at +-1.
struct asin_op : elementary<"asin"> {
  static constexpr double lowest = -0.99;
  static constexpr double highest = 0.99;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::asin(x); }
  // 1 - x^2 with one rounding; and in the second derivative at +-1 its slope -2 x is one of two equal terms, where
  // (1 - x) (1 + x) gives infinity - infinity.
  static constexpr auto partials(auto x, auto) { return list(1_c / sqrt(fma(-x, x, 1_c))); }
};

/// Arc cosine in [0, pi], |x| <= 1, NaN outside; slope -infinity at +-1.
struct acos_op : elementary<"acos"> {
  static constexpr double lowest = -0.99;
  static constexpr double highest = 0.99;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::acos(x); }
  static constexpr auto partials(auto x, auto) { return list(-1_c / sqrt(fma(-x, x, 1_c))); }
};

/// Arc tangent in (-pi/2, pi/2).
struct atan_op : elementary<"atan"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::atan(x); }
  static constexpr auto partials(auto x, auto) { return list(1_c / (1_c + square(x))); }
};

/// The angle of the point (b, a) in (-pi, pi]: atan2(y, x). At (0, 0) both slopes are 0.
struct atan2_op : elementary<"atan2", 2> {
  static constexpr int cost = 30;
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return math::atan2(a, b); }
  static constexpr auto partials(auto a, auto b, auto) {
    const auto r = hypot(a, b);
    const auto at_origin = r == 0_c;
    return list(where(at_origin, 0_c, b / r / r), where(at_origin, 0_c, -(a / r / r)));
  }
};

}  // namespace ops

inline namespace functions {

/// Sine of an angle in radians.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::sin_op, X> sin(const X& x) {
  return graph::applied<ops::sin_op, X>::to(x);
}

/// Cosine of an angle in radians.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::cos_op, X> cos(const X& x) {
  return graph::applied<ops::cos_op, X>::to(x);
}

/// Tangent of an angle in radians.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::tan_op, X> tan(const X& x) {
  return graph::applied<ops::tan_op, X>::to(x);
}

/// Arc sine in [-pi/2, pi/2], |x| <= 1, NaN outside; slope infinity at +-1.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::asin_op, X> asin(const X& x) {
  return graph::applied<ops::asin_op, X>::to(x);
}

/// Arc cosine in [0, pi], |x| <= 1, NaN outside; slope -infinity at +-1.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::acos_op, X> acos(const X& x) {
  return graph::applied<ops::acos_op, X>::to(x);
}

/// Arc tangent in (-pi/2, pi/2).
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::atan_op, X> atan(const X& x) {
  return graph::applied<ops::atan_op, X>::to(x);
}

/// The angle of the point (b, a) in (-pi, pi]: atan2(y, x). At (0, 0) both slopes are 0.
template <graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr graph::applied_t<ops::atan2_op, A, B> atan2(const A& a, const B& b) {
  return graph::applied<ops::atan2_op, A, B>::to(a, b);
}

}  // namespace functions
}  // namespace tapeless
