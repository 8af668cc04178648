// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <type_traits>

#include "../meta/decimal_text.hpp"
#include "expression.hpp"

namespace tapeless {

/// The expression of an exact number.
template <meta::int128 Mantissa, int Twos = 0, int Fives = 0>
using literal = expression<nodes::literal<Mantissa, Twos, Fives>>;

namespace graph {

template <meta::int128 Value>
struct whole_literal {
  static constexpr meta::decimal value = meta::whole(Value);
  using type = literal<value.mantissa, value.twos, value.fives>;
};

template <class T>
concept integral_constant_like = std::is_class_v<T> && requires {
  typename T::value_type;
  requires std::is_integral_v<typename T::value_type>;
  std::integral_constant<typename T::value_type, T::value>{};
};

template <class T>
concept literal_expression = symbolic<T> && T::size == 1 && is_literal<root_t<T>>;

template <class T>
inline constexpr bool is_known_while_compiling = false;

}  // namespace graph

/// An expression as it is; an integral constant (std's or Hana's) as a literal.
template <class T>
constexpr auto as_expression(const T&) {
  using plain = std::remove_cvref_t<T>;
  if constexpr (symbolic<plain>) {
    return plain{};
  } else if constexpr (graph::integral_constant_like<plain>) {
    return typename graph::whole_literal<static_cast<meta::int128>(plain::value)>::type{};
  } else {
    static_assert(graph::is_known_while_compiling<plain>,
                  "a run-time number cannot become part of an expression; write a literal (2.5_c), an integral "
                  "constant, or an input that is bound at evaluation (parameter<\"k\">)");
    return literal<0>{};
  }
}

namespace graph {

template <class T>
struct expression_for {
  using type = decltype(as_expression(std::declval<const T&>()));
};
template <class... Node>
struct expression_for<expression<Node...>> {
  using type = expression<Node...>;
};
/// What as_expression gives.
template <class T>
using as_expression_t = typename expression_for<T>::type;

}  // namespace graph

namespace literals {

/// A number that is part of an expression's type, with the value that the same text has in C++ in every
/// floating-point type: 2_c, 2.5_c, 1e-3_c. Decimal digits only, at most 38 of them.
///
/// The constraint lets it live beside Boost.Hana's own _c.
template <char... C>
requires(sizeof...(C) > 0) TAPELESS_INLINE constexpr auto operator""_c() {
  constexpr char text[]{C..., '\0'};
  constexpr meta::parsed number = meta::parse_decimal(text);
  static_assert(number.verdict != meta::spelling::too_long, "a literal has at most 38 digits");
  static_assert(number.verdict != meta::spelling::not_decimal,
                "a literal is written in decimal digits, such as 2_c, 2.5_c or 1e-3_c");
  return literal<number.value.mantissa, number.value.twos, number.value.fives>{};
}

}  // namespace literals
}  // namespace tapeless
