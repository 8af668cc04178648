// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "elementary.hpp"

namespace tapeless {

namespace ops {
struct negate_op;
}

template <graph::symbolic_operand A>
TAPELESS_INLINE constexpr graph::operated_t<ops::negate_op, A> operator-(const A& a) {
  return graph::applied<ops::negate_op, A>::to(a);
}

/// -2_c is the literal -2: pow(x, -2_c) has a whole exponent.
template <graph::literal_expression A>
constexpr auto operator-(const A&) {
  constexpr meta::decimal value = -graph::import_of<graph::root_t<A>>.literal;
  return literal<value.mantissa, value.twos, value.fives>{};
}

namespace ops {

/// -a
struct negate_op : elementary<"-"> {
  static constexpr auto algebra = graph::algebra::negation;
  static constexpr int cost = 1;
  static constexpr operation_count counts{.sign_changes = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& a) { return -a; }
  static constexpr auto partials(auto, auto) { return list(-1_c); }
};

/// a + b
struct add_op : elementary<"+", 2> {
  static constexpr auto algebra = graph::algebra::sum;
  static constexpr bool commutes = true;
  static constexpr int cost = 1;
  static constexpr operation_count counts{.additions = 1};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& a, const T& b) {
    if constexpr (std::floating_point<T>)
      if (__builtin_is_constant_evaluated()) return math::constant::sum(a, b);
    return a + b;
  }
  static constexpr auto partials(auto, auto, auto) { return list(1_c, 1_c); }
};

/// a - b
struct subtract_op : elementary<"-", 2> {
  static constexpr auto algebra = graph::algebra::difference;
  static constexpr int cost = 1;
  static constexpr operation_count counts{.additions = 1};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& a, const T& b) {
    if constexpr (std::floating_point<T>)
      if (__builtin_is_constant_evaluated()) return math::constant::sum(a, T(-b));
    return a - b;
  }
  static constexpr auto partials(auto, auto, auto) { return list(1_c, -1_c); }
};

/// a b
struct multiply_op : elementary<"*", 2> {
  static constexpr auto algebra = graph::algebra::product;
  static constexpr bool commutes = true;
  static constexpr int cost = 1;
  static constexpr operation_count counts{.multiplications = 1};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& a, const T& b) {
    if constexpr (std::floating_point<T>)
      if (__builtin_is_constant_evaluated()) return math::constant::product(a, b);
    return a * b;
  }
  static constexpr auto partials(auto a, auto b, auto) { return list(b, a); }
};

/// a / b
struct divide_op : elementary<"/", 2> {
  static constexpr auto algebra = graph::algebra::quotient;
  static constexpr int cost = 5;
  static constexpr operation_count counts{.divisions = 1};
  template <class T>
  TAPELESS_INLINE static constexpr T value(const T& a, const T& b) {
    if constexpr (std::floating_point<T>)
      if (__builtin_is_constant_evaluated()) return math::constant::quotient(a, b);
    return a / b;
  }
  // The reciprocal serves both: one division more than the value takes, none if a is 1.
  static constexpr auto partials(auto, auto b, auto y) {
    const auto reciprocal = 1_c / b;
    return list(reciprocal, -(y * reciprocal));
  }
};

/// a b + c with one rounding, as IEEE 754 fusedMultiplyAdd.
struct fma_op : elementary<"fma", 3> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.additions = 1, .multiplications = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b, const auto& c) {
    return math::fma(a, b, c);
  }
  static constexpr auto partials(auto a, auto b, auto, auto) { return list(b, a, 1_c); }
};

/// x x
struct square_op : elementary<"square"> {
  static constexpr int cost = 1;
  static constexpr operation_count counts{.multiplications = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& x) { return math::multiply(x, x); }
  static constexpr bool lowers = true;
  static constexpr auto lower(auto x) { return x * x; }
  static constexpr auto partials(auto x, auto) { return list(2_c * x); }
};

/// x along the dimensions of a second operand: a result takes the shape of its variable.
struct spread_op : elementary<"spread", 2> {
  static constexpr auto form = graph::form::likeness;
  static constexpr int cost = 0;
  static constexpr operation_count counts{};
  TAPELESS_INLINE static constexpr auto value(const auto& x, const auto&) { return x; }
  static constexpr auto partials(auto, auto, auto) { return list(1_c, 0_c); }
};

}  // namespace ops

template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::add_op, A, B> operator+(const A& a, const B& b) {
  return graph::applied<ops::add_op, A, B>::to(a, b);
}
template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::subtract_op, A, B> operator-(const A& a, const B& b) {
  return graph::applied<ops::subtract_op, A, B>::to(a, b);
}
template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::multiply_op, A, B> operator*(const A& a, const B& b) {
  return graph::applied<ops::multiply_op, A, B>::to(a, b);
}
template <class A, graph::operands<A> B>
TAPELESS_INLINE constexpr graph::operated_t<ops::divide_op, A, B> operator/(const A& a, const B& b) {
  return graph::applied<ops::divide_op, A, B>::to(a, b);
}
template <graph::symbolic_operand A>
TAPELESS_INLINE constexpr auto operator+(const A& a) {
  return a;
}

inline namespace functions {

/// a b + c with one rounding.
template <graph::operand A, graph::operand B, graph::operand C>
TAPELESS_INLINE constexpr graph::applied_t<ops::fma_op, A, B, C> fma(const A& a, const B& b, const C& c) {
  return graph::applied<ops::fma_op, A, B, C>::to(a, b, c);
}

/// x x
template <graph::operand X>
TAPELESS_INLINE constexpr graph::applied_t<ops::square_op, X> square(const X& x) {
  return graph::applied<ops::square_op, X>::to(x);
}

}  // namespace functions
}  // namespace tapeless
