// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"

namespace tapeless {
namespace ops {

template <meta::fixed_string Name>
struct comparison : elementary<Name, 2> {
  static constexpr bool differentiable = false;
  static constexpr bool yields_condition = true;
  static constexpr int cost = 1;
  static constexpr operation_count counts{.comparisons = 1};
};

/// a < b; false where one is NaN.
struct less_op : comparison<"<"> {
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return a < b; }
};
/// a <= b; false where one is NaN.
struct less_equal_op : comparison<"<="> {
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return a <= b; }
};
/// a == b; false where one is NaN.
struct equal_op : comparison<"=="> {
  static constexpr bool commutes = true;
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return a == b; }
};
/// a != b; true where one is NaN.
struct not_equal_op : comparison<"!="> {
  static constexpr bool commutes = true;
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return a != b; }
};

/// Both conditions hold. Both are evaluated.
struct and_op : comparison<"&&"> {
  static constexpr auto algebra = graph::algebra::both;
  static constexpr bool commutes = true;
  static constexpr unsigned condition_operands = 3;
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return a && b; }
};
/// One of the conditions holds. Both are evaluated.
struct or_op : comparison<"||"> {
  static constexpr auto algebra = graph::algebra::either;
  static constexpr bool commutes = true;
  static constexpr unsigned condition_operands = 3;
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return a || b; }
};
/// The condition does not hold.
struct not_op : elementary<"!"> {
  static constexpr auto algebra = graph::algebra::complement;
  static constexpr bool differentiable = false;
  static constexpr bool yields_condition = true;
  static constexpr unsigned condition_operands = 1;
  static constexpr int cost = 1;
  static constexpr operation_count counts{.comparisons = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& a) { return !a; }
};

/// a where the condition holds, b elsewhere. What the branch not taken computes, NaN and infinity included, reaches
/// neither the value nor any derivative.
struct where_op : elementary<"where", 3> {
  static constexpr auto algebra = graph::algebra::choice;
  static constexpr unsigned condition_operands = 1;
  static constexpr int cost = 1;
  static constexpr operation_count counts{.selections = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& condition, const auto& a, const auto& b) {
    using math::select;
    return select(condition, a, b);
  }
  static constexpr auto partials(auto condition, auto, auto, auto) {
    return list(0_c, where(condition, 1_c, 0_c), where(condition, 0_c, 1_c));
  }
};

}  // namespace ops

template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::less_op, A, B> operator<(const A& a, const B& b) {
  return graph::applied<ops::less_op, A, B>::to(a, b);
}
template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::less_op, B, A> operator>(const A& a, const B& b) {
  return graph::applied<ops::less_op, B, A>::to(b, a);
}
template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::less_equal_op, A, B> operator<=(const A& a, const B& b) {
  return graph::applied<ops::less_equal_op, A, B>::to(a, b);
}
template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::less_equal_op, B, A> operator>=(const A& a, const B& b) {
  return graph::applied<ops::less_equal_op, B, A>::to(b, a);
}
template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::equal_op, A, B> operator==(const A& a, const B& b) {
  return graph::applied<ops::equal_op, A, B>::to(a, b);
}
template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::not_equal_op, A, B> operator!=(const A& a, const B& b) {
  return graph::applied<ops::not_equal_op, A, B>::to(a, b);
}
template <graph::symbolic_operand A, graph::symbolic_operand B>
TAPELESS_INLINE constexpr auto operator&&(const A& a, const B& b) {
  return graph::applied<ops::and_op, A, B>::to(a, b);
}
template <graph::symbolic_operand A, graph::symbolic_operand B>
TAPELESS_INLINE constexpr auto operator||(const A& a, const B& b) {
  return graph::applied<ops::or_op, A, B>::to(a, b);
}
template <graph::symbolic_operand A>
TAPELESS_INLINE constexpr auto operator!(const A& a) {
  return graph::applied<ops::not_op, A>::to(a);
}

inline namespace functions {

template <class A, class B>
inline constexpr bool condition_is_an_expression = false;

/// a where the condition holds, b elsewhere; nothing leaks from the branch not taken.
template <graph::symbolic_operand C, graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr auto where(const C& condition, const A& a, const B& b) {
  return apply<ops::where_op>(condition, a, b);
}
/// The same for plain numbers.
template <graph::operand A, graph::operand B>
TAPELESS_INLINE constexpr auto where(bool condition, const A& a, const B& b) {
  if constexpr (graph::symbolic_operand<A> || graph::symbolic_operand<B>) {
    static_assert(condition_is_an_expression<A, B>,
                  "where(condition, a, b): between expressions the condition is an expression too, such as x < y");
    return literal<0>{};
  } else {
    using number = std::common_type_t<graph::number_t<A>, graph::number_t<B>>;
    return condition ? static_cast<number>(a) : static_cast<number>(b);
  }
}

}  // namespace functions
}  // namespace tapeless
