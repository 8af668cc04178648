// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <type_traits>

#include "../graph/apply.hpp"
#include "column.hpp"
#include "error.hpp"

/// Where results go that are not returned: numbers and ranges of the caller's.
namespace tapeless {
namespace evaluate {

template <class Target>
inline constexpr bool is_memory_to_write_to = false;

/// Memory with a row for each element of the data: Width results side by side, or (0) all of them.
template <class View, int Width>
struct table {
  View all;
};
template <class T>
inline constexpr bool is_table = false;
template <class View, int Width>
inline constexpr bool is_table<table<View, Width>> = true;

/// The elements of an array, of arrays in row-major order.
template <class E>
TAPELESS_INLINE constexpr std::remove_all_extents_t<E>* first_element(E& element) {
  if constexpr (std::is_array_v<E>)
    return first_element(element[0]);
  else
    return &element;
}

/// Memory that knows several axes: a matrix, an mdspan, a tensor.
template <class T>
inline constexpr bool has_several_axes = false;
template <class T>
requires(graph::tensor_memory<T>::rank > 1 &&
         !graph::is_one_row_or_column<T>) inline constexpr bool has_several_axes<T> = true;

/// The elements of an array of arrays, with the extents that its type tells.
template <class Array, class View, std::size_t... Axis>
TAPELESS_INLINE constexpr auto with_extents_of(const View& all, std::index_sequence<Axis...>) {
  return sized_view<View, static_cast<std::ptrdiff_t>(std::extent_v<Array, Axis>)...>{all};
}

/// A destination given to into(): a range is viewed, a number is a range of one element.
template <class T>
TAPELESS_INLINE constexpr auto destination(T&& target) {
  using plain = std::remove_reference_t<T>;
  if constexpr (std::is_array_v<plain>) {
    using element = std::remove_all_extents_t<plain>;
    static_assert(!std::is_const_v<element>, "into(y): y is const");
    const auto all = view(first_element(target), sizeof(plain) / sizeof(element));
    if constexpr (std::rank_v < plain >> 1)
      return with_extents_of<plain>(all, std::make_index_sequence<std::rank_v<plain>>{});
    else
      return all;
  } else if constexpr (is_table<std::remove_const_t<plain>>) {
    return target;
  } else if constexpr (has_several_axes<std::remove_const_t<plain>>) {
    using memory = graph::tensor_memory<std::remove_const_t<plain>>;
    const auto axes = graph::as_tensor<memory::rank>(target);
    static_assert(!std::is_const_v<std::remove_pointer_t<decltype(axes.data)>>, "into(y): the elements of y are const");
    return axes;
  } else if constexpr (graph::range<std::remove_const_t<plain>>) {
    constexpr bool lasts =
        std::is_lvalue_reference_v<T> || std::is_trivially_copyable_v<plain> || graph::matrix_like<plain>;
    static_assert(lasts, "into(y): y is a temporary container; the results would go with it");
    using element = std::remove_reference_t<decltype(*target.data())>;
    static_assert(!std::is_const_v<element>, "into(y): the elements of y are const");
    constexpr bool numbers = graph::number<std::remove_const_t<element>>;
    static_assert(numbers,
                  "into(y): the elements of y are not numbers; structures are written into the numbers they are made "
                  "of: into(rows(view(&y[0].x, count)))");
    if constexpr (numbers)
      return graph::view_of(target);
    else
      return contiguous_view<double>{};
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

template <class View>
inline constexpr int results_in = 1;
template <class View, int Width>
inline constexpr int results_in<table<View, Width>> = Width;

/// Where the results in a destination go: its Position-th result has `size` elements.
template <int Position, class View>
TAPELESS_INLINE constexpr auto place_in(const View& destination, std::size_t number, std::size_t size) {
  const auto all = make_column(destination);
  if (all.size != size) refuse_size(number, all.size, size);
  return all;
}
template <int Position, class View, int Width>
TAPELESS_INLINE constexpr auto place_in(const table<View, Width>& rows, std::size_t number, std::size_t size) {
  const auto all = make_column(rows.all);
  if (all.size != size * Width) refuse_size(number, all.size, size * Width);
  return column<typename std::remove_const_t<decltype(all)>::element, true>{all.at(Position), size, Width * all.stride};
}

/// The destination of result K, and which of its results this is.
struct place_of_result {
  std::size_t destination = 0;
  int position = 0;
};
template <class... View>
constexpr place_of_result find_place(int k) {
  std::size_t d = 0;
  for (const int width : {results_in<View>...}) {
    if (k < width) break;
    k -= width;
    ++d;
  }
  return {d, k};
}

template <class... View, std::size_t... D, class Sizes, std::size_t... K>
TAPELESS_INLINE constexpr auto place_each(const column_set<std::index_sequence<D...>, View...>& views,
                                          const Sizes& size, std::index_sequence<K...>) {
  const auto place = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) TAPELESS_LAMBDA {
    constexpr place_of_result at = find_place<View...>(static_cast<int>(I));
    return place_in<at.position>(column_at<at.destination>(views), at.destination + 1, size[I]);
  };
  return columns<decltype(place(std::integral_constant<std::size_t, K>{}))...>{
      {place(std::integral_constant<std::size_t, K>{})}...};
}
template <class View, class Sizes, std::size_t... K>
TAPELESS_INLINE constexpr auto place_all(const View& all, const Sizes& size, std::index_sequence<K...>) {
  const auto whole = make_column(all);
  const std::size_t needed = size.before(sizeof...(K));
  if (whole.size != needed) refuse_size(1, whole.size, needed);
  using part = std::remove_const_t<decltype(whole)>;
  return columns<std::enable_if_t<(K + 1 > 0), part>...>{
      {part{whole.at(static_cast<std::ptrdiff_t>(size.before(K))), size[K], whole.stride}}...};
}

/// The column of each of Outputs results of the sizes given: from one view for each, one for all, tables of several.
template <int Outputs, std::size_t... D, class... View, class Sizes>
TAPELESS_INLINE constexpr auto place_results(const column_set<std::index_sequence<D...>, View...>& views,
                                             const Sizes& size) {
  using results = std::make_index_sequence<Outputs>;
  if constexpr ((results_in<View> + ... + 0) == Outputs)
    return place_each(views, size, results{});
  else if constexpr (sizeof...(View) == 1)
    return place_all(column_at<0>(views), size, results{});
  else
    static_assert(one_destination_for_each_result_or_one_for_all<View...>,
                  "into(...): give one destination for each result (the value, then the derivatives in the order of "
                  "wrt), or one for all of them, or rows<n>(range) for n results side by side");
}
template <int Outputs, std::size_t... D, class View, class Sizes>
TAPELESS_INLINE constexpr auto place_results(const column_set<std::index_sequence<D...>, table<View, 0>>& views,
                                             const Sizes& size) {
  const columns<table<View, Outputs>> all{{{column_at<0>(views).all}}};
  return place_each(all, size, std::make_index_sequence<Outputs>{});
}

}  // namespace evaluate

/// A destination with the results of one element side by side, element after element: a row-major table of Width
/// columns, Width results of the function; rows(range) takes all results. jacobian(f).into(rows(buffer))(x = xs) gives
/// a Jacobian after the other, outputs(f, jacobian(f)).into(rows<2>(residuals), rows<30>(slopes)) both. The range has
/// Width elements for each element of the data, anything else is a binding_error.
template <int Width = 0, class T>
requires(Width >= 0) TAPELESS_INLINE constexpr auto rows(T&& range) {
  return evaluate::table<evaluate::destination_t<T&&>, Width>{evaluate::destination(static_cast<T&&>(range))};
}

}  // namespace tapeless
