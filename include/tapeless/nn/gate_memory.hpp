// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <vector>

#include "gate_parts.hpp"
#include "numbers.hpp"

/// What a gate remembers from forward to backward.
namespace tapeless::nn {

template <class Input>
inline constexpr bool is_kept_as_index = graph::leaf<Input>.kind == graph::leaf_kind::index;
/// A function as a gate calls it: with memory of its own where it has dimensions.
template <bool Prepared, class Function, class Unit>
struct gate_function : Function {};
template <class Function, class Unit>
struct gate_function<true, Function, Unit>
    : prepared<Function, evaluate::environment<>, evaluate::environment<>, Unit> {
  gate_function() : prepared<Function, evaluate::environment<>, evaluate::environment<>, Unit>({}, {}) {}
};

/// Integers of an index input, copied in row-major order.
template <int Rank, class Unit>
struct kept_index {
  std::vector<std::ptrdiff_t> elements;
  std::size_t extent[Rank]{};

  template <class View>
  void keep(const View& from) {
    for (int a = 0; a < Rank; ++a) extent[a] = from.extent[a];
    elements.resize(from.size());
    evaluate::copy_elements(
        evaluate::lay_out<Rank>(flat_view<std::ptrdiff_t>{elements.data(), elements.size()}, extent), from);
  }
  auto view() const {
    return evaluate::lay_out<Rank>(flat_view<const std::ptrdiff_t>{elements.data(), elements.size()}, extent);
  }
};
template <class Unit>
struct kept_index<0, Unit> {
  std::ptrdiff_t value = 0;
  std::ptrdiff_t view() const { return value; }
};

/// The numbers of the call: the results of the first part, which lie in the memory of a prepared function where they
/// have dimensions.
template <class T, class Parts>
struct kept_results {
  using split = typename Parts::split;
  static constexpr int node(int result) {
    if (result < Parts::values) return split::program::output[result];
    int k = 0;
    while (split::places.of[k] != result) ++k;
    return split::nodes.kept.position[k];
  }
  static constexpr const graph::shape& shape(int result) { return split::shapes.of[node(result)]; }
  template <int... K>
  static constexpr auto ranks(std::integer_sequence<int, K...>) {
    return std::integer_sequence<int, shape(K).rank...>{};
  }
  template <std::size_t... K>
  static auto types(std::index_sequence<K...>)
      -> hana::tuple<typename kept_value<T, shape(static_cast<int>(K)).rank>::type...>;
  using type = decltype(types(std::make_index_sequence<Parts::results>{}));
};

template <class Leaf>
inline constexpr bool is_open_extent = graph::leaf<Leaf>.kind == graph::leaf_kind::extent&& graph::leaf<Leaf>.fixed < 0;
template <class Leaves>
struct open_extents;
template <class... Leaf>
struct open_extents<meta::list<Leaf...>> {
  using type =
      meta::concat_t<meta::list<>, std::conditional_t<is_open_extent<Leaf>, meta::list<Leaf>, meta::list<>>...>;
};

/// The indices and extents of the call, of which backward is told.
template <class Parts, class Unit, class Indices, class Extents>
struct kept_integers;
template <class Parts, class Unit, class... Index, class... Extent>
struct kept_integers<Parts, Unit, meta::list<Index...>, meta::list<Extent...>> {
  hana::tuple<kept_index<graph::rank_of<Index>, Unit>...> indices;
  std::size_t extents[sizeof...(Extent) + 1]{};

  template <class Setup, class Environment, class Agreed>
  void keep(const Environment& values, const Agreed& agreed) {
    int e = 0;
    ((extents[e++] = agreed.size[Agreed::position(&graph::leaf<Extent>)]), ...);
    [[maybe_unused]] const auto views = Setup::views(values, agreed);
    [[maybe_unused]] const auto one = [&]<class Input>(meta::box<Input>) {
      auto& to = hana::at_c<static_cast<std::size_t>(meta::index_of<Input, meta::list<Index...>>)>(indices);
      if constexpr (graph::rank_of<Input> == 0)
        to.value = static_cast<std::ptrdiff_t>(evaluate::find<Input>(values));
      else
        to.keep(evaluate::find_view<Input>(views));
    };
    (one(meta::box<Index>{}), ...);
  }
  template <class Input>
  auto index() const {
    return hana::at_c<static_cast<std::size_t>(meta::index_of<Input, meta::list<Index...>>)>(indices).view();
  }
  /// Bindings of the extents in front of further arguments.
  template <class Then>
  decltype(auto) with_extents(const Then& then) const {
    return [&]<std::size_t... E>(std::index_sequence<E...>)->decltype(auto) {
      return then(binding<Extent, std::size_t>{extents[E]}...);
    }
    (std::index_sequence_for<Extent...>{});
  }
};
template <class Inputs>
struct index_inputs;
template <class... Input>
struct index_inputs<meta::list<Input...>> {
  using type =
      meta::concat_t<meta::list<>, std::conditional_t<is_kept_as_index<Input>, meta::list<Input>, meta::list<>>...>;
};
template <class Parts, class Unit>
using kept_integers_of = kept_integers<Parts, Unit, typename index_inputs<typename Parts::split::inputs>::type,
                                       typename open_extents<simplify::leaves_of<typename Parts::backward>>::type>;

}  // namespace tapeless::nn
