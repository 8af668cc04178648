// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../simplify/simplify.hpp"

/// Adding adjoints: g a + g b is g (a + b), one rounding less and a shorter way from one adjoint to the next. What
/// users write is not touched.
namespace tapeless::differentiate {

using graph::builder;
using graph::no_node;

/// A node, or its negative.
struct signed_node {
  bool negative = false;
  int node = no_node;
};

constexpr signed_node without_sign(const builder& b, int x) {
  if (simplify::is<ops::negate_op>(b, x)) return {true, b[x].operand[0]};
  return {false, x};
}

/// The factors of a product, looking into its two operands once.
struct factors {
  int factor[6]{};
  int count = 0;
  constexpr void add(int x) { factor[count++] = x; }
};
constexpr factors factors_of(const builder& b, int x) {
  factors list;
  if (!simplify::is<ops::multiply_op>(b, x)) return list;
  for (const int operand : {b[x].operand[0], b[x].operand[1]}) list.add(operand);
  for (const int operand : {b[x].operand[0], b[x].operand[1]})
    if (simplify::is<ops::multiply_op>(b, operand))
      for (const int inner : {b[operand].operand[0], b[operand].operand[1]}) list.add(inner);
  return list;
}

/// A product without one of its factors.
constexpr int divided_out(builder& b, int x, int factor) {
  const int p = b[x].operand[0];
  const int q = b[x].operand[1];
  if (p == factor) return q;
  if (q == factor) return p;
  for (const int inner : {p, q}) {
    if (!simplify::is<ops::multiply_op>(b, inner)) continue;
    const int other = inner == p ? q : p;
    const int u = b[inner].operand[0];
    const int v = b[inner].operand[1];
    if (u == factor || v == factor) return simplify::multiply(b, u == factor ? v : u, other);
  }
  return no_node;
}

/// x + y with a common factor taken out.
constexpr int add_factored(builder& b, int x, int y) {
  const signed_node p = without_sign(b, x);
  const signed_node q = without_sign(b, y);
  if (p.node != q.node) {
    const factors mine = factors_of(b, p.node);
    const factors theirs = factors_of(b, q.node);
    for (int i = 0; i < mine.count; ++i)
      for (int k = 0; k < theirs.count; ++k) {
        const int factor = mine.factor[i];
        if (factor != theirs.factor[k] || b.is_literal(factor)) continue;
        const int u = divided_out(b, p.node, factor);
        const int v = divided_out(b, q.node, factor);
        const int rest = p.negative == q.negative ? simplify::add(b, u, v)
                         : p.negative             ? simplify::subtract(b, v, u)
                                                  : simplify::subtract(b, u, v);
        const int whole = simplify::multiply(b, factor, rest);
        return p.negative && q.negative ? simplify::negate(b, whole) : whole;
      }
  }
  return simplify::add(b, x, y);
}

}  // namespace tapeless::differentiate
