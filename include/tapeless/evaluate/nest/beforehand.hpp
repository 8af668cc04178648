// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../../plan/hoisting.hpp"
#include "kept.hpp"

/// What inputs that do not change determine, computed once.
namespace tapeless::evaluate {

/// Results side by side.
template <int Count>
struct side_by_side {
  template <int, class Source>
  static auto assemble(Source& source) {
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
      return columns<decltype(source.template get<static_cast<int>(K)>())...>{
          {source.template get<static_cast<int>(K)>()}...};
    }
    (std::make_index_sequence<static_cast<std::size_t>(Count)>{});
  }
};

/// Inputs whose values are known before a call: not those over which a function is mapped.
template <class... Binding>
using known_before =
    meta::concat_t<meta::list<>, std::conditional_t<(graph::rank_of<input_of<Binding>> > 0) || !binds_range<Binding>,
                                                    meta::list<input_of<Binding>>, meta::list<>>...>;

/// What fixed inputs determine, computed at the first call, and again where a call has another number type.
template <class Recipe, class Unit, class Fixed, class Sizes>
class values_beforehand;
template <class Recipe, class Unit, class... Fixed, class... Size>
class values_beforehand<Recipe, Unit, environment<Fixed...>, environment<Size...>> {
  using parts = planning::hoisting<Recipe, known_before<Fixed...>>;

 public:
  static constexpr bool exist = parts::count > 0;
  using rest = std::conditional_t<exist, typename parts::rest, Recipe>;

  /// The values as bindings of the inputs that stand for them.
  template <class T>
  auto bindings(const environment<Fixed...>& fixed, const environment<Size...>& sizes) {
    const auto evaluate_all = [&] {
      const environment<Fixed..., Size...> values{static_cast<const Fixed&>(fixed)...,
                                                  static_cast<const Size&>(sizes)...};
      return nest_call_kept<typename parts::once, side_by_side<parts::count>, serial_policy,
                            environment<Fixed..., Size...>, T, Unit>(serial, values, workspace_, kept_);
    };
    using results = decltype(evaluate_all());
    if (computed_ != &meta::tag<T>) {
      results all = evaluate_all();
      results_.reserve(sizeof(results));
      new (results_.data()) results(all);
      computed_ = &meta::tag<T>;
    }
    const results& all = *std::launder(reinterpret_cast<const results*>(results_.data()));
    return [&all]<class... Input, std::size_t... K>(meta::list<Input...>, std::index_sequence<K...>) {
      using column_set_type = std::remove_cvref_t<decltype(all)>;
      return environment<
          binding<Input, std::remove_cvref_t<decltype(column_at<K>(std::declval<column_set_type&>()))>>...>{
          {column_at<K>(all)}...};
    }(typename parts::inputs{}, std::make_index_sequence<static_cast<std::size_t>(parts::count)>{});
  }

 private:
  const char* computed_ = nullptr;  ///< for which number type
  heap_workspace workspace_{};
  heap_workspace kept_{};
  heap_workspace results_{};
};
template <class Recipe, class Unit, class... Size>
class values_beforehand<Recipe, Unit, environment<>, environment<Size...>> {
 public:
  using rest = Recipe;
  static constexpr bool exist = false;
};

}  // namespace tapeless::evaluate
