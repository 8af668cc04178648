// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"
#include "condition.hpp"

namespace tapeless {
namespace ops {

/// |x|; slope 0 at 0.
struct abs_op : elementary<"abs"> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.sign_changes = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::abs(x); }
  static constexpr auto partials(auto x, auto) { return list(sign(x)); }
};

/// -1, 0 or 1 by the sign of x; NaN for NaN. Slope 0 everywhere.
struct sign_op : elementary<"sign"> {
  static constexpr int cost = 2;
  static constexpr operation_count counts{.sign_changes = 1};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& x) {
    using math::select;
    return select(T(0) < x, T(1), select(x < T(0), T(-1), x));
  }
  static constexpr auto partials(auto, auto) { return list(0_c); }
};

/// The largest whole number not above x. Slope 0 everywhere.
struct floor_op : elementary<"floor"> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.roundings = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::floor(x); }
  static constexpr auto partials(auto, auto) { return list(0_c); }
};

/// The smallest whole number not below x. Slope 0 everywhere.
struct ceil_op : elementary<"ceil"> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.roundings = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::ceil(x); }
  static constexpr auto partials(auto, auto) { return list(0_c); }
};

/// The nearest whole number, halves away from zero. Slope 0 everywhere.
struct round_op : elementary<"round"> {
  static constexpr int cost = 2;
  static constexpr operation_count counts{.roundings = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::round(x); }
  static constexpr auto partials(auto, auto) { return list(0_c); }
};

/// The whole number next to x towards zero. Slope 0 everywhere.
struct trunc_op : elementary<"trunc"> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.roundings = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::trunc(x); }
  static constexpr auto partials(auto, auto) { return list(0_c); }
};

/// The smaller one, the first at a tie, NaN if either is. The slope goes to the operand chosen.
struct min_op : elementary<"min", 2> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.selections = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return math::min(a, b); }
  static constexpr auto partials(auto a, auto b, auto) {
    return list(where(a <= b, 1_c, 0_c), where(a <= b, 0_c, 1_c));
  }
};

/// The larger one, the first at a tie, NaN if either is. The slope goes to the operand chosen.
struct max_op : elementary<"max", 2> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.selections = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return math::max(a, b); }
  static constexpr auto partials(auto a, auto b, auto) {
    return list(where(b <= a, 1_c, 0_c), where(b <= a, 0_c, 1_c));
  }
};

/// a - b trunc(a / b), exact. Slopes 1 and -trunc(a / b).
struct fmod_op : elementary<"fmod", 2> {
  static constexpr int cost = 20;
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return math::fmod(a, b); }
  // Not trunc(a / b): where the quotient rounds up to a whole number, that is one too many.
  static constexpr auto partials(auto a, auto b, auto y) { return list(1_c, -round((a - y) / b)); }
};

/// |a| with the sign of b, signed zeros included. The slope in a is sign(a) times the sign of b, in b it is 0.
struct copysign_op : elementary<"copysign", 2> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.sign_changes = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return math::copysign(a, b); }
  static constexpr auto partials(auto a, auto b, auto) { return list(sign(a) * copysign(1_c, b), 0_c); }
};

/// min(max(x, low), high), NaN if one of them is. At a bound the slope in x is 1.
struct clamp_op : elementary<"clamp", 3> {
  static constexpr int cost = 2;
  static constexpr operation_count counts{.selections = 2};
  TAPELESS_INLINE static constexpr auto value(const auto& x, const auto& low, const auto& high) {
    return math::min(math::max(x, low), high);
  }
  static constexpr auto partials(auto x, auto low, auto high, auto) {
    return list(where(low <= x && x <= high, 1_c, 0_c), where(x < low && low <= high, 1_c, 0_c),
                where(high < x || high < low, 1_c, 0_c));
  }
};

/// x itself, with slope 0: what stands inside counts as a constant.
struct stop_gradient_op : elementary<"stop_gradient"> {
  static constexpr int cost = 0;
  static constexpr operation_count counts{};
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return x; }
  static constexpr auto partials(auto, auto) { return list(0_c); }
};

}  // namespace ops

inline namespace functions {

/// |x|; slope 0 at 0.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::abs_op, X> abs(const X& x) {
  return graph::applied<ops::abs_op, X>::to(x);
}

/// -1, 0 or 1 by the sign of x; NaN for NaN. Slope 0 everywhere.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::sign_op, X> sign(const X& x) {
  return graph::applied<ops::sign_op, X>::to(x);
}

/// The largest whole number not above x. Slope 0 everywhere.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::floor_op, X> floor(const X& x) {
  return graph::applied<ops::floor_op, X>::to(x);
}

/// The smallest whole number not below x. Slope 0 everywhere.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::ceil_op, X> ceil(const X& x) {
  return graph::applied<ops::ceil_op, X>::to(x);
}

/// The nearest whole number, halves away from zero. Slope 0 everywhere.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::round_op, X> round(const X& x) {
  return graph::applied<ops::round_op, X>::to(x);
}

/// The whole number next to x towards zero. Slope 0 everywhere.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::trunc_op, X> trunc(const X& x) {
  return graph::applied<ops::trunc_op, X>::to(x);
}

/// The smaller one, the first at a tie, NaN if either is. The slope goes to the operand chosen.
template <graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr graph::applied_t<ops::min_op, A, B> min(const A& a, const B& b) {
  return graph::applied<ops::min_op, A, B>::to(a, b);
}

/// The larger one, the first at a tie, NaN if either is. The slope goes to the operand chosen.
template <graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr graph::applied_t<ops::max_op, A, B> max(const A& a, const B& b) {
  return graph::applied<ops::max_op, A, B>::to(a, b);
}

/// a - b trunc(a / b), exact. Slopes 1 and -trunc(a / b).
template <graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr graph::applied_t<ops::fmod_op, A, B> fmod(const A& a, const B& b) {
  return graph::applied<ops::fmod_op, A, B>::to(a, b);
}

/// |a| with the sign of b, signed zeros included. The slope in a is sign(a) times the sign of b, in b it is 0.
template <graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr graph::applied_t<ops::copysign_op, A, B> copysign(const A& a, const B& b) {
  return graph::applied<ops::copysign_op, A, B>::to(a, b);
}

/// x kept within [low, high]: min(max(x, low), high), NaN if one of them is. At a bound the slope in x is 1.
template <graph::operand X, graph::operand L, graph::operand H>
TAPELESS_INLINE constexpr graph::applied_t<ops::clamp_op, X, L, H> clamp(const X& x, const L& low, const H& high) {
  return graph::applied<ops::clamp_op, X, L, H>::to(x, low, high);
}

/// x itself, but a constant for differentiation.
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::stop_gradient_op, X> stop_gradient(const X& x) {
  return graph::applied<ops::stop_gradient_op, X>::to(x);
}

}  // namespace functions
}  // namespace tapeless
