// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "rename_inside.hpp"
#include "sum_over.hpp"

/// Products summed over a dimension: matrix products, batched ones, and what is left to loops.
namespace tapeless {
namespace tensors {

/// Contractions over fewer elements than this, known while compiling, are unrolled into the loops around them.
inline constexpr int small_extent = 4;
/// Batched ones over at most so many are: a library has nothing to win there, and nothing between is stored.
inline constexpr int small_batched_extent = 64;

constexpr bool is_known_up_to(const graph::leaf_info& extent, int most) {
  return extent.fixed >= 0 && extent.fixed <= most;
}

/// Whether a sum of products over a dimension is a product of matrices, worth a library's: each operand has a dimension
/// of its own, and there is something to be reused.
constexpr bool is_matrix_product(const graph::shape& a, const graph::shape& b, const graph::leaf_info& along) {
  const bool has_rows = !b.contains(a);
  const bool has_columns = !a.contains(b);
  if (!has_rows || !has_columns || is_known_up_to(along, small_extent)) return false;
  bool batched = false;
  for (int i = 0; i < a.rank; ++i) batched = batched || (b.has(a.dimension[i]) && !(a.dimension[i]->id == along.id));
  return !batched || !is_known_up_to(along, small_batched_extent);
}

constexpr int contract(builder& b, int x, int y, const graph::leaf_info& along);

/// The sum of x y over several dimensions.
constexpr int contract_over(builder& b, int x, int y, const graph::shape& over) {
  if (over.rank == 0) return times(b, x, y);
  const int product = contract(b, x, y, *over.dimension[over.rank - 1]);
  return sum_over(b, product, over.without(over.dimension[over.rank - 1]));
}

}  // namespace tensors

namespace ops {

/// sum over the dimension of extent n of a b.
struct contract_op : elementary<"contract", 3> {
  static constexpr auto form = graph::form::contraction;
  static constexpr bool lowers = true;
  static constexpr operation_count counts{.additions = 1, .multiplications = 1};
  static constexpr int cost = 2;

  static constexpr handle lower(handle a, handle b, handle n) {
    return {a.graph, tensors::contract(*a.graph, a.node, b.node, tensors::dimension_of(n))};
  }
  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    const int x = b[node].operand[0];
    const int y = b[node].operand[1];
    const graph::shape of_x = b.shape_at(x);
    const graph::shape of_y = b.shape_at(y);
    if (contribution[0] != graph::unwanted) contribution[0] = tensors::contract_over(b, adjoint, y, of_y.without(of_x));
    if (contribution[1] != graph::unwanted) contribution[1] = tensors::contract_over(b, x, adjoint, of_x.without(of_y));
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    const int x = b[node].operand[0];
    const int y = b[node].operand[1];
    const graph::leaf_info& n = tensors::dimension_of(tensors::extent_of(b, node));
    int sum = graph::no_node;
    if (tangent[0] != graph::no_node) sum = tensors::contract(b, tangent[0], y, n);
    if (tangent[1] == graph::no_node) return sum;
    const int moved = tensors::contract(b, x, tangent[1], n);
    return sum == graph::no_node ? moved : (tensors::at(b, sum) + tensors::at(b, moved)).node;
  }
};

/// a b along the dimensions of both.
struct outer_op : elementary<"outer", 2> {
  static constexpr auto form = graph::form::outer;
  static constexpr bool lowers = true;
  static constexpr operation_count counts{.multiplications = 1};
  static constexpr int cost = 1;
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return math::multiply(a, b); }
  static constexpr handle lower(handle a, handle b) { return a * b; }
  static constexpr auto partials(auto a, auto b, auto) { return list(b, a); }
};

/// x again for each index of another dimension, whose positions are the second operand.
struct broadcast_op : elementary<"broadcast", 2> {
  static constexpr auto form = graph::form::outer;
  static constexpr bool lowers = true;
  static constexpr operation_count counts{};
  static constexpr int cost = 0;
  TAPELESS_INLINE static constexpr auto value(const auto& x, const auto&) { return x; }
  static constexpr handle lower(handle x, handle) { return x; }
  static constexpr auto partials(auto, auto, auto) { return list(1_c, 0_c); }
};

}  // namespace ops

namespace tensors {

/// The sum of x y over a dimension, as a library's product only where it is one.
constexpr int contract(builder& b, int x, int y, const graph::leaf_info& along) {
  if (!varies(b, x, along)) return times(b, x, sum_along(b, y, along));
  if (!varies(b, y, along)) return times(b, sum_along(b, x, along), y);
  if (!is_matrix_product(b.shape_at(x), b.shape_at(y), along))
    return sum_along(b, times(b, rename_inside(b, x), rename_inside(b, y)), along);
  const int operand[graph::max_arity]{x, y, b.leaf(along), no_node};
  return b.record(graph::descriptor<ops::contract_op>, operand, 0);
}

}  // namespace tensors
}  // namespace tapeless
