// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "import.hpp"

namespace tapeless::graph {

/// A node list with several results, given by position.
template <class Nodes, int... Output>
struct program {
  using nodes = Nodes;
  static constexpr int size = meta::length<Nodes>;
  static constexpr int outputs = sizeof...(Output);
  static constexpr int output[sizeof...(Output) + 1]{Output..., 0};
  using output_sequence = std::integer_sequence<int, Output...>;
};

template <class... Node>
struct inputs_of {
  static constexpr auto chosen = [] {
    constexpr bool input[]{is_input<Node>..., false};
    meta::selection<sizeof...(Node)> positions;
    for (int i = 0; i < static_cast<int>(sizeof...(Node)); ++i)
      if (input[i]) positions.add(i);
    return positions;
  }();
  using type = decltype(meta::select_types<chosen>(meta::list<Node...>{}, std::make_index_sequence<chosen.count>{}));
};
template <class Nodes>
struct inputs;
template <class... Node>
struct inputs<meta::list<Node...>> : inputs_of<Node...> {};
/// The inputs in a node list, in order: the signature.
template <class Nodes>
using inputs_t = typename inputs<Nodes>::type;

template <class... Node>
struct leaves_of {
  static constexpr auto chosen = [] {
    constexpr bool kept[]{(!is_apply<Node> && !is_literal<Node>)..., false};
    meta::selection<sizeof...(Node)> positions;
    for (int i = 0; i < static_cast<int>(sizeof...(Node)); ++i)
      if (kept[i]) positions.add(i);
    return positions;
  }();
  using type = decltype(meta::select_types<chosen>(meta::list<Node...>{}, std::make_index_sequence<chosen.count>{}));
};
template <class Nodes>
struct leaves;
template <class... Node>
struct leaves<meta::list<Node...>> : leaves_of<Node...> {};
/// The leaves in a node list that are not literals.
template <class Nodes>
using leaves_t = typename leaves<Nodes>::type;

template <class Node>
struct extents_of {
  using type = meta::list<>;
};
template <class Name, class... Dimension>
struct extents_of<nodes::variable<Name, Dimension...>> {
  using type = meta::list<nodes::extent<Dimension>..., nodes::iota<Dimension>...>;
};
template <class Name, class... Dimension>
struct extents_of<nodes::parameter<Name, Dimension...>> {
  using type = meta::list<nodes::extent<Dimension>..., nodes::iota<Dimension>...>;
};
template <class Name, class Target, class... Dimension>
struct extents_of<nodes::index<Name, Target, Dimension...>> {
  using type =
      meta::list<nodes::extent<Dimension>..., nodes::iota<Dimension>..., nodes::extent<Target>, nodes::iota<Target>>;
};
template <class Dimension>
struct extents_of<nodes::extent<Dimension>> {
  using type = meta::list<nodes::iota<Dimension>>;
};
template <class Dimension>
struct extents_of<nodes::iota<Dimension>> {
  using type = meta::list<nodes::extent<Dimension>>;
};
template <class Leaves>
struct with_extents;
template <class... Leaf>
struct with_extents<meta::list<Leaf...>> {
  using type = meta::unique_t<meta::concat_t<meta::list<Leaf...>, typename extents_of<Leaf>::type...>>;
};
/// The leaves, and the extents of and positions along their dimensions, which derivatives may bring in.
template <class Leaves>
using with_extents_t = typename with_extents<Leaves>::type;

template <class Node>
inline constexpr meta::identity operation_id{};
template <class Operation, int... A>
inline constexpr meta::identity operation_id<nodes::apply<Operation, A...>> =
    meta::id_of<typename family_of<Operation>::type>;
template <class Node>
struct operation_of;
template <class Operation, int... A>
struct operation_of<nodes::apply<Operation, A...>> {
  using type = typename family_of<Operation>::type;
};

template <class Nodes, class Known>
struct foreign_operations;
template <class... Node, class... Known>
struct foreign_operations<meta::list<Node...>, meta::list<Known...>> {
  static constexpr auto chosen = [] {
    constexpr int count = sizeof...(Node);
    const meta::identity id[]{operation_id<Node>..., {}};
    const meta::identity known[]{meta::id_of<Known>..., {}};
    meta::selection<count> distinct;
    for (int i = 0; i < count; ++i) {
      if (!id[i]) continue;
      int k = 0;
      while (k < distinct.count && !(id[distinct.position[k]] == id[i])) ++k;
      if (k == distinct.count) distinct.add(i);
    }
    meta::selection<count> foreign;
    for (int k = 0; k < distinct.count; ++k) {
      bool found = false;
      for (unsigned j = 0; j < sizeof...(Known) && !found; ++j) found = known[j] == id[distinct.position[k]];
      if (!found) foreign.add(distinct.position[k]);
    }
    return foreign;
  }();
  template <std::size_t... I>
  static auto make(std::index_sequence<I...>)
      -> meta::list<typename operation_of<meta::at<static_cast<std::size_t>(chosen.position[I]), Node...>>::type...>;
  using type = decltype(make(std::make_index_sequence<chosen.count>{}));
};

/// The operations a user's operation says that its rules use, and those that theirs use in turn:
/// `using uses = operations<other_op>`.
template <class Operation>
struct uses_of {
  using type = meta::list<Operation>;
};
template <class Operation>
requires requires { typename Operation::uses; }
struct uses_of<Operation> {
  using type = meta::concat_t<meta::list<Operation>, typename Operation::uses::list>;
};
template <class Operations>
struct with_uses;
template <class... Operation>
struct with_uses<meta::list<Operation...>> {
  using type = meta::unique_t<meta::concat_t<typename uses_of<Operation>::type...>>;
};

/// The operations of a node list that are not among the known ones, with those their rules use.
template <class Nodes, class Known>
using foreign_operations_t = typename with_uses<typename foreign_operations<Nodes, Known>::type>::type;

}  // namespace tapeless::graph
