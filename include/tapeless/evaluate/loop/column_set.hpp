// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <utility>

#include "column.hpp"

/// The columns of a loop by position, and their last, incomplete packs.
namespace tapeless::evaluate {

/// All columns from the i-th element on.
template <std::size_t... K, class... Column>
TAPELESS_INLINE column_set<std::index_sequence<K...>, Column...> shift(
    const column_set<std::index_sequence<K...>, Column...>& all, [[maybe_unused]] std::ptrdiff_t i) {
  return {{column_at<K>(all).from(i)}...};
}

/// A last, incomplete pack of one column.
template <class E, int Lanes>
struct padded {
  E element[Lanes];
};

template <class T, class Inputs, class Outputs>
struct padding;
/// The last packs of all columns in a loop over T: elements are copied here, so that nothing beyond them is read or
/// written.
template <class T, std::size_t... I, class... In, std::size_t... O, class... Out>
struct padding<T, column_set<std::index_sequence<I...>, In...>, column_set<std::index_sequence<O...>, Out...>> {
  static constexpr int lanes = lanes_of<T>::count;
  using inputs = column_set<std::index_sequence<I...>, In...>;
  using outputs = column_set<std::index_sequence<O...>, Out...>;
  columns<padded<typename In::stored, lanes>...> in;
  columns<padded<typename Out::stored, lanes>...> out;

  /// Copies `count` inputs from element `first` on and lets both sets of columns point here. Lanes beyond them hold the
  /// first of these elements: a number that the data has anyway.
  TAPELESS_INLINE void fill([[maybe_unused]] inputs& from, [[maybe_unused]] outputs& to,
                            [[maybe_unused]] std::ptrdiff_t first, [[maybe_unused]] int count) {
    (redirect(column_at<I>(in), column_at<I>(from), first, count), ...);
    ((column_at<O>(to) = {column_at<O>(out).element, lanes, 1}), ...);
  }
  /// Copies what was computed to where it belongs.
  TAPELESS_INLINE void empty([[maybe_unused]] const outputs& to, [[maybe_unused]] std::ptrdiff_t first,
                             [[maybe_unused]] int count) {
    (write(column_at<O>(out), column_at<O>(to), first, count), ...);
  }

 private:
  template <class E, bool Strided>
  TAPELESS_INLINE static void redirect(padded<std::remove_const_t<E>, lanes>& p, column<E, Strided>& c,
                                       std::ptrdiff_t first, int count) {
    if constexpr (lanes > 1 && std::is_same_v<std::remove_const_t<E>, T> && !Strided)
      simd::store(simd::load<lanes_t<T>>(c.at(first), count, *c.at(first)), p.element);
    else
      for (int k = 0; k < lanes; ++k) p.element[k] = *c.at(first + (k < count ? k : 0));
    c = {p.element, c.size, 1};
  }
  template <class Stored, class All, class Index>
  TAPELESS_INLINE static void redirect(padded<Stored, lanes>& p, gathered_column<All, Index>& c, std::ptrdiff_t first,
                                       int count) {
    redirect(p, c.index, first, count);
  }
  template <class E, bool Strided>
  TAPELESS_INLINE static void write(const padded<E, lanes>& p, const column<E, Strided>& c, std::ptrdiff_t first,
                                    int count) {
    if constexpr (lanes > 1 && std::is_same_v<E, T> && !Strided)
      simd::store(simd::load<lanes_t<T>>(p.element), c.at(first), count);
    else
      for (int k = 0; k < count; ++k) *c.at(first + k) = p.element[k];
  }
};

}  // namespace tapeless::evaluate
