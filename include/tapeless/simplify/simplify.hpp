// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../ops/power.hpp"
#include "exact.hpp"

/// The table of identities. Each holds for all finite values where the original is defined and loses no accuracy:
/// sums are not reassociated, nothing cancels across a rounding, no domain changes. The known price: 0 x and 0 / x, x -
/// x and x / x become 0, 0 and 1 also where x is NaN, infinite or, as a divisor, 0; and what is not selected by a
/// where() is not multiplied.
namespace tapeless::simplify {

using graph::algebra;
using graph::descriptor;

constexpr int negate(builder& b, int x);
constexpr int add(builder& b, int x, int y);
constexpr int subtract(builder& b, int x, int y);
constexpr int multiply(builder& b, int x, int y);
constexpr int divide(builder& b, int x, int y);
constexpr int where(builder& b, int condition, int x, int y);

template <class Operation>
constexpr int record(builder& b, int x, int y = no_node, int z = no_node) {
  const int operand[graph::max_arity]{x, y, z, no_node};
  return b.record(descriptor<Operation>, operand, 0);
}
/// Asked several times of every operand: one look at the node, and mostly no call.
template <class Operation>
constexpr bool is(const builder& b, int x) {
  const graph::node& n = b[x];
  return n.kind == graph::node_kind::operation && n.op->id.spelling == meta::id_of<Operation>.spelling &&
         n.op->id == meta::id_of<Operation>;
}
constexpr int operand(const builder& b, int x, int k = 0) { return b[x].operand[k]; }

/// Whether one of two nodes is to an identity what it asks for. Mostly none is, and asking costs one step.
template <class... Algebra>
constexpr unsigned any_of(Algebra... kind) {
  return ((1U << static_cast<unsigned>(kind)) | ...);
}
constexpr bool has(const builder& b, int x, int y, unsigned kinds) {
  return ((any_of(b[x].algebra) | any_of(b[y].algebra)) & kinds) != 0;
}

constexpr int negate(builder& b, int x) {
  if (b.is_literal(x)) return b.literal(-b.literal_at(x));
  if (is<ops::negate_op>(b, x)) return operand(b, x);                                      // -(-x) = x
  if (is<ops::subtract_op>(b, x)) return subtract(b, operand(b, x, 1), operand(b, x, 0));  // -(x - y) = y - x
  return record<ops::negate_op>(b, x);
}

/// The operands of a commuting operation in one order, whichever way it was written: what is rewritten comes out alike.
constexpr void order(const builder& b, int& x, int& y) {
  const std::uint64_t p = b[x].hash;
  const std::uint64_t q = b[y].hash;
  if (q < p || (p == q && y < x)) std::swap(x, y);
}

constexpr int add(builder& b, int x, int y) {
  order(b, x, y);
  if (x != y && !has(b, x, y, any_of(algebra::literal, algebra::negation))) return record<ops::add_op>(b, x, y);
  if (b.is_literal(x, 0)) return y;
  if (b.is_literal(y, 0)) return x;
  if (const int sum = fold_sum(b, x, y); sum != no_node) return sum;
  if (is<ops::negate_op>(b, y)) return subtract(b, x, operand(b, y));
  if (is<ops::negate_op>(b, x)) return subtract(b, y, operand(b, x));
  if (x == y) return multiply(b, b.literal(2), x);
  return record<ops::add_op>(b, x, y);
}

constexpr int subtract(builder& b, int x, int y) {
  if (x != y && !has(b, x, y, any_of(algebra::literal, algebra::negation))) return record<ops::subtract_op>(b, x, y);
  if (b.is_literal(y, 0)) return x;
  if (b.is_literal(x, 0)) return negate(b, y);
  if (const int difference = fold_difference(b, x, y); difference != no_node) return difference;
  if (x == y) return b.literal(0);
  if (is<ops::negate_op>(b, y)) return add(b, x, operand(b, y));
  return record<ops::subtract_op>(b, x, y);
}

/// where(c, x, 0) f = where(c, x f, 0), and likewise with the 0 first: what is not selected is never multiplied.
/// `scale` is multiply or divide.
template <class Scale>
constexpr int scale_selected(builder& b, int selected, int factor, Scale scale) {
  if (!is<ops::where_op>(b, selected)) return no_node;
  const int condition = operand(b, selected, 0);
  const int yes = operand(b, selected, 1);
  const int no = operand(b, selected, 2);
  if (b.is_literal(no, 0)) return where(b, condition, scale(b, yes, factor), no);
  if (b.is_literal(yes, 0)) return where(b, condition, yes, scale(b, no, factor));
  return no_node;
}

/// 2 (3 y) = 6 y: one rounding less. Only factors of moderate size: 1e200 (1e200 y) need not overflow.
constexpr int fold_factor(builder& b, int factor, int y) {
  if (!b.is_literal(factor) || !is<ops::multiply_op>(b, y)) return no_node;
  for (int k = 0; k < 2; ++k) {
    const int inner = operand(b, y, k);
    if (!b.is_literal(inner) || !is_moderate(b.literal_at(factor)) || !is_moderate(b.literal_at(inner))) continue;
    const int product = fold_product(b, factor, inner);
    if (product != no_node) return multiply(b, product, operand(b, y, 1 - k));
  }
  return no_node;
}

constexpr int multiply(builder& b, int x, int y) {
  order(b, x, y);
  if (!has(b, x, y, any_of(algebra::literal, algebra::negation, algebra::choice)))
    return record<ops::multiply_op>(b, x, y);
  const bool literal = b.is_literal(x) || b.is_literal(y);
  if (literal) {
    if (b.is_literal(x, 0) || b.is_literal(y, 1)) return x;
    if (b.is_literal(y, 0) || b.is_literal(x, 1)) return y;
    if (const int product = fold_product(b, x, y); product != no_node) return product;
    if (b.is_literal(x, -1)) return negate(b, y);
    if (b.is_literal(y, -1)) return negate(b, x);
  }
  if (is<ops::negate_op>(b, x)) return negate(b, multiply(b, operand(b, x), y));
  if (is<ops::negate_op>(b, y)) return negate(b, multiply(b, x, operand(b, y)));
  if (const int selected = scale_selected(b, x, y, multiply); selected != no_node) return selected;
  if (const int selected = scale_selected(b, y, x, multiply); selected != no_node) return selected;
  if (literal) {
    if (const int product = fold_factor(b, x, y); product != no_node) return product;
    if (const int product = fold_factor(b, y, x); product != no_node) return product;
  }
  return record<ops::multiply_op>(b, x, y);
}

constexpr int divide(builder& b, int x, int y) {
  if (x != y && !has(b, x, y, any_of(algebra::literal, algebra::negation, algebra::choice)))
    return record<ops::divide_op>(b, x, y);
  if (b.is_literal(x, 0) || b.is_literal(y, 1)) return x;
  if (const int quotient = fold_quotient(b, x, y); quotient != no_node) return quotient;
  if (x == y) return b.literal(1);
  if (b.is_literal(y, -1)) return negate(b, x);
  if (is<ops::negate_op>(b, x)) return negate(b, divide(b, operand(b, x), y));
  if (is<ops::negate_op>(b, y)) return negate(b, divide(b, x, operand(b, y)));
  if (b.is_literal(y) && is_power_of_two(b.literal_at(y)))
    return multiply(b, fold_quotient(b, b.literal(1), y), x);  // exact either way, and cheaper
  if (const int selected = scale_selected(b, x, y, divide); selected != no_node) return selected;
  return record<ops::divide_op>(b, x, y);
}

constexpr int where(builder& b, int condition, int x, int y) {
  if (x == y) return x;
  if (const int known = known_condition(b, condition); known >= 0) return known == 1 ? x : y;
  if (is<ops::not_op>(b, condition)) return where(b, operand(b, condition), y, x);
  if (is<ops::where_op>(b, x) && operand(b, x, 0) == condition) x = operand(b, x, 1);
  if (is<ops::where_op>(b, y) && operand(b, y, 0) == condition) y = operand(b, y, 2);
  if (x == y) return x;
  return record<ops::where_op>(b, condition, x, y);
}

constexpr int power(builder& b, const graph::operation& op, int x, int n) {
  if (n == 0) return b.literal(1);
  if (n == 1) return x;
  if (n == 2) return multiply(b, x, x);
  if (n == -1) return divide(b, b.literal(1), x);
  const int operands[graph::max_arity]{x, no_node, no_node, no_node};
  return b.record(op, operands, n);
}

/// Whether (c && d) && c or (c || d) || c only says again what (c && d) or (c || d) says.
constexpr bool repeats(const builder& b, const graph::operation& op, int whole, int part) {
  return b[whole].is_operation() && b[whole].op->id == op.id &&
         (b[whole].operand[0] == part || b[whole].operand[1] == part);
}

/// Applies an operation through the table: the builder's simplifier.
constexpr int apply(builder& b, const graph::operation& op, const int* x, int attribute) {
  switch (op.algebra) {
    case algebra::product:
      return multiply(b, x[0], x[1]);
    case algebra::sum:
      return add(b, x[0], x[1]);
    case algebra::difference:
      return subtract(b, x[0], x[1]);
    case algebra::quotient:
      return divide(b, x[0], x[1]);
    case algebra::negation:
      return negate(b, x[0]);
    case algebra::choice:
      return where(b, x[0], x[1], x[2]);
    case algebra::power:
      return power(b, op, x[0], attribute);
    case algebra::complement:
      if (is<ops::not_op>(b, x[0])) return operand(b, x[0]);
      break;
    case algebra::both:
    case algebra::either:
      if (x[0] == x[1] || repeats(b, op, x[0], x[1])) return x[0];
      if (repeats(b, op, x[1], x[0])) return x[1];
      break;
    default:
      break;
  }
  return op.lowers ? op.lower(b, x) : b.record(op, x, attribute);
}

}  // namespace tapeless::simplify
