// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/apply.hpp"
#include "../graph/program.hpp"

/// The dimensions of an expression, while formulas are written.
namespace tapeless::graph {

template <class T>
inline constexpr bool is_dimension = false;
template <class Name, int Extent>
inline constexpr bool is_dimension<dimension<Name, Extent>> = true;
template <class T>
concept named_dimension = is_dimension<std::remove_cvref_t<T>>;

template <class Leaf>
struct dimensions_in {
  using type = meta::list<>;
};
template <class Dimension>
struct dimensions_in<nodes::extent<Dimension>> {
  using type = meta::list<Dimension>;
};
template <class Leaves>
struct all_dimensions;
template <class... Leaf>
struct all_dimensions<meta::list<Leaf...>> {
  using type = meta::concat_t<typename dimensions_in<Leaf>::type...>;
};

/// The dimensions of a result: which of those that occur in the expression, in order.
template <class Expression>
struct result_dimensions {
  using occurring = typename all_dimensions<with_extents_t<meta::unique_t<leaves_t<sources_t<Expression>>>>>::type;

  template <class... Dimension>
  static constexpr auto select(meta::list<Dimension...>) {
    builder scratch;
    const shape s = scratch.shape_at(import_expression<Expression>(scratch));
    const meta::identity known[]{meta::id_of<nodes::extent<Dimension>>..., {}};
    meta::selection<sizeof...(Dimension)> found;
    for (int i = 0; i < s.rank; ++i)
      for (int k = 0; k < static_cast<int>(sizeof...(Dimension)); ++k)
        if (known[k] == s.dimension[i]->id) found.add(k);
    return found;
  }
  static constexpr auto chosen = select(occurring{});
  using type = decltype(meta::select_types<chosen>(occurring{}, std::make_index_sequence<chosen.count>{}));
};
template <class Expression>
requires(!Expression::has_dimensions) struct result_dimensions<Expression> {
  using type = meta::list<>;
};
/// The dimensions of an expression's result, in order, as a list.
template <class Expression>
using dimensions_t = typename result_dimensions<std::remove_cvref_t<Expression>>::type;

/// The result is a tensor.
template <class Expression>
inline constexpr bool varies = meta::length<dimensions_t<Expression>> > 0;
template <class Expression, class Dimension>
inline constexpr bool has_dimension = meta::index_of<std::remove_cvref_t<Dimension>, dimensions_t<Expression>> >= 0;

template <class... D>
constexpr auto first_of(meta::list<D...>) -> meta::at<0, D...>;
template <class... D>
constexpr auto last_of(meta::list<D...>) -> meta::at<sizeof...(D) - 1, D...>;
/// Of a tensor: its dimensions at either end.
template <class X>
using first_dimension_t = decltype(first_of(dimensions_t<X>{}));
template <class X>
using last_dimension_t = decltype(last_of(dimensions_t<X>{}));

}  // namespace tapeless::graph
