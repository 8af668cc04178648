// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"
#include "condition.hpp"

namespace tapeless {
namespace ops {

/// 1 / (1 + e^-x), without overflow.
struct sigmoid_op : elementary<"sigmoid"> {
  static constexpr int cost = 25;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::sigmoid(x); }
  static constexpr auto partials(auto, auto y) { return list(y * (1_c - y)); }
};

/// log sigmoid(x), accurate in both tails.
struct log_sigmoid_op : elementary<"log_sigmoid"> {
  static constexpr int cost = 40;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::log_sigmoid(x); }
  static constexpr auto partials(auto x, auto) { return list(sigmoid(-x)); }
};

/// log(1 + e^x), without overflow.
struct softplus_op : elementary<"softplus"> {
  static constexpr int cost = 40;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::softplus(x); }
  static constexpr auto partials(auto x, auto) { return list(sigmoid(x)); }
};

/// max(x, 0); slope 0 at 0.
struct relu_op : elementary<"relu"> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.selections = 1};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& x) {
    using math::select;
    return select(x <= T(0), T(0), x);
  }
  static constexpr auto partials(auto x, auto) { return list(where(0_c < x, 1_c, 0_c)); }
};

/// x where it is positive, slope * x elsewhere: leaky_relu(x, slope).
struct leaky_relu_op : elementary<"leaky_relu", 2> {
  static constexpr int cost = 2;
  static constexpr operation_count counts{.multiplications = 1, .selections = 1};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& a, const T& b) {
    using math::select;
    return select(a <= T(0), math::multiply(a, b), a);
  }
  static constexpr auto partials(auto a, auto b, auto) { return list(where(0_c < a, 1_c, b), where(0_c < a, 0_c, a)); }
};

/// x where it is positive, e^x - 1 elsewhere.
struct elu_op : elementary<"elu"> {
  static constexpr int cost = 22;
  static constexpr operation_count counts{.transcendentals = 1, .selections = 1};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& x) {
    using math::select;
    return select(x <= T(0), math::expm1(x), x);
  }
  static constexpr auto partials(auto x, auto) { return list(where(0_c < x, 1_c, exp(x))); }
};

/// x normal_cdf(x) (Hendrycks and Gimpel, 2016).
struct gelu_op : elementary<"gelu"> {
  static constexpr int cost = 42;
  static constexpr double lowest = -6;
  static constexpr double highest = 6;
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::multiply(x, math::normal_cdf(x)); }
  static constexpr bool lowers = true;
  static constexpr auto lower(auto x) { return x * normal_cdf(x); }
  static constexpr auto partials(auto x, auto) { return list(normal_cdf(x) + x * normal_pdf(x)); }
};

}  // namespace ops

inline namespace functions {

/// 1 / (1 + e^-x), without overflow.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::sigmoid_op, X> sigmoid(const X& x) {
  return graph::applied<ops::sigmoid_op, X>::to(x);
}

/// log sigmoid(x), accurate in both tails.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::log_sigmoid_op, X> log_sigmoid(const X& x) {
  return graph::applied<ops::log_sigmoid_op, X>::to(x);
}

/// log(1 + e^x), without overflow.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::softplus_op, X> softplus(const X& x) {
  return graph::applied<ops::softplus_op, X>::to(x);
}

/// max(x, 0); slope 0 at 0.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::relu_op, X> relu(const X& x) {
  return graph::applied<ops::relu_op, X>::to(x);
}

/// x where it is positive, slope * x elsewhere: leaky_relu(x, slope).
template <graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr graph::applied_t<ops::leaky_relu_op, A, B> leaky_relu(const A& a, const B& b) {
  return graph::applied<ops::leaky_relu_op, A, B>::to(a, b);
}

/// x where it is positive, e^x - 1 elsewhere.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::elu_op, X> elu(const X& x) {
  return graph::applied<ops::elu_op, X>::to(x);
}

/// x normal_cdf(x) (Hendrycks and Gimpel, 2016).
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::gelu_op, X> gelu(const X& x) {
  return graph::applied<ops::gelu_op, X>::to(x);
}

}  // namespace functions
}  // namespace tapeless
