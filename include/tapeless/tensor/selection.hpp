// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "indexing.hpp"
#include "reductions.hpp"
#include "renaming.hpp"

/// Elements selected by an index.
namespace tapeless {
namespace ops {

/// Whether a position is the one that an index gives.
struct is_at_op : elementary<"is_at", 2> {
  static constexpr auto form = graph::form::outer;
  static constexpr bool lowers = true;
  static constexpr bool differentiable = false;
  static constexpr bool yields_condition = true;
  static constexpr int cost = 1;
  static constexpr operation_count counts{.comparisons = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& index, const auto& position) { return index == position; }
  static constexpr handle lower(handle index, handle position) { return index == position; }
};

/// a + b along the dimensions of both.
struct outer_sum_op : elementary<"outer_sum", 2> {
  static constexpr auto form = graph::form::outer;
  static constexpr auto algebra = graph::algebra::sum;
  static constexpr operation_count counts{.additions = 1};
  static constexpr int cost = 1;
  TAPELESS_INLINE static constexpr auto value(const auto& a, const auto& b) { return a + b; }
  static constexpr auto partials(auto, auto, auto) { return list(1_c, 1_c); }
};

}  // namespace ops

namespace graph {

template <class Index, class Dimension>
inline constexpr bool selects_along = false;
template <class X, class Index, class Dimension>
inline constexpr bool can_be_indexed = false;

/// What a node is in an index along the dimension of extent leaf `Extent`.
enum class index_part { other, position, input, first_largest, order };
template <class Node, class Dimension>
inline constexpr index_part part_of_index =
    is_literal<Node> || is_apply<Node> ? index_part::position : index_part::other;
template <class D, class Dimension>
inline constexpr index_part part_of_index<nodes::iota<D>, Dimension> = index_part::position;
template <class D, class Dimension>
inline constexpr index_part part_of_index<nodes::extent<D>, Dimension> = index_part::position;
template <class Name, class Dimension, class... D>
inline constexpr index_part part_of_index<nodes::index<Name, Dimension, D...>, Dimension> = index_part::input;
template <int... X, class Dimension>
inline constexpr index_part part_of_index<nodes::apply<ops::argmax_op, X...>, Dimension> = index_part::first_largest;

/// The dimension along which a reduction at the root of a program is: the extent that is its last operand.
template <class Root, class Nodes>
struct dimension_reduced {
  using type = void;
};
template <class Operation, int X, int Extent, class... Node>
struct dimension_reduced<nodes::apply<Operation, X, Extent>, meta::list<Node...>> {
  using type = meta::at<static_cast<std::size_t>(Extent), Node...>;
};

/// True for an index input with values along the dimension, perhaps with other names of its own dimensions; for
/// argmax(y, D); and for what is computed from positions.
template <class Index, class Dimension>
struct index_check {
  using nodes_list = nodes_of_t<Index>;
  using root = root_t<Index>;
  template <class... Node>
  static constexpr bool all_positions(meta::list<Node...>) {
    return ((part_of_index<Node, Dimension> == index_part::position) && ...);
  }
  template <class... Node>
  static constexpr bool is_renamed_input(meta::list<Node...>) {
    return ((part_of_index<Node, Dimension> == index_part::input) || ...) &&
           ((!is_apply<Node> || operation_id<Node> == meta::id_of<ops::rename_op> ||
             operation_id<Node> == meta::id_of<ops::transpose_op>)&&...);
  }
  static constexpr bool is_first_largest =
      part_of_index<root, Dimension> == index_part::first_largest &&
      std::is_same_v<typename dimension_reduced<root, nodes_list>::type, nodes::extent<Dimension>>;
  static constexpr bool value =
      is_first_largest || is_renamed_input(nodes_list{}) || (Index::has_dimensions && all_positions(nodes_list{}));
};

/// The dimensions of x besides D and those of the index have nothing in common, or the index does not vary along D.
template <class X, class D, class... I>
constexpr bool finds_its_row(meta::list<I...>) {
  const bool along_itself = (std::is_same_v<I, D> || ...);
  return !along_itself || !((!std::is_same_v<I, D> && has_dimension<X, I>) || ...);
}

}  // namespace graph

inline namespace functions {

/// 1 at the position that the index gives, 0 elsewhere: (one_hot(labels, C))_{n c} is 1 where c = labels_n.
template <symbolic Index, graph::named_dimension D>
constexpr auto one_hot(const Index& labels, D along) {
  return where(apply<ops::is_at_op>(labels, iota(along)), literal<1>{}, literal<0>{});
}

/// The elements of x that an index selects along D: gather(x, D, k)_{... i ...} = x_{... k_i ...}; the dimensions of
/// the index stand in the place of D. One that x has as well is the same in both: gather(scores, C, labels) of scores
/// over [N, C] and labels over N is the score of each label, and is computed where the rows of scores are.
///
/// The index is an input index<"k", N, D>, an argmax(y, D), or computed from positions (iota, extents, literals). An
/// input must lie in [0, extent(D)): an exception at the call. A computed index that is no position selects nothing: 0.
/// The adjoint in x is scatter(.., k, D); the index has none.
template <symbolic X, graph::named_dimension D, symbolic Index>
constexpr auto gather(const X& x, D along, const Index& index) {
  constexpr bool exists = graph::has_dimension<X, D>;
  constexpr bool selects = graph::index_check<Index, std::remove_cvref_t<D>>::value;
  constexpr bool fits = graph::finds_its_row<X, std::remove_cvref_t<D>>(graph::dimensions_t<Index>{});
  static_assert(exists || graph::can_be_indexed<X, Index, D>, "gather(x, D, index): x has no dimension D");
  static_assert(!exists || selects || graph::selects_along<Index, D>,
                "gather(x, D, index): the index is an input index<\"k\", N, D>, argmax(y, D), or computed from "
                "positions: iota(N), extent(N) and literals");
  static_assert(!(exists && selects) || fits || graph::can_be_indexed<X, Index, D>,
                "gather(x, D, index): an index that varies along D itself can share no other dimension with x; give "
                "its dimension D another name: rename(index, D, prime(D))");
  if constexpr (exists && selects && fits)
    return apply<ops::gather_op>(x, index, extent(along));
  else
    return literal<0>{};
}

/// The elements of x sent to the places along D that an index gives: scatter(x, k, D)_{... d ...} is the sum of
/// x_{... i ...} over all i with k_i = d, 0 where there are none; D stands in the place of the dimensions of the index,
/// all of which x must have. The index is as in gather(x, D, index); the adjoint in x is gather(.., D, k).
template <symbolic X, symbolic Index, graph::named_dimension D>
constexpr auto scatter(const X& x, const Index& index, D along) {
  constexpr bool selects = graph::index_check<Index, std::remove_cvref_t<D>>::value;
  constexpr bool contains = []<class... I>(meta::list<I...>) {
    return (graph::has_dimension<X, I> && ...);
  }(graph::dimensions_t<Index>{});
  constexpr bool is_free = !graph::has_dimension<X, D> || graph::has_dimension<Index, D>;
  static_assert(selects || graph::selects_along<Index, D>,
                "scatter(x, index, D): the index is an input index<\"k\", N, D>, argmax(y, D), or computed from "
                "positions: iota(N), extent(N) and literals");
  static_assert(!selects || contains || graph::can_be_indexed<X, Index, D>,
                "scatter(x, index, D): x must have all dimensions of the index");
  static_assert(!(selects && contains) || is_free || graph::can_be_indexed<X, Index, D>,
                "scatter(x, index, D): x has a dimension D already, besides those of the index");
  if constexpr (selects && contains && is_free)
    return apply<ops::scatter_op>(x, index, extent(along));
  else
    return literal<0>{};
}

}  // namespace functions
}  // namespace tapeless
