// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/program.hpp"

namespace tapeless {

/// The variables to differentiate in, in the order of the results.
template <class... Input>
struct wrt_list {
  using leaves = meta::list<Input...>;
};

template <class T>
inline constexpr bool is_an_input_of_the_function = false;

/// Names the inputs to differentiate in: gradient(f, wrt(x, y)). Variables, parameters, vectors, arguments.
template <symbolic... X>
TAPELESS_INLINE constexpr auto wrt(const X&...) {
  constexpr bool inputs = ((X::size == 1 && graph::is_input<graph::root_t<X>>)&&...);
  constexpr bool distinct =
      meta::length<meta::unique_t<meta::list<graph::root_t<X>...>>> == static_cast<int>(sizeof...(X));
  static_assert(inputs,
                "wrt(x, ...): each entry must be an input; the derivative in a subexpression is derivative(f, e)");
  static_assert(distinct || !inputs, "wrt(x, ...): one input is named twice");
  if constexpr (inputs && distinct)
    return wrt_list<graph::root_t<X>...>{};
  else
    return wrt_list<>{};
}

namespace differentiate {

template <class Inputs>
struct variables_among;
template <class... Input>
struct variables_among<meta::list<Input...>> {
  static constexpr auto chosen = [] {
    constexpr bool kept[]{graph::is_variable<Input>..., false};
    meta::selection<sizeof...(Input)> positions;
    for (int i = 0; i < static_cast<int>(sizeof...(Input)); ++i)
      if (kept[i]) positions.add(i);
    return positions;
  }();
  using type = decltype(meta::select_types<chosen>(meta::list<Input...>{}, std::make_index_sequence<chosen.count>{}));
};

/// The inputs of one or more expressions, in order.
template <class... F>
using signature_t = meta::unique_t<graph::inputs_t<meta::concat_t<graph::nodes_of_t<F>...>>>;

template <class Leaves>
struct as_wrt;
template <class... Leaf>
struct as_wrt<meta::list<Leaf...>> {
  using type = wrt_list<Leaf...>;
};
/// All variables of the expressions, in order of appearance; parameters are left out.
template <class... F>
using all_variables_t = typename as_wrt<typename variables_among<signature_t<F...>>::type>::type;

template <class Leaf, class Signature>
constexpr bool has_derivative_in() {
  static_assert(meta::index_of<Leaf, Signature> >= 0,
                "a derivative is asked for in an input that the function does not have");
  return meta::index_of<Leaf, Signature> >= 0;
}
template <class Wrt, class... F>
inline constexpr bool all_exist = false;
template <class... Leaf, class... F>
inline constexpr bool all_exist<wrt_list<Leaf...>, F...> = (has_derivative_in<Leaf, signature_t<F...>>() && ...);

template <class T>
inline constexpr bool is_wrt = false;
template <class... Input>
inline constexpr bool is_wrt<wrt_list<Input...>> = true;
template <class T>
constexpr auto require_wrt() {
  static_assert(is_wrt<T>, "gradient(f, wrt(x, y)): the inputs to differentiate in are listed by wrt(...)");
  if constexpr (is_wrt<T>)
    return T{};
  else
    return wrt_list<>{};
}
/// The list, or an empty one after an error.
template <class T>
using wrt_t = decltype(require_wrt<T>());
template <class T>
using leaves_t = typename wrt_t<T>::leaves;

template <class F>
constexpr bool is_number() {
  static_assert(!graph::is_condition_node<graph::root_t<F>>,
                "a condition has no derivative; where(condition, a, b) turns a condition into numbers");
  return !graph::is_condition_node<graph::root_t<F>>;
}
/// Reports what cannot be differentiated. The result is built all the same, so that this is the only error.
template <class Wrt, class... F>
inline constexpr bool differentiable = (is_number<F>() && ...) && all_exist<wrt_t<Wrt>, F...>;

}  // namespace differentiate
}  // namespace tapeless
