// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/import.hpp"
#include "../meta/exact_value.hpp"

/// Constants that are combined before they meet a traced argument.
namespace tapeless::tracing {

using graph::builder;
using graph::no_node;

/// Not constexpr: that it is called while compiling is the error.
inline void too_many_operations_on_constants_before_they_meet_an_argument_of_the_traced_function() {}

/// A literal, or an operation on what stands before it.
struct token {
  const graph::operation* op = nullptr;
  int attribute = 0;
  meta::decimal literal{};
};

/// Operations on constants in postfix order, kept until a builder is met: T(1) / T(3) is recorded as written and not
/// rounded in a type that the function may never run with.
struct formula {
  static constexpr int capacity = 64;
  token item[capacity]{};
  int size = 0;

  constexpr void push(const token& t) {
    if (size == capacity)
      too_many_operations_on_constants_before_they_meet_an_argument_of_the_traced_function();
    else
      item[size++] = t;
  }
  constexpr void push(const formula& f) {
    for (int i = 0; i < f.size; ++i) push(f.item[i]);
  }
  constexpr int append_to(builder& b) const {
    int stack[capacity + graph::max_arity]{};
    int top = 0;
    for (int i = 0; i < size; ++i) {
      const token& t = item[i];
      if (t.op == nullptr) {
        stack[top++] = b.literal(t.literal);
      } else {
        top -= t.op->arity;
        int operand[graph::max_arity]{no_node, no_node, no_node, no_node};
        for (int k = 0; k < t.op->arity; ++k) operand[k] = stack[top + k];
        stack[top++] = b.apply(*t.op, operand, t.attribute);
      }
    }
    return stack[0];
  }
};

/// True for what every floating-point type holds.
constexpr bool is_exact_everywhere(const meta::decimal& d) {
  constexpr meta::int128 bound = meta::int128{1} << 24U;
  meta::int128 digits = d.mantissa;
  return d.twos > -100 && d.twos < 100 && d.fives >= 0 && meta::scale(digits, 5, d.fives) && digits <= bound &&
         digits >= -bound;
}

/// A sum, difference, product or quotient of literals, where it is what every floating-point type computes, the sign of
/// a zero included.
constexpr meta::exact fold(graph::algebra what, const meta::decimal& a, const meta::decimal& b) {
  if (!is_exact_everywhere(a) || !is_exact_everywhere(b)) return {};
  const bool has_sign_of_zero = a.mantissa != 0 && b.mantissa != 0;
  meta::exact result{};
  if (what == graph::algebra::sum)
    result = meta::add(a, b);
  else if (what == graph::algebra::difference)
    result = meta::add(a, -b);
  else if (what == graph::algebra::product && has_sign_of_zero)
    result = meta::multiply(a, b);
  else if (what == graph::algebra::quotient && has_sign_of_zero)
    result = meta::divide(a, b);
  return result.fits && is_exact_everywhere(result.value) ? result : meta::exact{};
}

}  // namespace tapeless::tracing
