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
    return static_cast<T>(evaluate::find<Input>(values));
  }
};

/// A program that is longer is a function of its own, compiled once and called: inlined at every level of a call it
/// would be optimised at every level. It is named by its recipe, which must not be a long formula itself.
inline constexpr int longest_inlined_program = 400;
inline constexpr int longest_name = 1500;

template <class Recipe>
inline constexpr bool is_inlined = simplify::program_t<Recipe>::size <= longest_inlined_program ||
                                   meta::length_of_name<Recipe>() > longest_name;

/// Where a result is in the program. Enumerators: a variable would be a symbol named after the program.
template <class Recipe, int K>
struct result_place {
  using program = simplify::program_t<Recipe>;
  enum : int { node = program::output[K] };
  enum : bool { is_condition = graph::is_condition_node<meta::nth_t<typename program::nodes, std::size_t{node}>> };
};

/// The results of a recipe's program by position, from the slots of the program or from those of its results alone: a
/// number, or bool where the result is a condition. Named by the recipe: there are as many functions get<I> as results,
/// and the program is a long name.
template <class T, int Size, class Recipe>
struct scalar_results {
  const slots<T, Size>& values;
  template <int I>
  TAPELESS_INLINE constexpr auto get() const {
    using place = result_place<Recipe, I>;
    constexpr int slot = is_inlined<Recipe> ? place::node : I;
    if constexpr (place::is_condition)
      return values.condition[slot];
    else
      return values.number[slot];
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

template <class Recipe, class T, class Environment>
TAPELESS_INLINE constexpr void run_program(slots<T, simplify::program_t<Recipe>::size>& s, const Environment& values) {
  all_steps<typename simplify::program_t<Recipe>::nodes>::run(s, scalar_environment<T, Environment>{values});
}

/// The results of a long program, by position. Target keeps apart what is compiled for different instruction sets.
template <class Recipe, class T, class Environment, class Target = meta::target>
constexpr slots<T, Recipe::outputs> results_of_long_program(const Environment& values) {
  slots<T, simplify::program_t<Recipe>::size> s;
  run_program<Recipe>(s, values);
  slots<T, Recipe::outputs> results{};
  [&]<int... K>(std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
    [[maybe_unused]] const int in_order[]{
        (result_place<Recipe, K>::is_condition
             ? static_cast<void>(results.condition[K] = s.condition[result_place<Recipe, K>::node])
             : static_cast<void>(results.number[K] = s.number[result_place<Recipe, K>::node]),
         0)...};
  }
  (std::make_integer_sequence<int, Recipe::outputs>{});
  return results;
}

/// Runs the program of a recipe and hands its results to `use`.
template <class Recipe, class Use, class... Argument>
TAPELESS_INLINE constexpr auto run_scalars(const Use& use, const Argument&... argument) {
  using T = typename common_number<value_of<Argument>...>::type;
  const auto values = evaluate::bind(argument...);
  if constexpr (is_inlined<Recipe>) {
    constexpr int size = simplify::program_t<Recipe>::size;
    slots<T, size> s;
    run_program<Recipe>(s, values);
    const scalar_results<T, size, Recipe> results{s};
    return use(results);
  } else {
    const auto s = results_of_long_program<Recipe, T>(values);
    const scalar_results<T, Recipe::outputs, Recipe> results{s};
    return use(results);
  }
}

template <class Recipe, class Form, class... Argument>
TAPELESS_INLINE constexpr auto scalar_call(const Argument&... argument) {
  return run_scalars<Recipe>([](const auto& results) TAPELESS_LAMBDA { return Form::template assemble<0>(results); },
                             argument...);
}

template <class Results, class Places, std::size_t... K>
TAPELESS_INLINE constexpr void write_scalars(const Results& results, const Places& place, std::index_sequence<K...>) {
  // A braced list: clang refuses a fold over more than 256 terms.
  [[maybe_unused]] const int in_order[]{
      (*column_at<K>(place).data = static_cast<typename std::remove_cvref_t<decltype(column_at<K>(place))>::element>(
           results.template get<static_cast<int>(K)>()),
       0)...,
      0};
}

/// The sizes of results: constants, so that nothing is left of the checks.
struct sizes_of_scalars {
  constexpr std::size_t operator[](std::size_t) const { return 1; }
  constexpr std::size_t before(std::size_t k) const { return k; }
};

template <class Recipe, class Destinations, class... Argument>
TAPELESS_INLINE constexpr void scalar_into(const Destinations& destinations, const Argument&... argument) {
  constexpr int outputs = Recipe::outputs;
  const auto place = place_results<outputs>(destinations, sizes_of_scalars{});
  run_scalars<Recipe>(
      [&](const auto& results) TAPELESS_LAMBDA {
        write_scalars(results, place, std::make_index_sequence<static_cast<std::size_t>(outputs)>{});
      },
      argument...);
}

}  // namespace tapeless::evaluate
