// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"

namespace tapeless {
namespace ops {

/// 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.
struct erf_op : elementary<"erf"> {
  static constexpr double lowest = -3;
  static constexpr double highest = 3;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::erf(x); }
  // gaussian(x)^2 and not exp(-x^2), which loses digits in the tail by rounding x^2.
  static constexpr auto partials(auto x, auto) {
    return list(1.12837916709551257389615890312154517_c * square(gaussian(x)));
  }
};

/// 1 - erf(x), accurate in the tail.
struct erfc_op : elementary<"erfc"> {
  static constexpr double lowest = -3;
  static constexpr double highest = 8;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::erfc(x); }
  // gaussian(x)^2 and not exp(-x^2), which loses digits in the tail by rounding x^2.
  static constexpr auto partials(auto x, auto) {
    return list(-1.12837916709551257389615890312154517_c * square(gaussian(x)));
  }
};

/// The gamma function; poles at 0, -1, -2, ...
struct tgamma_op : elementary<"tgamma"> {
  static constexpr int cost = 40;
  static constexpr double lowest = 0.1;
  static constexpr double highest = 20;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::tgamma(x); }
  static constexpr auto partials(auto x, auto y) { return list(y * digamma(x)); }
};

/// log |Gamma(x)|; +infinity at the poles 0, -1, -2, ...
struct lgamma_op : elementary<"lgamma"> {
  static constexpr int cost = 40;
  static constexpr double lowest = 0.1;
  static constexpr double highest = 50;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::lgamma(x); }
  static constexpr auto partials(auto x, auto) { return list(digamma(x)); }
};

/// The logarithmic derivative of the gamma function; poles at 0, -1, -2, ...
struct digamma_op : elementary<"digamma"> {
  static constexpr int cost = 40;
  static constexpr double lowest = 0.1;
  static constexpr double highest = 50;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::digamma(x); }
  static constexpr auto partials(auto x, auto) { return list(polygamma(1_c, x)); }
};

}  // namespace ops

inline namespace functions {

/// 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::erf_op, X> erf(const X& x) {
  return graph::applied<ops::erf_op, X>::to(x);
}

/// 1 - erf(x), accurate in the tail.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::erfc_op, X> erfc(const X& x) {
  return graph::applied<ops::erfc_op, X>::to(x);
}

/// The gamma function; poles at 0, -1, -2, ...
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::tgamma_op, X> tgamma(const X& x) {
  return graph::applied<ops::tgamma_op, X>::to(x);
}

/// log |Gamma(x)|; +infinity at the poles 0, -1, -2, ...
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::lgamma_op, X> lgamma(const X& x) {
  return graph::applied<ops::lgamma_op, X>::to(x);
}

/// The logarithmic derivative of the gamma function; poles at 0, -1, -2, ...
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::digamma_op, X> digamma(const X& x) {
  return graph::applied<ops::digamma_op, X>::to(x);
}

}  // namespace functions
}  // namespace tapeless
