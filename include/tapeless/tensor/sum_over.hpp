// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "extremum.hpp"
#include "logsumexp.hpp"
#include "norm.hpp"
#include "product.hpp"
#include "sum.hpp"

/// Sums as derivatives need them: what does not vary leaves the sum, and the adjoint of a reduction under a sum becomes
/// a reduction that carries its payload along, so that value and gradient take one pass.
namespace tapeless::tensors {

constexpr int times(builder& b, int x, int y) {
  if (x == no_node) return y;
  return y == no_node ? x : b.apply(graph::descriptor<ops::multiply_op>, x, y);
}
template <class Operation>
constexpr bool is(const builder& b, int x) {
  return x != no_node && b[x].is_operation() && b[x].op->id == meta::id_of<Operation>;
}
constexpr bool varies(const builder& b, int x, const graph::leaf_info& along) { return b.shape_at(x).has(&along); }
/// The reduction x is along this dimension.
constexpr bool reduces_along(const builder& b, int x, const graph::leaf_info& along) {
  return b.leaf_at(b[x].operand[b[x].op->arity - 1]).id == along.id;
}

/// x = uniform * rest, the uniform part not varying along a dimension; no_node stands for 1.
struct factored {
  int uniform = no_node;
  int rest = no_node;
};
constexpr factored factor_uniform(builder& b, int x, const graph::leaf_info& along) {
  if (!varies(b, x, along)) return {x, no_node};
  const graph::node n = b[x];
  if (is<ops::multiply_op>(b, x)) {
    const factored p = factor_uniform(b, n.operand[0], along);
    const factored q = factor_uniform(b, n.operand[1], along);
    if (p.uniform == no_node && q.uniform == no_node) return {no_node, x};
    return {times(b, p.uniform, q.uniform), times(b, p.rest, q.rest)};
  }
  if (is<ops::negate_op>(b, x)) {
    const factored p = factor_uniform(b, n.operand[0], along);
    return {p.uniform == no_node ? b.literal(-1) : (-at(b, p.uniform)).node, p.rest};
  }
  if (is<ops::divide_op>(b, x)) {
    const factored p = factor_uniform(b, n.operand[0], along);
    // (x - m) / s stays: it is mostly there anyway, and its square overflows less than that of x - m.
    if (p.uniform == no_node && p.rest != no_node) return {no_node, x};
    if (!varies(b, n.operand[1], along))
      return {(at(b, p.uniform == no_node ? b.literal(1) : p.uniform) / at(b, n.operand[1])).node, p.rest};
    if (p.uniform == no_node || b.is_literal(n.operand[0], 1)) return {no_node, x};
    return {p.uniform, (at(b, p.rest == no_node ? b.literal(1) : p.rest) / at(b, n.operand[1])).node};
  }
  return {no_node, x};
}

/// x = factor * rest with a factor that is wanted, searched in the products of x.
template <class Wanted>
constexpr factored extract_if(builder& b, int x, const Wanted& wanted) {
  if (wanted(x)) return {x, no_node};
  if (!is<ops::multiply_op>(b, x)) return {no_node, x};
  for (int k = 0; k < 2; ++k) {
    const factored f = extract_if(b, b[x].operand[k], wanted);
    if (f.uniform != no_node) return {f.uniform, times(b, f.rest, b[x].operand[1 - k])};
  }
  return {no_node, x};
}
template <class Operation>
constexpr factored extract(builder& b, int x) {
  return extract_if(b, x, [&b](int i) { return is<Operation>(b, i); });
}

/// The sum of x as a reduction that needs no earlier pass, or no_node.
constexpr int sum_of_adjoint(builder& b, int x, const graph::leaf_info& along) {
  const auto or_one = [&b](int rest) { return at(b, rest == no_node ? b.literal(1) : rest); };
  const auto extent = [&] { return at(b, b.leaf(along)); };
  if (is<ops::where_op>(b, x) && b.is_literal(b[x].operand[2], 0)) {
    const int condition = b[x].operand[0];
    for (int k = 0; is<ops::equal_op>(b, condition) && k < 2; ++k) {
      const int maximum = b[condition].operand[k];
      if (is<ops::argmax_op>(b, maximum) && b.is_leaf(b[condition].operand[1 - k]) && reduces_along(b, maximum, along))
        return apply<ops::at_maximum_op>(operand_of(b, maximum), at(b, b[x].operand[1]), extent()).node;
    }
  }
  if (const factored f = extract<ops::softmax_weight_op>(b, x); f.uniform != no_node) {
    const int total = b[f.uniform].operand[1];
    if (is<ops::logsumexp_op>(b, total) && reduces_along(b, total, along))
      return apply<ops::softmax_mean_op>(operand_of(b, f.uniform), or_one(f.rest), extent()).node;
  }
  if (const factored f = extract<ops::product_of_others_op>(b, x);
      f.uniform != no_node && reduces_along(b, b[f.uniform].operand[2], along))
    return apply<ops::product_tangent_op>(operand_of(b, f.uniform), or_one(f.rest), extent()).node;
  if (const factored f = extract<ops::product_second_of_others_op>(b, x);
      f.uniform != no_node && reduces_along(b, f.uniform, along))
    return apply<ops::product_second_op>(operand_of(b, f.uniform, 0), operand_of(b, f.uniform, 1), or_one(f.rest),
                                         extent())
        .node;
  return no_node;
}

/// Whether a term is worth a sum of its own: it becomes a reduction that needs no earlier pass. Other sums are not
/// taken apart, for large terms may cancel in them: sum(a - x) is not a n - sum(x).
constexpr bool saves_a_pass(builder& b, int term, const graph::leaf_info& along) {
  if (is<ops::add_op>(b, term) || is<ops::subtract_op>(b, term))
    return saves_a_pass(b, b[term].operand[0], along) || saves_a_pass(b, b[term].operand[1], along);
  const int rest = factor_uniform(b, term, along).rest;
  return rest != no_node && sum_of_adjoint(b, rest, along) != no_node;
}

/// The sum of x along a dimension; what does not vary along it leaves the sum.
constexpr int sum_along(builder& b, int x, const graph::leaf_info& along) {
  if (!varies(b, x, along)) return times(b, x, b.leaf(along));
  const factored f = factor_uniform(b, x, along);
  if (f.uniform != no_node) return times(b, f.uniform, sum_along(b, f.rest == no_node ? b.literal(1) : f.rest, along));
  if (const int sum = sum_of_adjoint(b, x, along); sum != no_node) return sum;
  const graph::node n = b[x];
  if (is<ops::where_op>(b, x) && !varies(b, n.operand[0], along))
    return where(at(b, n.operand[0]), at(b, sum_along(b, n.operand[1], along)),
                 at(b, sum_along(b, n.operand[2], along)))
        .node;
  const factored terms = extract_if(
      b, x, [&](int i) { return (is<ops::add_op>(b, i) || is<ops::subtract_op>(b, i)) && saves_a_pass(b, i, along); });
  if (terms.uniform != no_node) {
    const graph::node sum = b[terms.uniform];
    const handle p = at(b, sum_along(b, times(b, terms.rest, sum.operand[0]), along));
    const handle q = at(b, sum_along(b, times(b, terms.rest, sum.operand[1]), along));
    return (sum.op->id == meta::id_of<ops::add_op> ? p + q : p - q).node;
  }
  return apply<ops::sum_op>(at(b, x), at(b, b.leaf(along))).node;
}

/// The sum of x over dimensions, the last one first.
constexpr int sum_over(builder& b, int x, const graph::shape& over) {
  for (int i = over.rank - 1; i >= 0; --i) x = sum_along(b, x, *over.dimension[i]);
  return x;
}

/// Sums away the dimensions along which an operand was broadcast: from the shape of a result to that of the operand.
constexpr int sum_to(builder& b, int x, const graph::shape& from, const graph::shape& to) {
  return from.contains(to) && from.rank == to.rank ? x : sum_over(b, x, from.without(to));
}

}  // namespace tapeless::tensors
