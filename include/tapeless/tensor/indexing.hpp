// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "positions.hpp"

/// Elements read and written where an index says.
namespace tapeless {
namespace tensors {

constexpr int gather(builder& b, int x, int index, const graph::leaf_info& along);
constexpr int scatter(builder& b, int x, int index, const graph::leaf_info& along);

}  // namespace tensors

namespace ops {

/// Operands x, index and the extent of a dimension of x: x with its index along that dimension replaced by values of
/// `index`, whose dimensions take its place.
///
/// An index that is an input must be a position; the call checks it. A computed one that is none selects nothing: 0.
struct gather_op : elementary<"gather", 3> {
  static constexpr auto form = graph::form::gathering;
  static constexpr bool lowers = true;
  static constexpr operation_count counts{};
  static constexpr int cost = 2;

  static constexpr handle lower(handle x, handle index, handle extent) {
    return {x.graph, tensors::gather(*x.graph, x.node, index.node, tensors::dimension_of(extent))};
  }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    const graph::node n = b[node];
    const graph::shape of_x = b.shape_at(n.operand[0]);
    const graph::shape of_index = b.shape_at(n.operand[1]);
    const graph::leaf_info& along = b.leaf_at(n.operand[2]);
    if (contribution[0] == graph::unwanted) return;
    if (!tensors::share_a_dimension(of_x, of_index, along)) {
      contribution[0] = tensors::scatter(b, adjoint, n.operand[1], along);
      return;
    }
    const handle here = tensors::at(b, n.operand[1]) == tensors::positions_along(tensors::at(b, n.operand[2]));
    const int selected = where(here, tensors::at(b, adjoint), 0_c).node;
    contribution[0] = tensors::sum_over(b, selected, of_index.without(of_x));
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    if (tangent[0] == graph::no_node) return graph::no_node;
    return tensors::gather(b, tangent[0], b[node].operand[1], b.leaf_at(b[node].operand[2]));
  }
};

/// Operands x, index and the extent of a dimension: along it, in the place of the dimensions of the index, the sum of
/// the elements of x that the index sends there; 0 where there are none. x is the same along dimensions of the index
/// that it does not have. What holds for the index of gather_op holds here: an element sent nowhere is left out.
struct scatter_op : elementary<"scatter", 3> {
  static constexpr auto form = graph::form::scattering;
  static constexpr bool lowers = true;
  static constexpr operation_count counts{.additions = 1};
  static constexpr int cost = 2;

  static constexpr handle lower(handle x, handle index, handle extent) {
    return {x.graph, tensors::scatter(*x.graph, x.node, index.node, tensors::dimension_of(extent))};
  }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    const graph::node n = b[node];
    if (contribution[0] == graph::unwanted) return;
    const int gathered = tensors::gather(b, adjoint, n.operand[1], b.leaf_at(n.operand[2]));
    contribution[0] = tensors::sum_over(b, gathered, b.shape_at(n.operand[1]).without(b.shape_at(n.operand[0])));
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    if (tangent[0] == graph::no_node) return graph::no_node;
    return tensors::scatter(b, tangent[0], b[node].operand[1], b.leaf_at(b[node].operand[2]));
  }
};

}  // namespace ops

namespace tensors {

/// Gathers what is computed by gathering what it is computed from, so that nothing between need be stored.
class gathering {
 public:
  constexpr gathering(builder& b, int index, const graph::leaf_info& along)
      : b_(b),
        index_(index),
        along_(along),
        gives_positions_(gives_positions(built_nodes{b}, index, along)),
        is_affine_(is_affine(built_nodes{b}, index)) {}

  constexpr int of(int x) {
    if (!varies(b_, x, along_)) return x;
    if (b_.is_leaf(x) && b_.leaf_at(x).kind == graph::leaf_kind::iota && gives_positions_) return index_;
    if (b_[x].is_operation() && b_[x].op->form == graph::form::transposition) return of(b_[x].operand[0]);
    known_.resize(x + 1 > known_.size() ? x + 1 : known_.size(), no_node);
    if (known_[x] == no_node) {
      const int found = passes(x) ? through(x) : from(x);
      known_[x] = found;
    }
    return known_[x];
  }

 private:
  /// Elements of the result are functions of elements of the operands, and it costs nothing to compute them there:
  /// either none is computed twice, or all but one operand are the same along the dimension.
  constexpr bool passes(int x) const {
    const graph::node& n = b_[x];
    if (!gives_positions_ || !n.is_operation()) return false;
    const graph::form form = n.op->form;
    if (form != graph::form::elementwise && form != graph::form::outer && form != graph::form::likeness) return false;
    if (is_affine_ && !share_a_dimension(b_.shape_at(x), b_.shape_at(index_), along_)) return true;
    int varying = 0;
    for (int k = 0; k < n.op->arity; ++k) varying += varies(b_, n.operand[k], along_) ? 1 : 0;
    return varying == 1 && n.op->algebra != graph::algebra::other && n.op->algebra != graph::algebra::choice;
  }
  constexpr int through(int x) {
    const graph::node n = b_[x];
    int operand[graph::max_arity]{no_node, no_node, no_node, no_node};
    for (int k = 0; k < n.op->arity; ++k) operand[k] = of(n.operand[k]);
    return b_.apply(*n.op, operand, n.datum);
  }
  /// As a sum in the loop over x where the index says which element of a row, or of all, is meant.
  constexpr int from(int x) {
    if (is<ops::scatter_op>(b_, x) && b_.leaf_at(b_[x].operand[2]).id == along_.id) {
      const graph::node sent = b_[x];
      if (sent.operand[1] == index_ && is_injective(b_, index_)) return sent.operand[0];
      if (are_apart(b_, sent.operand[1], index_)) return b_.literal(0);
    }
    if (b_.shape_at(index_).rank == 0 || share_a_dimension(b_.shape_at(x), b_.shape_at(index_), along_)) {
      const handle here = at(b_, index_) == at(b_, b_.leaf(*along_.positions));
      return sum_along(b_, where(here, at(b_, x), at(b_, b_.literal(0))).node, along_);
    }
    const int operand[graph::max_arity]{x, index_, b_.leaf(along_), no_node};
    return b_.record(graph::descriptor<ops::gather_op>, operand, 0);
  }

  builder& b_;
  int index_;
  const graph::leaf_info& along_;
  bool gives_positions_;
  bool is_affine_;
  meta::sequence<int> known_{};
};

/// The elements of x that an index selects.
constexpr int gather(builder& b, int x, int index, const graph::leaf_info& along) {
  return gathering(b, index, along).of(x);
}

/// The elements of x where an index sends them.
constexpr int scatter(builder& b, int x, int index, const graph::leaf_info& along) {
  if (b.is_literal(x, 0)) return x;
  if (b.shape_at(index).rank == 0)
    return where(at(b, index) == at(b, b.leaf(*along.positions)), at(b, x), at(b, b.literal(0))).node;
  const int operand[graph::max_arity]{x, index, b.leaf(along), no_node};
  return b.record(graph::descriptor<ops::scatter_op>, operand, 0);
}

}  // namespace tensors
}  // namespace tapeless
