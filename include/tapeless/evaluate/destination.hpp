// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <type_traits>

#include "../graph/apply.hpp"
#include "column.hpp"
#include "error.hpp"

/// Where results go that are not returned: numbers and ranges of the caller's.
namespace tapeless::evaluate {

template <class Target>
inline constexpr bool is_memory_to_write_to = false;

/// The elements of an array, of arrays in row-major order.
template <class E>
TAPELESS_INLINE constexpr std::remove_all_extents_t<E>* first_element(E& element) {
  if constexpr (std::is_array_v<E>)
    return first_element(element[0]);
  else
    return &element;
}

/// A destination given to into(): a range is viewed, a number is a range of one element.
template <class T>
TAPELESS_INLINE constexpr auto destination(T&& target) {
  using plain = std::remove_reference_t<T>;
  if constexpr (std::is_array_v<plain>) {
    using element = std::remove_all_extents_t<plain>;
    static_assert(!std::is_const_v<element>, "into(y): y is const");
    return view(first_element(target), sizeof(plain) / sizeof(element));
  } else if constexpr (graph::range<std::remove_const_t<plain>>) {
    constexpr bool lasts =
        std::is_lvalue_reference_v<T> || std::is_trivially_copyable_v<plain> || graph::matrix_like<plain>;
    static_assert(lasts, "into(y): y is a temporary container; the results would go with it");
    using element = std::remove_reference_t<decltype(*target.data())>;
    static_assert(!std::is_const_v<element>, "into(y): the elements of y are const");
    return graph::view_of(target);
  } else if constexpr (graph::number<std::remove_const_t<plain>> && std::is_lvalue_reference_v<T>) {
    static_assert(!std::is_const_v<plain>, "into(y): y is const");
    return view(&target, 1);
  } else {
    static_assert(is_memory_to_write_to<T>, "into(y): y is a number (not a temporary) or a range of numbers");
    return contiguous_view<double>{};
  }
}
template <class T>
using destination_t = decltype(destination<T>(std::declval<T>()));

template <class Target = meta::target>
[[noreturn]] void refuse_size(std::size_t number, std::size_t has, std::size_t needs) {
  message text;
  text << "into(...): destination " << number << " has " << has << " elements where the result has " << needs;
  fail(text);
}

template <class... View>
inline constexpr bool one_destination_for_each_result_or_one_for_all = false;

/// The column of each of Outputs results of the sizes given, from one view for each or one view for all.
template <std::size_t... K, class... View>
TAPELESS_INLINE constexpr auto place_each(const column_set<std::index_sequence<K...>, View...>& views,
                                          const std::size_t* size) {
  const columns<decltype(make_column(std::declval<const View&>()))...> place{{make_column(column_at<K>(views))}...};
  const auto check = [&](std::size_t number, std::size_t has) TAPELESS_LAMBDA {
    if (has != size[number]) refuse_size(number + 1, has, size[number]);
  };
  (check(K, column_at<K>(place).size), ...);
  return place;
}
template <class View, std::size_t... K>
TAPELESS_INLINE constexpr auto place_all(const View& all, const std::size_t* size, std::index_sequence<K...>) {
  std::size_t offset[sizeof...(K) + 1]{};
  for (std::size_t k = 0; k < sizeof...(K); ++k) offset[k + 1] = offset[k] + size[k];
  const auto whole = make_column(all);
  if (whole.size != offset[sizeof...(K)]) refuse_size(1, whole.size, offset[sizeof...(K)]);
  using part = std::remove_const_t<decltype(whole)>;
  return columns<std::enable_if_t<(K + 1 > 0), part>...>{
      {part{whole.at(static_cast<std::ptrdiff_t>(offset[K])), size[K], whole.stride}}...};
}
template <int Outputs, std::size_t... K, class... View>
TAPELESS_INLINE constexpr auto place_results(const column_set<std::index_sequence<K...>, View...>& views,
                                             const std::size_t* size) {
  if constexpr (sizeof...(View) == Outputs)
    return place_each(views, size);
  else if constexpr (sizeof...(View) == 1)
    return place_all(column_at<0>(views), size, std::make_index_sequence<Outputs>{});
  else
    static_assert(one_destination_for_each_result_or_one_for_all<View...>,
                  "into(...): give one destination for each result (the value, then the derivatives in the order of "
                  "wrt), or one for all of them");
}

}  // namespace tapeless::evaluate
