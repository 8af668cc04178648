// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <memory>
#include <vector>

#include "../call.hpp"
#include "../tensor_value.hpp"
#include "extents.hpp"
#include "in_place.hpp"
#include "root.hpp"

/// Calls of programs with tensors.
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

/// A result that is returned.
template <class T, int Rank>
struct owned_result {
  tensor_value<T, Rank> value;
  auto view() { return as_tensor<Rank>(value); }
};
template <class T>
struct owned_result<T, 1> {
  std::vector<T> value;
  auto view() { return as_tensor<1>(value); }
};
template <class T>
struct owned_result<T, 0> {
  static column<T, false> view() { return {}; }
};

/// Everything that a call is made of, by types.
template <class Recipe, class Target, class Environment>
struct nest_setup {
  using products = std::conditional_t<std::is_same_v<product_library_t<Recipe>, no_products>, plain_products,
                                      product_library_t<Recipe>>;
  using facts = nest_facts<Recipe, Target, products>;
  using bound = bindings_of<Environment>;
  using T = typename common_number_of<typename bound::numbers>::type;
  using dimensions = call_dimensions<facts, simplify::leaves_of<Recipe>>;
  using extents = call_extents<dimensions>;

  template <int K>
  static constexpr int rank_of_result = facts::shapes[facts::program::output[K]].rank;

  /// The extents that all agree upon.
  static extents agree(const Environment& values) {
    extents e;
    [&]<class... Binding>(meta::list<Binding...>) { (agree_with<Binding>(e, values), ...); }(typename bound::all{});
    [&]<class... Binding>(meta::list<Binding...>) {
      for (bool open = true, moves = true; open && moves;) {
        open = moves = false;
        (settle<Binding>(e, values, open, moves), ...);
      }
    }(typename bound::tensors{});
    e.require_all();
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
    check_reductions<facts, T>(e);
  }

 private:
  template <class Binding>
  static void agree_with(extents& e, const Environment& values) {
    using input = input_of<Binding>;
    if constexpr (graph::leaf<input>.kind == graph::leaf_kind::extent) {
      const auto n = evaluate::find<input>(values);
      e.set(extents::position(&graph::leaf<input>), static_cast<std::size_t>(n), "its binding");
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
        was_open = was_open || !e.is_known(extents::position(graph::leaf<input>.dimension[a]));
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
      for (int a = 0; a < rank; ++a) size[a] = e.size[extents::position(graph::leaf<input>.dimension[a])];
      return lay_out<rank>(view, size);
    }
  }
};

/// The results of a call by position.
template <class Run, class Owned>
struct nest_results {
  const Run& run;
  Owned& owned;
  template <int I>
  auto get() const {
    if constexpr (requires { column_at<static_cast<std::size_t>(I)>(owned).value; })
      return std::move(column_at<static_cast<std::size_t>(I)>(owned).value);
    else
      return run.template scalar<I>();
  }
};

template <class Setup, class Result>
void allocate(Result& result, const typename Setup::extents& e, const graph::shape& shape) {
  if constexpr (requires { result.value; }) {
    constexpr int rank = decltype(result.view())::rank;
    std::array<std::size_t, static_cast<std::size_t>(rank)> size{};
    for (int a = 0; a < rank; ++a)
      size[static_cast<std::size_t>(a)] = e.size[Setup::extents::position(shape.dimension[a])];
    if constexpr (rank == 1)
      result.value.resize(size[0]);
    else
      result.value = std::remove_reference_t<decltype(result.value)>::for_overwrite(size);
  }
}

/// Memory of the call's own.
struct heap_workspace {
  struct release {
    void operator()(std::byte* p) const { ::operator delete (p, std::align_val_t{64}); }
  };
  std::unique_ptr<std::byte, release> memory;
  explicit heap_workspace(std::size_t bytes)
      : memory(bytes == 0 ? nullptr : static_cast<std::byte*>(::operator new (bytes, std::align_val_t{64}))) {}
  std::byte* data() const { return memory.get(); }
};

template <class Recipe, class Form, class Policy, class Environment, class Target = meta::target>
auto nest_call(const Policy& policy, const Environment& values) {
  using setup = nest_setup<Recipe, Target, Environment>;
  using facts = typename setup::facts;
  using T = typename setup::T;
  const auto extents = setup::agree(values);
  const auto inputs = setup::views(values, extents);
  setup::check(inputs, extents);
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    columns<owned_result<T, setup::template rank_of_result<static_cast<int>(K)>>...> owned;
    (allocate<setup>(column_at<K>(owned), extents, facts::shapes[facts::program::output[K]]), ...);
    const columns<decltype(column_at<K>(owned).view())...> results{{column_at<K>(owned).view()}...};
    const nest_scalars<T, typename setup::dimensions, Environment> scalars{values, extents};
    using frame_type = nest_frame<facts, T, std::remove_const_t<decltype(inputs)>,
                                  std::remove_const_t<decltype(results)>, std::remove_const_t<decltype(scalars)>>;
    frame_type frame{inputs, results, scalars, extents.size, {}};
    const workspace_layout<facts, T> layout(extents.size);
    const heap_workspace workspace(layout.bytes);
    nest_run<frame_type, Policy> run(frame, policy, layout, workspace.data());
    run.run();
    const nest_results<decltype(run), decltype(owned)> by_position{run, owned};
    return Form::template assemble<0>(by_position);
  }
  (std::make_index_sequence<static_cast<std::size_t>(Recipe::outputs)>{});
}

}  // namespace tapeless::evaluate
