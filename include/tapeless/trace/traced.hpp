// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <limits>

#include "../graph/structure.hpp"
#include "../ops/catalogue.hpp"
#include "value.hpp"

namespace tapeless {

class traced;
class traced_condition;

namespace graph {

template <>
inline constexpr bool is_recording<traced> = true;
template <>
inline constexpr bool is_recording<traced_condition> = true;
template <>
inline constexpr bool marks_a_number<traced> = true;
template <>
inline constexpr bool marks_a_number<traced_condition> = true;

}  // namespace graph
}  // namespace tapeless

/// Nothing is known of the type that the function will run with: is_specialized is false, and what depends on the type
/// does not compile.
template <>
class std::numeric_limits<tapeless::traced> {
 public:
  static constexpr bool is_specialized = false;
  static constexpr tapeless::traced infinity() noexcept;
  static constexpr tapeless::traced min() = delete;
  static constexpr tapeless::traced max() = delete;
  static constexpr tapeless::traced lowest() = delete;
  static constexpr tapeless::traced epsilon() = delete;
  static constexpr tapeless::traced quiet_NaN() = delete;
};

namespace tapeless {
namespace tracing {

template <class T>
inline constexpr bool is_known_while_tracing = false;

/// Not constexpr: that it is called while compiling is the error.
inline void a_nan_has_no_place_in_a_traced_function() {}

}  // namespace tracing

/// A condition between traced values: what where(condition, a, b) selects by. It has no truth value.
class traced_condition : public tracing::value {
 public:
  constexpr traced_condition() = default;
  constexpr explicit traced_condition(const tracing::value& v) : tracing::value(v) {}

  template <class T>
  requires std::same_as<T, bool>
  constexpr explicit operator T() const {
    static_assert(tracing::is_known_while_tracing<T>,
                  "a branch on a traced value: its truth is not known while the function is traced; use "
                  "where(condition, a, b) instead of if, ?:, &&, ||, std::max and the like");
    return false;
  }
};

/// The number type that functions are traced with: each operation on it is recorded.
///
/// Constructed from nothing it is 0, from a plain number that number exactly, of the type it has in C++ (0.1 is the
/// double nearest to a tenth). Wherever generic code can run with double it can run with traced, except that nothing
/// may depend on a traced value while compiling: no branch, no index, no loop bound, no conversion to a plain number.
class traced : public tracing::value {
 public:
  constexpr traced() = default;
  constexpr explicit traced(const tracing::value& v) : tracing::value(v) {}
  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr traced(T number)  // NOLINT: implicit, as from double
      : tracing::value(number == T() ? nullptr : new tracing::constant{nullptr, 0, exact(number)}) {}
  template <graph::literal_expression T>
  constexpr traced(const T&)  // NOLINT: implicit, as from a number
      : tracing::value(new tracing::constant{nullptr, 0, graph::import_of<graph::root_t<T>>.literal}) {}

  /// A plain number exactly.
  template <class T>
  static constexpr meta::decimal exact(T number) {
    if (number != number) tracing::a_nan_has_no_place_in_a_traced_function();
    return meta::exact_value(number);
  }

  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr explicit operator T() const {
    static_assert(tracing::is_known_while_tracing<T>,
                  "a traced value has no plain number while the function is traced: it cannot be converted to a "
                  "built-in type, be an index or a loop bound, or have a truth value; use where(condition, a, b) for a "
                  "choice and the function's own number type for variables");
    return T();
  }

  template <graph::operand X>
  constexpr traced& operator+=(const X& x) {
    return *this = *this + x;
  }
  template <graph::operand X>
  constexpr traced& operator-=(const X& x) {
    return *this = *this - x;
  }
  template <graph::operand X>
  constexpr traced& operator*=(const X& x) {
    return *this = *this * x;
  }
  template <graph::operand X>
  constexpr traced& operator/=(const X& x) {
    return *this = *this / x;
  }
  constexpr traced& operator++();
  constexpr traced& operator--();
  constexpr traced operator++(int);
  constexpr traced operator--(int);
  constexpr traced operator+() const { return *this; }
};

namespace tracing {

template <class X>
inline constexpr bool is_condition = std::is_same_v<X, traced_condition>;
template <class... X>
inline constexpr bool operands_fit = false;
template <class X>
inline constexpr bool is_a_number_or_a_literal = false;

template <class X>
constexpr operand operand_of(const X& x) {
  if constexpr (graph::is_recording<X>) {
    return {&x};
  } else if constexpr (std::is_arithmetic_v<X>) {
    return {nullptr, true, traced::exact(x)};
  } else if constexpr (graph::literal_expression<X> || graph::integral_constant_like<X>) {
    return {nullptr, true, graph::import_of<graph::root_t<graph::as_expression_t<X>>>.literal};
  } else {
    static_assert(is_a_number_or_a_literal<X>,
                  "in a traced function: an expression with inputs of its own beside a traced value; call it with "
                  "traced values, g(x, y), or make its inputs arguments of the function");
    return {nullptr, true, {}};
  }
}

}  // namespace tracing

namespace graph {

/// On traced values: the operation is recorded.
template <class Operation, class... X>
requires(is_recording<X> || ...) struct applied<Operation, X...> {
  using type = std::conditional_t<Operation::yields_condition, traced_condition, traced>;
  static constexpr type to(const X&... x) {
    static_assert(
        kinds_agree({tracing::is_condition<X>...}, Operation::condition_operands) ||
            tracing::operands_fit<Operation, X...>,
        "in a traced function: a condition stands where a number is needed, or a number where a condition is; "
        "where(condition, a, b) turns a condition into numbers");
    return type(tracing::apply(descriptor<typename family_of<Operation>::type>, family_of<Operation>::attribute,
                               tracing::operand_of(x)...));
  }
};

}  // namespace graph

namespace ops {

/// pow(x, n) with a whole n is a member of the power family; it need not be a constant of the language.
template <class P>
requires(std::is_integral_v<P> || graph::whole_number<P>) struct pow_of<traced, P> {
  using type = traced;
  static constexpr traced to(const traced& x, const P& n) {
    return traced(tracing::apply(graph::descriptor<power_family>, static_cast<int>(n), tracing::operand_of(x)));
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

constexpr tapeless::traced std::numeric_limits<tapeless::traced>::infinity() noexcept {
  return std::numeric_limits<double>::infinity();
}
