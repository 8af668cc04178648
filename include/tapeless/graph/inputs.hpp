// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "expression.hpp"

namespace tapeless {

namespace graph {

template <class... Dimension>
inline constexpr bool are_dimensions_of_a_tensor = false;
template <class Dimension, class... Rest>
inline constexpr bool is_among = (std::is_same_v<Dimension, Rest> || ...);
template <class...>
inline constexpr bool all_differ = true;
template <class First, class... Rest>
inline constexpr bool all_differ<First, Rest...> = !is_among<First, Rest...> && all_differ<Rest...>;

/// Says in a static_assert what is wrong with the dimensions of an input; then it has none.
template <class... Dimension>
struct checked_dimensions {
  static constexpr bool few = sizeof...(Dimension) <= max_rank;
  static constexpr bool differ = all_differ<Dimension...>;
  static_assert(few || are_dimensions_of_a_tensor<Dimension...>,
                "tensor<\"x\", N, ...>: a tensor has at most 6 dimensions");
  static_assert(differ || are_dimensions_of_a_tensor<Dimension...>,
                "tensor<\"x\", N, ...>: a tensor has each dimension once; a second one of the same extent has another "
                "name: tensor<\"x\", N, prime(N)>");
  template <template <class...> class Node, class Name>
  struct input {
    using type = std::conditional_t<few, Node<Name, Dimension...>, Node<Name>>;
  };
};
template <template <class...> class Node, class Name, auto... Dimension>
using input_along = expression<
    typename checked_dimensions<std::remove_const_t<decltype(Dimension)>...>::template input<Node, Name>::type>;

}  // namespace graph

/// The input of this name, a scalar, differentiated by default: variable<"x">, or variable<"x", my_model> in a scope of
/// its own. The name is the identity: the same name is the same input everywhere.
template <meta::fixed_string Name, class... Scope>
inline constexpr expression<nodes::variable<meta::name_of<Name, Scope...>>> variable{};

/// A scalar input that is differentiated only when asked for.
template <meta::fixed_string Name, class... Scope>
inline constexpr expression<nodes::parameter<meta::name_of<Name, Scope...>>> parameter{};

/// The I-th input of a function called by position.
template <int I>
inline constexpr expression<nodes::argument<I>> argument{};

/// A named dimension. Its extent comes from the data at the call, or is given here.
template <meta::fixed_string Name, int Extent = -1>
inline constexpr dimension<meta::name_of<Name>, Extent> dim{};

/// The input of this name with one element for each index of a dimension.
template <meta::fixed_string Name, auto Dimension, class... Scope>
inline constexpr expression<nodes::variable<meta::name_of<Name, Scope...>, std::remove_const_t<decltype(Dimension)>>>
    vector{};

/// A vector or tensor that is differentiated only when asked for: observed data.
template <meta::fixed_string Name, auto... Dimension>
inline constexpr graph::input_along<nodes::parameter, meta::name_of<Name>, Dimension...> data{};

/// The input of this name with one element for each index of each dimension: tensor<"W", D, H>. Dimensions are matched
/// by name everywhere; their order is that of the memory it is bound to.
template <meta::fixed_string Name, auto... Dimension>
inline constexpr graph::input_along<nodes::variable, meta::name_of<Name>, Dimension...> tensor{};
/// A tensor along two dimensions.
template <meta::fixed_string Name, auto Rows, auto Columns, class... Scope>
inline constexpr graph::input_along<nodes::variable, meta::name_of<Name, Scope...>, Rows, Columns> matrix{};

namespace graph {
template <class Name, class Before, class... Dimension>
struct index_node;
template <class Name, class... Before, class Target>
struct index_node<Name, meta::list<Before...>, Target> {
  using type = nodes::index<Name, Target, Before...>;
};
template <class Name, class... Before, class Next, class... Rest>
requires(sizeof...(Rest) > 0) struct index_node<Name, meta::list<Before...>, Next, Rest...>
    : index_node<Name, meta::list<Before..., Next>, Rest...> {
};
}  // namespace graph

/// An integer input that selects elements along the last dimension named: index<"labels", N, C> has for each index of N
/// a value in [0, C), which is checked at the call.
template <meta::fixed_string Name, auto... Dimension>
requires(sizeof...(Dimension) > 0) inline constexpr expression<typename graph::index_node<
    meta::name_of<Name>, meta::list<>, std::remove_const_t<decltype(Dimension)>...>::type> index{};

/// A second index along a dimension: prime(N) has the extent of N.
template <class Name, int Extent>
constexpr dimension<primed<Name>, Extent> prime(dimension<Name, Extent>) {
  return {};
}

/// The position along a dimension: 0, 1, 2, ...
template <class Name, int Extent>
constexpr auto iota(dimension<Name, Extent>) {
  return expression<nodes::iota<dimension<Name, Extent>>>{};
}

/// The number of elements along a dimension, as a number in a formula.
template <class Dimension>
constexpr auto extent(Dimension) {
  return expression<nodes::extent<Dimension>>{};
}

}  // namespace tapeless
