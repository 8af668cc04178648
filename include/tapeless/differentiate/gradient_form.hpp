// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "structured.hpp"
#include "wrt.hpp"

/// How a gradient is arranged: a hana::map keyed by variable, where an argument that holds several numbers is one entry
/// with a value of its own structure.
namespace tapeless::differentiate {

/// An input as a part of an argument: its position there, and how many parts there are; a part of nothing otherwise.
struct part_info {
  int argument = -1;
  int part = 0;
  int parts = 1;
};
template <class Leaf>
inline constexpr part_info part_of_argument{};
template <int I, class Prototype, int K>
inline constexpr part_info part_of_argument<nodes::argument_part<I, Prototype, K>>{I, K,
                                                                                   graph::structure<Prototype>::size};

/// Where the entries of a gradient begin: an argument is one entry if all its parts are there, in order.
template <class... Leaf>
constexpr auto find_entries() {
  const part_info info[]{part_of_argument<Leaf>..., {}};
  meta::selection<sizeof...(Leaf)> entries;
  for (int i = 0; i < static_cast<int>(sizeof...(Leaf));) {
    entries.add(i);
    int next = i + 1;
    if (info[i].part == 0)
      while (next < static_cast<int>(sizeof...(Leaf)) && next - i < info[i].parts &&
             info[next].argument == info[i].argument && info[next].part == next - i)
        ++next;
    i = next - i == info[i].parts ? next : i + 1;
  }
  return entries;
}

/// An entry that begins with a leaf: its key and its form.
template <class Leaf, bool IsArgument, class Inner>
struct entry {
  using key = expression<Leaf>;
  using form = Inner;
};
template <int I, class Prototype, int K, class Inner>
struct entry<nodes::argument_part<I, Prototype, K>, true, Inner> {
  using key = expression<nodes::argument<I>>;
  using form = forms::structured<Prototype, Inner>;
};

template <class Leaves, class Inner, bool HasParts>
struct gradient_form;
template <class... Leaf, class Inner>
struct gradient_form<meta::list<Leaf...>, Inner, false> {
  using type = forms::map<Inner, expression<Leaf>...>;
};
template <class... Leaf, class Inner>
struct gradient_form<meta::list<Leaf...>, Inner, true> {
  static constexpr auto entries = find_entries<Leaf...>();
  static constexpr bool is_argument(int k) {
    const part_info info[]{part_of_argument<Leaf>...};
    const part_info& first = info[entries.position[k]];
    const int end = k + 1 < entries.count ? entries.position[k + 1] : static_cast<int>(sizeof...(Leaf));
    return first.argument >= 0 && end - entries.position[k] == first.parts;
  }
  template <std::size_t K>
  using entry_at =
      entry<meta::at<static_cast<std::size_t>(entries.position[K]), Leaf...>, is_argument(static_cast<int>(K)), Inner>;
  template <std::size_t... K>
  static forms::keyed_tuple<meta::list<typename entry_at<K>::key...>, typename entry_at<K>::form...> make(
      std::index_sequence<K...>);
  using type = decltype(make(std::make_index_sequence<entries.count>{}));
};

template <class Leaves>
inline constexpr bool has_parts = false;
template <class... Leaf>
inline constexpr bool has_parts<meta::list<Leaf...>> = ((part_of_argument<Leaf>.argument >= 0) || ...);

template <class Leaves, class Inner = forms::scalar>
using gradient_form_t = typename gradient_form<Leaves, Inner, has_parts<Leaves>>::type;
template <class Leaves>
using hessian_form_t = gradient_form_t<Leaves, gradient_form_t<Leaves>>;

}  // namespace tapeless::differentiate
