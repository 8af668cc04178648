// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "compile.hpp"

namespace tapeless::simplify {

/// A program with inputs replaced by expressions. Nothing is simplified: what was written stays.
template <class Nodes, class Outputs, class... Replacement>
struct substituted;
template <class Nodes, int... Output, class... Input, class... Expression>
struct substituted<Nodes, std::integer_sequence<int, Output...>, binding<Input, Expression>...> {
  template <class Node>
  static constexpr bool replaced = (std::is_same_v<Node, Input> || ...);
  template <class... Node>
  static auto kept(meta::list<Node...>)
      -> meta::concat_t<std::conditional_t<replaced<Node>, meta::list<>, meta::list<Node>>...>;

  using sources = meta::concat_t<decltype(kept(Nodes{})), graph::sources_t<Expression>...>;
  static constexpr int outputs = sizeof...(Output);
  static constexpr int size_hint = meta::length<sources> + 16;
  static constexpr bool simplified = false;
  static constexpr void append(builder& b, int* out) {
    const graph::replacement with[]{{meta::id_of<Input>, graph::import_expression<Expression>(b)}...};
    using source = graph::records<Nodes>;
    int where[source::size]{};
    graph::import_nodes(b, source::value, source::size, where, with, sizeof...(Input));
    const int output[]{Output...};
    for (unsigned k = 0; k < sizeof...(Output); ++k) out[k] = where[output[k]];
  }
};

}  // namespace tapeless::simplify
