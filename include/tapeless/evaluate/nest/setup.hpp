// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../scalar.hpp"
#include "in_place.hpp"
#include "indices.hpp"
#include "root.hpp"

/// What a call with tensors is made of, by types.
namespace tapeless::evaluate {

/// Scalar inputs and extents, as steps outside of all loops read them.
template <class T, class Dimensions, class Environment>
struct nest_scalars {
  const Environment& values;
  const call_extents<Dimensions>& extents;
  template <class Leaf>
  TAPELESS_INLINE T get() const {
    if constexpr (graph::leaf<Leaf>.kind == graph::leaf_kind::extent)
      return static_cast<T>(extents.size[call_extents<Dimensions>::position(&graph::leaf<Leaf>)]);
    else
      return static_cast<T>(evaluate::find<Leaf>(values));
  }
};

template <class Input>
inline constexpr bool is_tensor_input = graph::is_input<Input>&& graph::rank_of < Input >> 0;

/// The number type of the values bound: an index does not count.
template <class Binding>
struct number_of_binding {
  using type = double;
};
template <class Input, class T>
requires(graph::rank_of<Input> == 0 && graph::is_input<Input>) struct number_of_binding<binding<Input, T>> {
  using type = T;
};
template <class Input, class T>
requires(is_tensor_input<Input>) struct number_of_binding<binding<Input, T>> {
  using type = typename graph::tensor_memory<std::remove_cv_t<T>>::number;
};
template <class Binding>
inline constexpr bool counts_for_type =
    graph::is_input<input_of<Binding>>&& graph::leaf<input_of<Binding>>.kind != graph::leaf_kind::index;
template <class List>
struct common_number_of;
template <class... Binding>
struct common_number_of<meta::list<Binding...>> {
  using type = typename common_number<typename number_of_binding<Binding>::type...>::type;
};
template <>
struct common_number_of<meta::list<>> {
  using type = double;
};

template <class Environment>
struct bindings_of;
template <class... Binding>
struct bindings_of<environment<Binding...>> {
  using all = meta::list<Binding...>;
  using numbers = meta::concat_t<std::conditional_t<counts_for_type<Binding>, meta::list<Binding>, meta::list<>>...>;
  using tensors =
      meta::concat_t<std::conditional_t<is_tensor_input<input_of<Binding>>, meta::list<Binding>, meta::list<>>...>;
};

/// The common number type of the values bound.
template <class Environment>
using number_of_call = typename common_number_of<typename bindings_of<Environment>::numbers>::type;

/// Everything that a call is made of, by types.
template <class Recipe, class Unit, class Environment, class Number = number_of_call<Environment>>
struct nest_setup {
  using facts = nest_facts<Recipe, typename Unit::target, typename Unit::products>;
  using bound = bindings_of<Environment>;
  using T = Number;
  using dimensions = call_dimensions<facts, simplify::leaves_of<Recipe>>;
  using extents = call_extents<dimensions>;

  template <int K>
  static constexpr int rank_of_result = facts::shapes[facts::program::output[K]].rank;

  /// The extents that follow from what is bound.
  static extents collect(const Environment& values) {
    extents e;
    [&]<class... Binding>(meta::list<Binding...>) { (agree_with<Binding>(e, values), ...); }(typename bound::all{});
    [&]<class... Binding>(meta::list<Binding...>) {
      for (bool open = true, moves = true; open && moves;) {
        open = moves = false;
        (settle<Binding>(e, values, open, moves), ...);
        for (int k = 0; k < facts::relations.count; ++k)
          if (e.settle(facts::relations.of[k])) open = moves = true;
      }
    }(typename bound::tensors{});
    return e;
  }
  /// The extents that all agree upon.
  static extents agree(const Environment& values) {
    const extents e = collect(values);
    e.require_all();
    for (int k = 0; k < facts::relations.count; ++k) e.require(facts::relations.of[k]);
    return e;
  }

  /// The inputs' memory, with their axes.
  static auto views(const Environment& values, const extents& e) {
    return [&]<class... Binding>(meta::list<Binding...>) {
      return input_views<input_view<input_of<Binding>, decltype(laid_out<Binding>(values, e))>...>{
          {laid_out<Binding>(values, e)}...};
    }(typename bound::tensors{});
  }

  template <class Views>
  static void check(const Views& views, const extents& e) {
    [&]<class... Binding>(meta::list<Binding...>) {
      [[maybe_unused]] const auto one = [&]<class Input>(meta::box<Input>) {
        if constexpr (graph::leaf<Input>.kind == graph::leaf_kind::index)
          check_index<Input>(find_view<Input>(views), e);
      };
      (one(meta::box<input_of<Binding>>{}), ...);
    }(typename bound::tensors{});
    check_extents<facts, T>(e);
  }

 private:
  template <class Binding>
  static void agree_with(extents& e, const Environment& values) {
    using input = input_of<Binding>;
    if constexpr (graph::leaf<input>.kind == graph::leaf_kind::extent) {
      const auto n = evaluate::find<input>(values);
      if (n < 0) refuse_negative_extent(graph::leaf<input>.text);
      constexpr int d = extents::position(&graph::leaf<input>);
      e.set(d, static_cast<std::size_t>(n), "its binding");
    } else if constexpr (is_tensor_input<input>) {
      const auto view = as_tensor<graph::rank_of<input>>(evaluate::find<input>(values));
      if constexpr (requires { view.extent; }) e.template agree<input>(view);
    }
  }
  template <class Binding>
  static void settle(extents& e, const Environment& values, bool& open, bool& moves) {
    using input = input_of<Binding>;
    const auto view = as_tensor<graph::rank_of<input>>(evaluate::find<input>(values));
    if constexpr (!requires { view.extent; }) {
      bool was_open = false;
      for (int a = 0; a < graph::rank_of<input>; ++a)
        was_open = was_open || !e.is_known(extents::template positions<input>.at[a]);
      const bool settled = e.template agree<input>(view);
      open = open || !settled;
      moves = moves || (was_open && settled);
    }
  }
  template <class Binding>
  static auto laid_out(const Environment& values, const extents& e) {
    using input = input_of<Binding>;
    constexpr int rank = graph::rank_of<input>;
    const auto view = as_tensor<rank>(evaluate::find<input>(values));
    if constexpr (requires { view.extent; }) {
      return view;
    } else {
      std::size_t size[rank];
      for (int a = 0; a < rank; ++a) size[a] = e.size[extents::template positions<input>.at[a]];
      return lay_out<rank>(view, size);
    }
  }
};

}  // namespace tapeless::evaluate
