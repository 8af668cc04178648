// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <span>

#include "../differentiate/outputs.hpp"
#include "../evaluate/nest/prepare.hpp"
#include "../plan/splitting.hpp"

/// What a gate is made of, by types: the program of a function and its pullback, split where the upstream comes in.
namespace tapeless::nn {

/// What keeps the names of a gate's own inputs apart from all others.
template <int K>
struct gate_scope {};

template <class Recipe>
struct shaped_results {
  using program = simplify::program_t<Recipe>;
  using leaves = simplify::leaves_of<Recipe>;
  static constexpr auto shapes = graph::shapes_of<program::size>(graph::records<typename program::nodes>::value);
  /// The K-th upstream: an input with the dimensions of the K-th result.
  template <int K>
  using upstream =
      typename planning::input_like<meta::name_of<"upstream", gate_scope<K>>, shaped_results, program::output[K]>::type;
};

/// The results of a call as the form of the function arranges them, and all of them by position.
template <class Arranged, class... Value>
struct gate_results {
  Arranged arranged;
  hana::tuple<Value...> all;
};
template <class Form, int Results>
struct gate_form {
  static constexpr int size = Results;
  template <int, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    return [&]<int... K>(std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
      return gate_results<decltype(Form::template assemble<0>(source)), decltype(source.template get<K>())...>{
          Form::template assemble<0>(source), {source.template get<K>()...}};
    }
    (std::make_integer_sequence<int, Results>{});
  }
};

template <class F, class Wrt>
struct gate_parts {
  using recipe = typename differentiate::described<F>::recipe;
  using form = typename differentiate::described<F>::form;
  using variables = differentiate::leaves_t<Wrt, F>;
  static constexpr int values = recipe::outputs;

  template <int... K>
  static auto upstreams_of(std::integer_sequence<int, K...>)
      -> meta::list<typename shaped_results<recipe>::template upstream<K>...>;
  using upstreams = decltype(upstreams_of(std::make_integer_sequence<int, values>{}));
  template <class... U>
  static auto pulled_back(meta::list<U...>) -> differentiate::vjp_of<variables, recipe, expression<U>...>;
  using split =
      planning::splitting<differentiate::joint<recipe, decltype(pulled_back(upstreams{}))>, upstreams, values>;

  using forward = typename split::first;
  using backward = typename split::second;
  static constexpr int results = forward::outputs;
  static constexpr bool has_dimensions =
      evaluate::has_vectors<evaluate::leaves_among<forward>> || evaluate::has_vectors<evaluate::leaves_among<backward>>;

  /// The functions as a caller can look at them: the value and what is kept beside it, the gradients from the upstream.
  template <std::size_t... K>
  static auto forward_form(std::index_sequence<K...>)
      -> forms::tuple<form, std::enable_if_t<(K + 1 > 0), forms::scalar>...>;
  using forward_function = derived<forward, decltype(forward_form(std::make_index_sequence<results - values>{}))>;
  using backward_function = derived<backward, differentiate::gradient_form_t<variables>>;
};

/// A value that a gate keeps: a number, or a view of memory.
template <class T, int Rank>
struct kept_value {
  using type = tensor_view<const T, Rank, Rank - 1>;
};
template <class T>
struct kept_value<T, 1> {
  using type = std::span<const T>;
};
template <class T>
struct kept_value<T, 0> {
  using type = T;
};

template <class T>
constexpr std::size_t numbers_in(const T& value) {
  if constexpr (requires { value.size(); })
    return value.size();
  else
    return 1;
}

}  // namespace tapeless::nn
