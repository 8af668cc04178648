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

/// The nodes of a builder or, with the shapes beside them, of a program, to those who read both.
struct built_nodes {
  const builder& b;
  constexpr int rank(int i) const { return b.shape_at(i).rank; }
  constexpr graph::node_kind kind(int i) const { return b[i].kind; }
  constexpr const graph::leaf_info* leaf(int i) const { return &b.leaf_at(i); }
  constexpr const graph::operation* operation(int i) const { return b[i].op; }
  constexpr int operand(int i, int k) const { return b[i].operand[k]; }
};
template <class Shapes>
struct written_nodes {
  const graph::import_record* record;
  const Shapes& shapes;
  constexpr int rank(int i) const { return shapes[i].rank; }
  constexpr graph::node_kind kind(int i) const { return record[i].kind; }
  constexpr const graph::leaf_info* leaf(int i) const { return record[i].leaf; }
  constexpr const graph::operation* operation(int i) const { return record[i].op; }
  constexpr int operand(int i, int k) const { return record[i].operand[k]; }
};
template <class Shapes>
written_nodes(const graph::import_record*, const Shapes&) -> written_nodes<Shapes>;

/// x is a number and a multiple of each position: what it is used to index lies in memory at a stride.
template <class Nodes>
constexpr bool is_affine(const Nodes& nodes, int x) {
  if (nodes.rank(x) == 0) return true;
  if (nodes.kind(x) == graph::node_kind::leaf) return nodes.leaf(x)->kind == graph::leaf_kind::iota;
  const int p = nodes.operand(x, 0);
  const int q = nodes.operand(x, 1);
  switch (nodes.operation(x)->algebra) {
    case graph::algebra::sum:
    case graph::algebra::difference:
      return is_affine(nodes, p) && is_affine(nodes, q);
    case graph::algebra::product:
      return (nodes.rank(p) == 0 && is_affine(nodes, q)) || (nodes.rank(q) == 0 && is_affine(nodes, p));
    case graph::algebra::negation:
      return is_affine(nodes, p);
    default:
      return false;
  }
}
/// x states where it lies among the positions along a dimension.
template <class Nodes>
constexpr bool states_range(const Nodes& nodes, int x, const graph::leaf_info& along) {
  if (nodes.kind(x) != graph::node_kind::operation) return false;
  const graph::operation* const op = nodes.operation(x);
  if (op->relates) return nodes.leaf(nodes.operand(x, 0))->id == along.id;
  bool found = false;
  for (int k = 0; k < op->arity; ++k) found = found || states_range(nodes, nodes.operand(x, k), along);
  return found;
}

/// An index of which a call knows that it gives positions along the dimension: an input with values there, argmax, or
/// affine with its range stated. Any other may give none, and then selects nothing.
template <class Nodes>
constexpr bool gives_positions(const Nodes& nodes, int index, const graph::leaf_info& along) {
  if (nodes.kind(index) == graph::node_kind::leaf)
    return nodes.leaf(index)->kind == graph::leaf_kind::index && nodes.leaf(index)->below->id == along.id;
  if (nodes.kind(index) == graph::node_kind::literal) return false;
  const graph::operation* const op = nodes.operation(index);
  if (op->form == graph::form::renaming || op->form == graph::form::transposition)
    return gives_positions(nodes, nodes.operand(index, 0), along);
  if (op->id == meta::id_of<ops::argmax_op>) return nodes.leaf(nodes.operand(index, 1))->id == along.id;
  return is_affine(nodes, index) && states_range(nodes, index, along);
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
  affine_parts first = parts_of(b, x, graph::algebra::sum);
  affine_parts second = parts_of(b, y, graph::algebra::sum);
  if (is<ops::start_behind_op>(b, first.uniform)) std::swap(first, second);
  if (!is_iota(b, first.varying) || !is_iota(b, second.varying)) return false;
  if (!is<ops::window_start_op>(b, first.uniform) || !is<ops::start_behind_op>(b, second.uniform)) return false;
  const graph::node& window = b[first.uniform];
  const graph::node& start = b[second.uniform];
  return b.is_literal(window.operand[2], 0) && window.operand[0] == start.operand[0] &&
         lies_along(b, first.varying, start.operand[1]) && lies_along(b, second.varying, start.operand[2]);
}

}  // namespace tapeless::tensors
