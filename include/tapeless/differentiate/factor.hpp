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
  const graph::node& n = b[x];
  return n.algebra == graph::algebra::negation ? signed_node{true, n.operand[0]} : signed_node{false, x};
}

constexpr bool is_product(const builder& b, int x) { return b[x].algebra == graph::algebra::product; }

/// The factors of a product, looking into its two operands once; no_node where there is none.
struct factors {
  int factor[6]{};
  constexpr bool has(int x) const {
    return factor[0] == x || factor[1] == x || factor[2] == x || factor[3] == x || factor[4] == x || factor[5] == x;
  }
};
constexpr factors factors_of(const builder& b, int x) {
  const graph::node& p = b[b[x].operand[0]];
  const graph::node& q = b[b[x].operand[1]];
  const bool looks_into_p = p.algebra == graph::algebra::product;
  const bool looks_into_q = q.algebra == graph::algebra::product;
  return {{b[x].operand[0], b[x].operand[1], looks_into_p ? p.operand[0] : no_node,
           looks_into_p ? p.operand[1] : no_node, looks_into_q ? q.operand[0] : no_node,
           looks_into_q ? q.operand[1] : no_node}};
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
  if (p.node != q.node && is_product(b, p.node) && is_product(b, q.node)) {
    const factors mine = factors_of(b, p.node);
    const factors theirs = factors_of(b, q.node);
    for (const int factor : mine.factor) {
      if (factor == no_node || !theirs.has(factor) || b.is_literal(factor)) continue;
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
