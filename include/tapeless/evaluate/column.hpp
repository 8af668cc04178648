// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "../graph/binding.hpp"
#include "../meta/inline.hpp"

/// Elements in memory as a call reads and writes them.
namespace tapeless::evaluate {

template <class View>
using element_t = std::remove_reference_t<decltype(*std::declval<const View&>().data())>;

/// Elements of type E in memory, adjacent or at a stride.
template <class E, bool Strided>
struct column {
  using element = E;
  using stored = std::remove_const_t<E>;
  E* data = nullptr;
  std::size_t size = 0;
  std::ptrdiff_t stride = 1;

  TAPELESS_INLINE constexpr E* at(std::ptrdiff_t i) const {
    if constexpr (Strided)
      return data + i * stride;
    else
      return data + i;
  }
  /// The same elements from the i-th on.
  TAPELESS_INLINE constexpr column from(std::ptrdiff_t i) const { return {at(i), size, stride}; }
};

/// Elements that an index selects: the i-th is all[index[i]].
template <class All, class Index>
struct gathered_column {
  using element = typename All::element;
  using stored = typename Index::stored;  ///< what tells one element from another: its index
  All all;
  Index index;

  TAPELESS_INLINE constexpr element* at(std::ptrdiff_t i) const {
    return all.at(static_cast<std::ptrdiff_t>(*index.at(i)));
  }
  TAPELESS_INLINE constexpr gathered_column from(std::ptrdiff_t i) const { return {all, index.from(i)}; }
};

template <graph::range View>
TAPELESS_INLINE constexpr auto make_column(const View& held) {
  const auto view = graph::view_of(held);
  using element = element_t<View>;
  constexpr bool strided = graph::is_strided<std::remove_const_t<decltype(view)>>;
  if constexpr (strided)
    return column<element, true>{view.data(), view.size(), view.stride()};
  else
    return column<element, false>{view.data(), view.size(), 1};
}
template <class Range, class Indices>
TAPELESS_INLINE constexpr auto make_column(const indexed_range<Range, Indices>& held) {
  return gathered_column<decltype(make_column(held.range)), decltype(make_column(held.indices))>{
      make_column(held.range), make_column(held.indices)};
}

template <std::size_t K, class Column>
struct indexed_column {
  Column value;
};
template <class Indices, class... Column>
struct column_set;
template <std::size_t... K, class... Column>
struct column_set<std::index_sequence<K...>, Column...> : indexed_column<K, Column>... {};
/// Columns, or what belongs to them, by position.
template <class... Column>
using columns = column_set<std::index_sequence_for<Column...>, Column...>;

template <std::size_t K, class Column>
TAPELESS_INLINE constexpr const Column& column_at(const indexed_column<K, Column>& c) {
  return c.value;
}
template <std::size_t K, class Column>
TAPELESS_INLINE constexpr Column& column_at(indexed_column<K, Column>& c) {
  return c.value;
}

}  // namespace tapeless::evaluate
