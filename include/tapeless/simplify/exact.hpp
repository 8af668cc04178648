// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../ops/condition.hpp"

/// Arithmetic on literals, where the result is an exact literal again.
namespace tapeless::simplify {

using graph::builder;
using graph::no_node;

/// The literal of an exact result, or no_node.
constexpr int fold(builder& b, const meta::exact& result) { return result.fits ? b.literal(result.value) : no_node; }

constexpr int fold_sum(builder& b, int x, int y) {
  return b.is_literal(x) && b.is_literal(y) ? fold(b, meta::add(b.literal_at(x), b.literal_at(y))) : no_node;
}
constexpr int fold_difference(builder& b, int x, int y) {
  return b.is_literal(x) && b.is_literal(y) ? fold(b, meta::add(b.literal_at(x), -b.literal_at(y))) : no_node;
}
constexpr int fold_product(builder& b, int x, int y) {
  return b.is_literal(x) && b.is_literal(y) ? fold(b, meta::multiply(b.literal_at(x), b.literal_at(y))) : no_node;
}
constexpr int fold_quotient(builder& b, int x, int y) {
  return b.is_literal(x) && b.is_literal(y) ? fold(b, meta::divide(b.literal_at(x), b.literal_at(y))) : no_node;
}

/// True for +-2^k: multiplying and dividing by it does not round, in float either.
constexpr bool is_power_of_two(const meta::decimal& d) {
  return d.fives == 0 && (d.mantissa == 1 || d.mantissa == -1) && d.twos > -126 && d.twos < 126;
}

/// True between 1e-9 and 1e9: products of two are far from the ends of float.
constexpr bool is_moderate(const meta::decimal& d) {
  // The usual literal, seen at once: below 2^15 * 2^7 * 5^3.
  if (0 <= d.twos && d.twos < 8 && 0 <= d.fives && d.fives < 4 && -32768 < d.mantissa && d.mantissa < 32768)
    return d.mantissa != 0;
  const meta::decimal size = d.mantissa < 0 ? -d : d;
  constexpr meta::decimal largest = meta::whole(1'000'000'000);
  constexpr meta::decimal least = meta::divide(meta::whole(1), largest).value;
  const int above = meta::compare(size, largest);
  const int below = meta::compare(size, least);
  return (above == -1 || above == 0) && (below == 0 || below == 1);
}

/// Whether a condition between literals holds: 1 or 0, and -1 where it is not known while compiling.
constexpr int known_condition(const builder& b, int condition) {
  const graph::node& n = b[condition];
  if (!n.is_operation() || n.op->arity != 2 || !b.is_literal(n.operand[0]) || !b.is_literal(n.operand[1])) return -1;
  const int order = meta::compare(b.literal_at(n.operand[0]), b.literal_at(n.operand[1]));
  if (order == 2) return -1;
  if (n.op->id == meta::id_of<ops::less_op>) return order < 0 ? 1 : 0;
  if (n.op->id == meta::id_of<ops::less_equal_op>) return order <= 0 ? 1 : 0;
  if (n.op->id == meta::id_of<ops::equal_op>) return order == 0 ? 1 : 0;
  return n.op->id == meta::id_of<ops::not_equal_op> ? (order != 0 ? 1 : 0) : -1;
}

}  // namespace tapeless::simplify
