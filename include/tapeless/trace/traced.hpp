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

namespace tapeless::tracing {

template <class T>
inline constexpr bool is_known_while_tracing = false;
template <class T>
constexpr T of_an_unknown_type() {
  static_assert(is_known_while_tracing<T>,
                "std::numeric_limits<T>: the number type that a traced function will run with is not known; only "
                "infinity() is the same in all of them");
  return T();
}

}  // namespace tapeless::tracing

/// Nothing is known of the type that the function will run with: is_specialized is false, and what depends on the type
/// does not compile.
template <>
class std::numeric_limits<tapeless::traced> {
 public:
  static constexpr bool is_specialized = false;
  static constexpr tapeless::traced infinity() noexcept;
  template <class T = tapeless::traced>
  static constexpr T min() noexcept {
    return tapeless::tracing::of_an_unknown_type<T>();
  }
  template <class T = tapeless::traced>
  static constexpr T max() noexcept {
    return tapeless::tracing::of_an_unknown_type<T>();
  }
  template <class T = tapeless::traced>
  static constexpr T lowest() noexcept {
    return tapeless::tracing::of_an_unknown_type<T>();
  }
  template <class T = tapeless::traced>
  static constexpr T epsilon() noexcept {
    return tapeless::tracing::of_an_unknown_type<T>();
  }
  template <class T = tapeless::traced>
  static constexpr T quiet_NaN() noexcept {
    return tapeless::tracing::of_an_unknown_type<T>();
  }
};

namespace tapeless {
namespace tracing {

/// Not constexpr: that it is called while compiling is the error.
inline void a_nan_has_no_place_in_a_traced_function() {}

/// A plain number exactly. A negative zero is the negation of 0.
template <class T>
constexpr value number(T plain) {
  if (plain != plain) a_nan_has_no_place_in_a_traced_function();
  const meta::decimal literal = meta::exact_value(plain);
  if constexpr (std::floating_point<T>) {
    if (plain == 0 && math::constant::signbit(plain)) {
      formula negated;
      negated.push(token{nullptr, 0, literal});
      negated.push(token{&graph::descriptor<ops::negate_op>, 0, {}});
      return value(negated);
    }
  }
  return value(literal);
}

}  // namespace tracing

/// A condition between traced values: what where(condition, a, b) selects by. It has no truth value.
class traced_condition : public tracing::value {
 public:
  constexpr traced_condition() = default;
  constexpr explicit traced_condition(const tracing::value& v) : tracing::value(v) {}

  template <class T>
  requires std::same_as<T, bool>
  constexpr operator T() const {  // NOLINT: implicit, so that `bool b = x < y` is told the same

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
      : tracing::value(tracing::number(number)) {}
  template <graph::literal_expression T>
  constexpr traced(const T&)  // NOLINT: implicit, as from a number
      : tracing::value(graph::import_of<graph::root_t<T>>.literal) {}

  template <class T>
  requires std::is_arithmetic_v<T>
  constexpr explicit operator T() const {
    static_assert(tracing::is_known_while_tracing<T>,
                  "a traced value has no plain number while the function is traced: it cannot be converted to a "
                  "built-in type, be an index or a loop bound, or have a truth value; use where(condition, a, b) for a "
                  "choice and the function's own number type for variables");
    return T();
  }

  // The left operand const: Hana's operators for its integral constants, found for x, prefer one that is not.
  template <graph::operand X>
  constexpr traced& operator+=(const X& x) {
    return *this = std::as_const(*this) + x;
  }
  template <graph::operand X>
  constexpr traced& operator-=(const X& x) {
    return *this = std::as_const(*this) - x;
  }
  template <graph::operand X>
  constexpr traced& operator*=(const X& x) {
    return *this = std::as_const(*this) * x;
  }
  template <graph::operand X>
  constexpr traced& operator/=(const X& x) {
    return *this = std::as_const(*this) / x;
  }
  constexpr traced& operator++();
  constexpr traced& operator--();
  constexpr traced operator++(int);
  constexpr traced operator--(int);
  constexpr traced operator+() const { return *this; }
};

}  // namespace tapeless

constexpr tapeless::traced std::numeric_limits<tapeless::traced>::infinity() noexcept {
  return std::numeric_limits<double>::infinity();
}
