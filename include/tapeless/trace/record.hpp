// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "traced.hpp"

/// What the library's operations do on traced values: they are recorded.
namespace tapeless {

namespace tracing {

template <class X>
inline constexpr bool is_condition = std::is_same_v<X, traced_condition>;
template <class... X>
inline constexpr bool operands_fit = false;
template <class X>
inline constexpr bool is_a_number_or_a_literal = false;

/// What stands beside a traced value as one.
template <class X>
constexpr decltype(auto) operand_of(const X& x) {
  if constexpr (graph::is_recording<X>) {
    return static_cast<const value&>(x);
  } else if constexpr (std::is_arithmetic_v<X>) {
    return number(x);
  } else if constexpr (graph::literal_expression<X> || graph::integral_constant_like<X>) {
    return value(graph::import_of<graph::root_t<graph::as_expression_t<X>>>.literal);
  } else {
    static_assert(is_a_number_or_a_literal<X>,
                  "in a traced function: an expression with inputs of its own beside a traced value; call it with "
                  "traced values, g(x, y), or make its inputs arguments of the function");
    return value();
  }
}
/// The operation on values that outlive the call.
template <class Operation, class... Value>
constexpr value record(int attribute, const Value&... x) {
  const value* const operand[]{&static_cast<const value&>(x)...};
  return apply(graph::descriptor<typename family_of<Operation>::type>, attribute, operand);
}

}  // namespace tracing

namespace graph {

template <class Operation, class... X>
requires(is_recording<X> || ...) struct applied<Operation, X...> {
  using type = std::conditional_t<Operation::yields_condition, traced_condition, traced>;
  static constexpr type to(const X&... x) {
    static_assert(
        kinds_agree({tracing::is_condition<X>...}, Operation::condition_operands) ||
            tracing::operands_fit<Operation, X...>,
        "in a traced function: a condition stands where a number is needed, or a number where a condition is; "
        "where(condition, a, b) turns a condition into numbers");
    return type(tracing::record<Operation>(family_of<Operation>::attribute, tracing::operand_of(x)...));
  }
};

}  // namespace graph

namespace ops {

/// pow(x, n) with a whole n is a member of the power family; it need not be a constant of the language.
template <class P>
requires(std::is_integral_v<P> || graph::whole_number<P>) struct pow_of<traced, P> {
  using type = traced;
  static constexpr traced to(const traced& x, const P& p) {
    const meta::small_integer n = meta::as_integer(tracing::operand_of(p).literal());
    if (!n.fits) return graph::applied<pow_op, traced, P>::to(x, p);
    return traced(tracing::record<power_family>(n.value, x));
  }
};

}  // namespace ops

inline namespace functions {

/// On a condition known while tracing, a plain choice.
template <graph::operand A, graph::operand B>
requires(std::is_same_v<A, traced> || std::is_same_v<B, traced>) constexpr traced
    where(bool condition, const A& a, const B& b) {
  return condition ? traced(a) : traced(b);
}

}  // namespace functions

constexpr traced& traced::operator++() { return *this += 1; }
constexpr traced& traced::operator--() { return *this -= 1; }
constexpr traced traced::operator++(int) {
  const traced before = *this;
  *this += 1;
  return before;
}
constexpr traced traced::operator--(int) {
  const traced before = *this;
  *this -= 1;
  return before;
}

/// With a truth value known while tracing.
constexpr traced_condition operator&&(const traced_condition& a, bool b) { return b ? a : a && !a; }
constexpr traced_condition operator&&(bool a, const traced_condition& b) { return b && a; }
constexpr traced_condition operator||(const traced_condition& a, bool b) { return b ? a || !a : a; }
constexpr traced_condition operator||(bool a, const traced_condition& b) { return b || a; }

}  // namespace tapeless
