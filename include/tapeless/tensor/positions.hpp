// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "extent_relation.hpp"
#include "sum_over.hpp"

/// What is known of an index that is computed from positions.
namespace tapeless::tensors {

/// The index and x have a dimension in common, besides the one that the index selects along.
constexpr bool share_a_dimension(const graph::shape& x, const graph::shape& index, const graph::leaf_info& along) {
  const graph::shape others = x.without(&along);
  for (int i = 0; i < index.rank; ++i)
    if (others.has(index.dimension[i])) return true;
  return false;
}

/// x at a position of each dimension is a constant and a multiple of each position: what it is used to index lies in
/// memory at a stride.
constexpr bool is_affine(const builder& b, int x) {
  if (b.shape_at(x).rank == 0) return true;
  if (b.is_leaf(x)) return b.leaf_at(x).kind == graph::leaf_kind::iota;
  const graph::node n = b[x];
  switch (n.op->algebra) {
    case graph::algebra::sum:
    case graph::algebra::difference:
      return is_affine(b, n.operand[0]) && is_affine(b, n.operand[1]);
    case graph::algebra::product:
      return (b.shape_at(n.operand[0]).rank == 0 && is_affine(b, n.operand[1])) ||
             (b.shape_at(n.operand[1]).rank == 0 && is_affine(b, n.operand[0]));
    case graph::algebra::negation:
      return is_affine(b, n.operand[0]);
    default:
      return false;
  }
}

/// An index of which a call checks that it is a position: an input, or affine.
constexpr bool is_checked(const builder& b, int index) {
  const graph::node n = b[index];
  if (b.is_leaf(index) && b.leaf_at(index).kind == graph::leaf_kind::index) return true;
  if (n.is_operation() && (n.op->form == graph::form::renaming || n.op->form == graph::form::transposition))
    return is_checked(b, n.operand[0]);
  return is<ops::argmax_op>(b, index) || is_affine(b, index);
}

/// The operand of an affine index that varies and the one that does not; no_node where there is none.
struct affine_parts {
  int varying = no_node;
  int uniform = no_node;
};
constexpr affine_parts parts_of(const builder& b, int x, graph::algebra kind) {
  const graph::node& n = b[x];
  if (!n.is_operation() || n.algebra != kind) return {x, no_node};
  const bool first_varies = b.shape_at(n.operand[0]).rank > 0;
  if (first_varies && b.shape_at(n.operand[1]).rank > 0) return {};
  return first_varies ? affine_parts{n.operand[0], n.operand[1]} : affine_parts{n.operand[1], n.operand[0]};
}
constexpr bool is_iota(const builder& b, int x) {
  return x != no_node && b.is_leaf(x) && b.leaf_at(x).kind == graph::leaf_kind::iota;
}
/// The dimension that an iota is along, as the id of its extent.
constexpr bool lies_along(const builder& b, int iota, int extent) {
  return b.leaf_at(iota).dimension[0]->id == b.leaf_at(extent).id;
}

/// No two positions have one value: a position times a number that is not 0, shifted; or a extent(B) + b.
constexpr bool is_injective(const builder& b, int index) {
  const affine_parts shifted = parts_of(b, index, graph::algebra::sum);
  if (shifted.varying != no_node) {
    const affine_parts scaled = parts_of(b, shifted.varying, graph::algebra::product);
    return is_iota(b, scaled.varying) && (scaled.uniform == no_node || b.is_literal(scaled.uniform));
  }
  const graph::node& n = b[index];
  for (int k = 0; k < 2; ++k) {
    const affine_parts slow = parts_of(b, n.operand[k], graph::algebra::product);
    const int fast = n.operand[1 - k];
    if (is_iota(b, fast) && is_iota(b, slow.varying) && is<ops::row_length_op>(b, slow.uniform))
      return lies_along(b, slow.varying, b[slow.uniform].operand[1]) && lies_along(b, fast, b[slow.uniform].operand[2]);
  }
  return false;
}

/// One index is the positions in the first part of a concatenation, the other those in the second.
constexpr bool are_apart(const builder& b, int x, int y) {
  if (!is_iota(b, x)) std::swap(x, y);
  const affine_parts second = parts_of(b, y, graph::algebra::sum);
  if (!is_iota(b, x) || !is_iota(b, second.varying) || !is<ops::start_behind_op>(b, second.uniform)) return false;
  const graph::node& start = b[second.uniform];
  return lies_along(b, x, start.operand[1]) && lies_along(b, second.varying, start.operand[2]);
}

}  // namespace tapeless::tensors
