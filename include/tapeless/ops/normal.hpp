// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"
#include "condition.hpp"

namespace tapeless {
namespace ops {

/// e^(-x^2 / 2), accurate in the tails: what the density and the distribution function share.
struct gaussian_op : elementary<"gaussian"> {
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::gaussian(x); }
  static constexpr auto partials(auto x, auto y) { return list(-(x * y)); }
};

/// The distribution function of the standard normal distribution, given gaussian(x).
struct normal_cdf_given_op : elementary<"normal_cdf", 2> {
  TAPELESS_INLINE static constexpr auto value(const auto& x, const auto& g) { return math::normal_cdf(x, g); }
  static constexpr auto partials(auto x, auto, auto) { return list(normal_pdf(x), 0_c); }
};

/// Density of the standard normal distribution, e^(-x^2 / 2) / sqrt(2 pi).
struct normal_pdf_op : elementary<"normal_pdf"> {
  static constexpr double lowest = -6;
  static constexpr double highest = 6;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::normal_pdf(x); }
  static constexpr bool lowers = true;
  static constexpr auto lower(auto x) { return 0.398942280401432677939946059934381868_c * gaussian(x); }
  static constexpr auto partials(auto x, auto y) { return list(-(x * y)); }
};

/// Distribution function of the standard normal distribution, accurate in the lower tail.
struct normal_cdf_op : elementary<"normal_cdf"> {
  static constexpr int cost = 40;
  static constexpr double lowest = -8;
  static constexpr double highest = 6;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::normal_cdf(x); }
  static constexpr bool lowers = true;
  static constexpr auto lower(auto x) { return apply<normal_cdf_given_op>(x, gaussian(x)); }
  static constexpr auto partials(auto x, auto) { return list(normal_pdf(x)); }
};

/// log normal_cdf(x), accurate in both tails.
struct log_normal_cdf_op : elementary<"log_normal_cdf"> {
  static constexpr int cost = 50;
  static constexpr double lowest = -20;
  static constexpr double highest = 6;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::log_normal_cdf(x); }
  static constexpr auto partials(auto x, auto) { return list(inverse_mills_ratio(x)); }
};

/// x + inverse_mills_ratio(x) for x below -50, where the sum cancels: the continued fraction
/// 1 / (t + 2 / (t + 3 / (t + ... 7 / t))) of t = -x, multiplied out.
constexpr auto mills_excess(auto x) {
  const auto r = 1_c / x;
  const auto s = r * r;
  return -(r * (1_c + s * (25_c + s * (141_c + 105_c * s))) / (1_c + s * (27_c + s * (185_c + 279_c * s))));
}

/// normal_pdf(x) / normal_cdf(x), the slope of log_normal_cdf: close to -x in the lower tail.
struct inverse_mills_ratio_op : elementary<"inverse_mills_ratio"> {
  static constexpr int cost = 40;
  static constexpr double lowest = -10;
  static constexpr double highest = 6;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::inverse_mills_ratio(x); }
  static constexpr auto partials(auto x, auto y) { return list(-(y * where(x < -50_c, mills_excess(x), x + y))); }
};

/// The x at which normal_cdf(x) is p: infinite at 0 and 1, NaN outside.
struct normal_quantile_op : elementary<"normal_quantile"> {
  static constexpr int cost = 40;
  static constexpr double lowest = 0.001;
  static constexpr double highest = 0.999;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::normal_quantile(x); }
  static constexpr auto partials(auto, auto y) { return list(1_c / normal_pdf(y)); }
};

}  // namespace ops

inline namespace functions {

/// e^(-x^2 / 2), accurate in the tails.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::gaussian_op, X> gaussian(const X& x) {
  return graph::applied<ops::gaussian_op, X>::to(x);
}

/// Density of the standard normal distribution, e^(-x^2 / 2) / sqrt(2 pi).
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::normal_pdf_op, X> normal_pdf(const X& x) {
  return graph::applied<ops::normal_pdf_op, X>::to(x);
}

/// Distribution function of the standard normal distribution, accurate in the lower tail.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::normal_cdf_op, X> normal_cdf(const X& x) {
  return graph::applied<ops::normal_cdf_op, X>::to(x);
}

/// log normal_cdf(x), accurate in both tails.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::log_normal_cdf_op, X> log_normal_cdf(const X& x) {
  return graph::applied<ops::log_normal_cdf_op, X>::to(x);
}

/// normal_pdf(x) / normal_cdf(x), the slope of log_normal_cdf: close to -x in the lower tail.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::inverse_mills_ratio_op, X> inverse_mills_ratio(const X& x) {
  return graph::applied<ops::inverse_mills_ratio_op, X>::to(x);
}

/// The x at which normal_cdf(x) is p: infinite at 0 and 1, NaN outside.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::normal_quantile_op, X> normal_quantile(const X& x) {
  return graph::applied<ops::normal_quantile_op, X>::to(x);
}

}  // namespace functions
}  // namespace tapeless
