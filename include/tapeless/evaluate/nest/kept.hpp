// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../call.hpp"
#include "../loop/call.hpp"
#include "call.hpp"

/// Calls whose results stay in memory of the function's own.
namespace tapeless::evaluate {

/// A result kept by a prepared function, as the caller sees it.
template <class T>
auto as_seen(const tensor_view<T, 1, 0>& v) {
  return std::span<const T>(v.data, v.extent[0]);
}
template <class T, int Rank, int Unit>
auto as_seen(const tensor_view<T, Rank, Unit>& v) {
  tensor_view<const T, Rank, Unit> seen{v.data};
  for (int a = 0; a < Rank; ++a) seen.extent[a] = v.extent[a], seen.stride[a] = v.stride[a];
  return seen;
}

template <class Setup, class Run, class Views>
struct kept_results {
  const Run& run;
  const Views& views;
  template <int I>
  auto get() const {
    if constexpr (Setup::template rank_of_result < I >> 0)
      return as_seen(column_at<static_cast<std::size_t>(I)>(views));
    else
      return run.template scalar<I>();
  }
};

/// Memory for results that a prepared function keeps: one array after the other, each on a boundary of its own.
class result_memory {
 public:
  explicit result_memory(std::byte* first) : next_(first) {}
  template <class T>
  T* take(std::size_t count) {
    T* const place = reinterpret_cast<T*>(next_);
    next_ += bytes<T>(count);
    return place;
  }
  template <class T>
  static std::size_t bytes(std::size_t count) {
    constexpr std::size_t unit = heap_workspace::alignment;
    return (count * sizeof(T) + unit - 1) / unit * unit;
  }

 private:
  std::byte* next_;
};

/// What the results of a call take in such memory.
template <class Setup, std::size_t... K>
std::size_t bytes_of_results(const typename Setup::extents& e, std::index_sequence<K...>) {
  return (result_memory::bytes<typename Setup::T>(result_extents<Setup, static_cast<int>(K)>(e).count()) + ... + 0);
}

/// f(X = x, ...) with results in memory that stays.
template <class Recipe, class Form, class Policy, class Environment, class Number = number_of_call<Environment>,
          class Unit = this_unit<Recipe>>
auto nest_call_kept(const Policy& policy, const Environment& values, heap_workspace& workspace, heap_workspace& kept) {
  using setup = nest_setup<Recipe, Unit, Environment, Number>;
  using T = typename setup::T;
  const auto extents = setup::agree(values);
  const auto inputs = setup::views(values, extents);
  setup::check(inputs, extents);
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    const heap_workspace former =  // in which inputs may lie: results of the call before
        kept.reserve(bytes_of_results<setup>(extents, std::index_sequence<K...>{}));
    result_memory memory(kept.data());
    const auto place = [&]<int I>(std::integral_constant<int, I>) {
      const result_extents<setup, I> e(extents);
      return place_result(view(memory.take<T>(e.count()), e.count()), e, 1);
    };
    const columns<decltype(place(std::integral_constant<int, static_cast<int>(K)>{}))...> results{
        {place(std::integral_constant<int, static_cast<int>(K)>{})}...};
    require_apart<typename setup::facts>(inputs, results, std::index_sequence<K...>{}, a_kept_result);
    return run_nest<setup>(policy, values, extents, inputs, results, workspace, [&results](const auto& run) {
      const kept_results<setup, std::remove_cvref_t<decltype(run)>, std::remove_cvref_t<decltype(results)>> by_position{
          run, results};
      return Form::template assemble<0>(by_position);
    });
  }
  (std::make_index_sequence<static_cast<std::size_t>(Recipe::outputs)>{});
}

template <class Setup, class Stages, class Columns>
struct kept_vectors {
  const Stages& stages;
  const Columns& place;
  template <int I>
  auto get() const {
    if constexpr (Setup::template varies<static_cast<std::size_t>(I)>) {
      const auto& c = column_at<static_cast<std::size_t>(I)>(place);
      return std::span<const std::remove_pointer_t<decltype(c.data)>>(c.data, c.size);
    } else {
      return stages.template scalar<I>();
    }
  }
};
/// The same for functions of numbers and vectors.
template <class Recipe, class Form, class Policy, class... Binding, class Target = meta::target>
auto vector_call_kept(const Policy& policy, heap_workspace& kept, const Binding&... binding) {
  using setup = loop_setup_t<Recipe, Target, const Binding&...>;
  using facts = typename setup::facts;
  using T = typename setup::T;
  const auto values = evaluate::bind(binding...);
  const auto extents = setup::agree(values);
  const sizes_of_results<facts> size(extents.size);
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    const heap_workspace former = kept.reserve((result_memory::bytes<T>(size[K]) + ... + 0));
    result_memory memory(kept.data());
    const columns<std::enable_if_t<(K + 1 > 0), column<T, false>>...> place{
        {column<T, false>{memory.take<T>(size[K]), size[K], 1}}...};
    setup::require_apart(values, place, std::index_sequence<K...>{});
    slots<T, facts::size> uniform;
    stages<facts, T, std::remove_const_t<decltype(values)>> run(values, extents.size, uniform);
    run.run(policy, place);
    const kept_vectors<setup, decltype(run), std::remove_const_t<decltype(place)>> by_position{run, place};
    return Form::template assemble<0>(by_position);
  }
  (std::make_index_sequence<static_cast<std::size_t>(Recipe::outputs)>{});
}

}  // namespace tapeless::evaluate
