// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "results.hpp"

/// Products with destinations of another number type than the one that is computed with.
namespace tapeless::evaluate {

/// A product is written by its library, in the type that is computed with. Where the destination has another, it goes
/// to the workspace first; loops that read it read it there, unrounded.
template <class Setup, class View, std::size_t K>
inline constexpr bool is_converted = Setup::facts::plan.planned[Setup::facts::program::output[K]].result ==
                                         static_cast<int>(K) &&
                                     !std::is_same_v<std::remove_pointer_t<decltype(View::data)>, typename Setup::T>;

/// The bytes that all such products take.
template <class Setup, class... View, std::size_t... K>
std::size_t converted_bytes(const column_set<std::index_sequence<K...>, View...>& results) {
  return ((is_converted<Setup, View, K> ? column_at<K>(results).size() * sizeof(typename Setup::T) : 0) + ... + 0);
}

template <bool Converted, class T, class E, int Rank, int Unit>
auto computed_place(const tensor_view<E, Rank, Unit>& to, [[maybe_unused]] std::byte*& room) {
  if constexpr (Converted) {
    const flat_view<T> place{reinterpret_cast<T*>(room), to.size()};
    room += place.size * sizeof(T);
    return lay_out<Rank>(place, to.extent);
  } else {
    return to;
  }
}
/// Where the results are computed: in their destinations but for such products, which are in `room`.
template <class Setup, class... View, std::size_t... K>
auto computed_places(const column_set<std::index_sequence<K...>, View...>& results, std::byte* room) {
  using T = typename Setup::T;
  return columns<decltype(computed_place<is_converted<Setup, View, K>, T>(column_at<K>(results), room))...>{
      {computed_place<is_converted<Setup, View, K>, T>(column_at<K>(results), room)}...};
}

template <class Setup, class... View, std::size_t... K, class Computed>
void convert_products(const column_set<std::index_sequence<K...>, View...>& results, const Computed& computed) {
  [[maybe_unused]] const auto one = [&]<std::size_t I, bool Converted>(std::integral_constant<std::size_t, I>,
                                                                       std::bool_constant<Converted>) {
    if constexpr (Converted) copy_elements(column_at<I>(results), column_at<I>(computed));
  };
  (one(std::integral_constant<std::size_t, K>{}, std::bool_constant<is_converted<Setup, View, K>>{}), ...);
}

}  // namespace tapeless::evaluate
