// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../differentiate/forms.hpp"
#include "bindings.hpp"
#include "destination.hpp"
#include "step.hpp"

/// Evaluation with single numbers: at run time and in constant evaluation.
namespace tapeless::evaluate {

/// The values of scalars converted to the number type of the call.
template <class T, class Environment>
struct scalar_environment {
  const Environment& values;
  template <class Input>
  TAPELESS_INLINE constexpr T get() const {
    return static_cast<T>(find<Input>(values));
  }
};

/// The results of a recipe's program by position: a number, or bool where the result is a condition. Named by the
/// recipe: there are as many functions get<I> as results, and the program is a long name.
template <class T, int Size, class Recipe>
struct scalar_results {
  const slots<T, Size>& values;
  template <int I>
  TAPELESS_INLINE constexpr auto get() const {
    using program = simplify::program_t<Recipe>;
    constexpr int node = program::output[I];
    if constexpr (graph::is_condition_node<meta::nth_t<typename program::nodes, static_cast<std::size_t>(node)>>)
      return values.condition[node];
    else
      return values.number[node];
  }
};

template <class... T>
struct common_number {
  using type = std::common_type_t<graph::number_t<T>...>;
};
template <>
struct common_number<> {
  using type = double;
};

/// Runs the program of a recipe and hands its results to `use`.
template <class Recipe, class Use, class... Argument>
TAPELESS_INLINE constexpr auto run_scalars(const Use& use, const Argument&... argument) {
  using program = simplify::program_t<Recipe>;
  using T = typename common_number<value_of<Argument>...>::type;
  const auto values = bind(argument...);
  slots<T, program::size> s;
  all_steps<typename program::nodes>::run(s, scalar_environment<T, std::remove_cvref_t<decltype(values)>>{values});
  const scalar_results<T, program::size, Recipe> results{s};
  return use(results);
}

template <class Recipe, class Form, class... Argument>
TAPELESS_INLINE constexpr auto scalar_call(const Argument&... argument) {
  return run_scalars<Recipe>([](const auto& results) TAPELESS_LAMBDA { return Form::template assemble<0>(results); },
                             argument...);
}

template <class Results, class Places, std::size_t... K>
TAPELESS_INLINE constexpr void write_scalars(const Results& results, const Places& place, std::index_sequence<K...>) {
  ((*column_at<K>(place).data = static_cast<typename std::remove_cvref_t<decltype(column_at<K>(place))>::element>(
        results.template get<static_cast<int>(K)>())),
   ...);
}

template <class Recipe, class Destinations, class... Argument>
TAPELESS_INLINE constexpr void scalar_into(const Destinations& destinations, const Argument&... argument) {
  constexpr int outputs = Recipe::outputs;
  std::size_t size[outputs + 1]{};
  for (auto& one : size) one = 1;
  const auto place = place_results<outputs>(destinations, size);
  run_scalars<Recipe>(
      [&](const auto& results) TAPELESS_LAMBDA {
        write_scalars(results, place, std::make_index_sequence<static_cast<std::size_t>(outputs)>{});
      },
      argument...);
}

}  // namespace tapeless::evaluate
