// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <span>
#include <vector>

#include "../destination.hpp"
#include "../tensor_value.hpp"
#include "setup.hpp"

/// Where the results of a call with tensors go: returned, written to the caller's memory, or kept by a prepared call.
namespace tapeless::evaluate {

/// A result that is returned.
template <class T, int Rank>
struct owned_result {
  tensor_value<T, Rank> value;
  void allocate(const std::size_t* size) {
    std::array<std::size_t, static_cast<std::size_t>(Rank)> extents{};
    for (std::size_t a = 0; a < extents.size(); ++a) extents[a] = size[a];
    value = tensor_value<T, Rank>::for_overwrite(extents);
  }
  auto view() { return as_tensor<Rank>(value); }
};
template <class T>
struct owned_result<T, 1> {
  std::vector<T> value;
  void allocate(const std::size_t* size) { value.resize(size[0]); }
  auto view() { return as_tensor<1>(value); }
};
/// A number needs no memory; the view of one is never looked at.
template <class T>
struct owned_result<T, 0> {
  static void allocate(const std::size_t*) {}
  static tensor_view<T, 1, 0> view() { return {}; }
};

/// A result's extents in its own order.
template <class Setup, int K>
struct result_extents {
  static constexpr int rank = Setup::template rank_of_result<K>;
  std::size_t size[rank + 1]{};
  explicit result_extents(const typename Setup::extents& e) {
    const graph::shape& s = Setup::facts::shapes[Setup::facts::program::output[K]];
    for (int a = 0; a < rank; ++a) size[a] = e.size[Setup::extents::position(s.dimension[a])];
  }
  std::size_t count() const {
    std::size_t n = 1;
    for (int a = 0; a < rank; ++a) n *= size[a];
    return n;
  }
  const char* name(int axis) const {
    return Setup::facts::shapes[Setup::facts::program::output[K]].dimension[axis]->text;
  }
};

template <class Target = meta::target>
[[noreturn]] void refuse_axis(std::size_t number, const char* dimension, std::size_t has, std::size_t needs) {
  message text;
  text << "into(...): destination " << number << " has extent " << has << " along " << dimension
       << " where the result has " << needs;
  fail(text);
}

template <class View, class Result>
inline constexpr bool has_as_many_axes_as_the_result = false;

/// A destination with the axes of its result.
template <class Extents, class E, int Rank, int Unit>
auto place_result(const tensor_view<E, Rank, Unit>& to, const Extents& extents, std::size_t number) {
  static_assert(Rank == Extents::rank || has_as_many_axes_as_the_result<tensor_view<E, Rank, Unit>, Extents>,
                "into(Y): Y needs as many axes as the result has dimensions, or adjacent elements in row-major order");
  if constexpr (Rank == Extents::rank) {
    for (int a = 0; a < Rank; ++a)
      if (to.extent[a] != extents.size[a]) refuse_axis(number, extents.name(a), to.extent[a], extents.size[a]);
  }
  return to;
}
template <class Extents, class E>
auto place_result(const contiguous_view<E>& to, const Extents& extents, std::size_t number) {
  if (to.size() != extents.count()) refuse_size(number, to.size(), extents.count());
  if constexpr (Extents::rank == 0) {
    return tensor_view<E, 1, 0>{to.data(), {1}, {1}};
  } else {
    std::size_t size[Extents::rank];
    for (int a = 0; a < Extents::rank; ++a) size[a] = extents.size[a];
    return lay_out<Extents::rank>(flat_view<E>{to.data(), to.size()}, size);
  }
}
/// An array of arrays may have the axes of its result; if not, it counts as adjacent elements.
template <class Extents, class E, std::ptrdiff_t... Extent>
auto place_result(const sized_view<contiguous_view<E>, Extent...>& to, const Extents& extents, std::size_t number) {
  if constexpr (sizeof...(Extent) == Extents::rank) {
    constexpr std::size_t has[]{Extent...};
    for (int a = 0; a < Extents::rank; ++a)
      if (has[a] != extents.size[a]) refuse_axis(number, extents.name(a), has[a], extents.size[a]);
  }
  return place_result(static_cast<const contiguous_view<E>&>(to), extents, number);
}
template <class Extents, class E>
auto place_result(const strided_view<E>& to, const Extents& extents, std::size_t number) {
  static_assert(Extents::rank < 2 || has_as_many_axes_as_the_result<strided_view<E>, Extents>,
                "into(Y): Y needs as many axes as the result has dimensions, or adjacent elements in row-major order");
  if (to.size() != extents.count()) refuse_size(number, to.size(), extents.count());
  return tensor_view<E, 1>{to.data(), {to.size()}, {to.stride()}};
}

template <class View>
inline constexpr bool is_adjacent_memory = false;
template <class E>
inline constexpr bool is_adjacent_memory<contiguous_view<E>> = true;
template <class E, std::ptrdiff_t... Extent>
inline constexpr bool is_adjacent_memory<sized_view<contiguous_view<E>, Extent...>> = true;
template <class... View>
inline constexpr bool adjacent_elements_for_all_results = false;

/// Says in a static_assert where destinations do not go with so many results.
template <int Outputs, std::size_t... I, class... View>
constexpr bool destinations_fit(meta::box<column_set<std::index_sequence<I...>, View...>>) {
  constexpr bool one_for_each = sizeof...(View) == Outputs;
  constexpr bool one_for_all = sizeof...(View) == 1 && !one_for_each;
  static_assert(one_for_each || one_for_all || one_destination_for_each_result_or_one_for_all<View...>,
                "into(...): give one destination for each result (the value, then the derivatives in the order of "
                "wrt), or one for all of them");
  constexpr bool adjacent = (is_adjacent_memory<View> && ...);
  static_assert(!one_for_all || adjacent || adjacent_elements_for_all_results<View...>,
                "into(Y): where Y takes all results one after the other, its elements are adjacent");
  return one_for_each || (one_for_all && adjacent);
}

/// The memory of each result, from one destination for each or one for all of them.
template <class Setup, std::size_t... D, class... View, std::size_t... K>
auto place_tensors(const column_set<std::index_sequence<D...>, View...>& to, const typename Setup::extents& e,
                   std::index_sequence<K...>) {
  if constexpr (sizeof...(View) == sizeof...(K)) {
    return columns<decltype(place_result(column_at<K>(to), result_extents<Setup, static_cast<int>(K)>(e), 1))...>{
        {place_result(column_at<K>(to), result_extents<Setup, static_cast<int>(K)>(e), K + 1)}...};
  } else {
    const auto& all = column_at<0>(to);
    const std::size_t count[]{result_extents<Setup, static_cast<int>(K)>(e).count()...};
    std::size_t before[sizeof...(K) + 1]{};
    for (std::size_t k = 0; k < sizeof...(K); ++k) before[k + 1] = before[k] + count[k];
    if (all.size() != before[sizeof...(K)]) refuse_size(1, all.size(), before[sizeof...(K)]);
    return columns<decltype(place_result(view(all.data(), 1), result_extents<Setup, static_cast<int>(K)>(e), 1))...>{
        {place_result(view(all.data() + before[K], count[K]), result_extents<Setup, static_cast<int>(K)>(e), 1)}...};
  }
}

}  // namespace tapeless::evaluate
