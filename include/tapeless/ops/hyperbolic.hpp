// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"

namespace tapeless {
namespace ops {

/// (e^x - e^-x) / 2
struct sinh_op : elementary<"sinh"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::sinh(x); }
  static constexpr auto partials(auto x, auto) { return list(cosh(x)); }
};

/// (e^x + e^-x) / 2
struct cosh_op : elementary<"cosh"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::cosh(x); }
  static constexpr auto partials(auto x, auto) { return list(sinh(x)); }
};

/// sinh x / cosh x
struct tanh_op : elementary<"tanh"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::tanh(x); }
  static constexpr auto partials(auto, auto y) { return list(1_c - square(y)); }
};

/// Inverse hyperbolic sine.
struct asinh_op : elementary<"asinh"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::asinh(x); }
  static constexpr auto partials(auto x, auto) { return list(1_c / hypot(1_c, x)); }
};

/// Inverse hyperbolic cosine, x >= 1, NaN below; slope infinity at 1.
struct acosh_op : elementary<"acosh"> {
  static constexpr double lowest = 1.01;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::acosh(x); }
  // A product of reciprocals: its second derivative at 1 is -infinity, that of a reciprocal of a product NaN.
  static constexpr auto partials(auto x, auto) { return list((1_c / sqrt(x - 1_c)) * (1_c / sqrt(x + 1_c))); }
};

/// Inverse hyperbolic tangent, |x| <= 1, +-infinity at +-1, NaN outside.
struct atanh_op : elementary<"atanh"> {
  static constexpr double lowest = -0.99;
  static constexpr double highest = 0.99;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::atanh(x); }
  static constexpr auto partials(auto x, auto) { return list(1_c / fma(-x, x, 1_c)); }
};

}  // namespace ops

inline namespace functions {

/// (e^x - e^-x) / 2
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::sinh_op, X> sinh(const X& x) {
  return graph::applied<ops::sinh_op, X>::to(x);
}

/// (e^x + e^-x) / 2
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::cosh_op, X> cosh(const X& x) {
  return graph::applied<ops::cosh_op, X>::to(x);
}

/// sinh x / cosh x
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::tanh_op, X> tanh(const X& x) {
  return graph::applied<ops::tanh_op, X>::to(x);
}

/// Inverse hyperbolic sine.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::asinh_op, X> asinh(const X& x) {
  return graph::applied<ops::asinh_op, X>::to(x);
}

/// Inverse hyperbolic cosine, x >= 1, NaN below; slope infinity at 1.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::acosh_op, X> acosh(const X& x) {
  return graph::applied<ops::acosh_op, X>::to(x);
}

/// Inverse hyperbolic tangent, |x| <= 1, +-infinity at +-1, NaN outside.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::atanh_op, X> atanh(const X& x) {
  return graph::applied<ops::atanh_op, X>::to(x);
}

}  // namespace functions
}  // namespace tapeless
