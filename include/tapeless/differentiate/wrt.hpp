// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/program.hpp"
#include "../tensor/reductions.hpp"

namespace tapeless {

/// The variables to differentiate in, in the order of the results.
template <class... Input>
struct wrt_list {
  using leaves = meta::list<Input...>;
};

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

/// Where the inputs of a function stand.
template <class F>
struct content_of {
  using sources = graph::sources_t<F>;
};
/// The inputs of one or more functions, in order.
template <class... F>
using signature_t = meta::unique_t<graph::inputs_t<meta::concat_t<typename content_of<F>::sources...>>>;

/// Whether a name comes before another one: by its characters, whole numbers in it by their value.
constexpr bool comes_before(const char* a, const char* b) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (; *a != '\0' && *b != '\0'; ++a, ++b) {
    if (is_digit(*a) && is_digit(*b)) {
      int lead = 0;  // of the first digits that differ, while both numbers go on
      for (; is_digit(*a) && is_digit(*b); ++a, ++b)
        if (lead == 0 && *a != *b) lead = *a < *b ? -1 : 1;
      if (is_digit(*a) != is_digit(*b)) return is_digit(*b);
      if (lead != 0) return lead < 0;
    }
    if (*a != *b) return *a < *b;
    if (*a == '\0') return false;
  }
  return *a == '\0' && *b != '\0';
}
constexpr bool comes_before(const graph::leaf_info& a, const graph::leaf_info& b) {
  if (a.kind != b.kind) return a.kind < b.kind;
  if (a.kind != graph::leaf_kind::argument) return comes_before(a.text, b.text);
  return a.index != b.index ? a.index < b.index : a.part < b.part;
}

template <class Inputs>
struct by_name;
template <class... Input>
struct by_name<meta::list<Input...>> {
  static constexpr auto order = [] {
    const graph::leaf_info info[]{graph::leaf<Input>..., {}};
    meta::selection<sizeof...(Input)> positions;
    for (int i = 0; i < static_cast<int>(sizeof...(Input)); ++i) {
      int k = positions.count++;
      for (; k > 0 && comes_before(info[i], info[positions.position[k - 1]]); --k)
        positions.position[k] = positions.position[k - 1];
      positions.position[k] = i;
    }
    return positions;
  }();
  using type = decltype(meta::select_types<order>(meta::list<Input...>{}, std::make_index_sequence<order.count>{}));
};

template <class Leaves>
struct as_wrt;
template <class... Leaf>
struct as_wrt<meta::list<Leaf...>> {
  using type = wrt_list<Leaf...>;
};
/// All variables of the expressions, by name (x2 before x10) and arguments by position; parameters are left out. Names,
/// because the order in which nodes stand in a program depends on how its parts were joined.
template <class... F>
using all_variables_t =
    typename as_wrt<typename by_name<typename variables_among<signature_t<F...>>::type>::type>::type;

/// An input as it stands in a signature: an argument that holds several numbers stands there number by number.
template <class Input, class Signature>
struct standing {
  using type = meta::list<Input>;
};
template <class Part, int I>
inline constexpr bool is_part_of = false;
template <int I, class Prototype, int K>
inline constexpr bool is_part_of<nodes::argument_part<I, Prototype, K>, I> = true;
template <int I, class... Leaf>
requires(is_part_of<Leaf, I> || ...) struct standing<nodes::argument<I>, meta::list<Leaf...>> {
  using type = typename by_name<
      meta::concat_t<std::conditional_t<is_part_of<Leaf, I>, meta::list<Leaf>, meta::list<>>...>>::type;
};
template <class Wrt, class Signature>
struct standing_inputs;
template <class... Input, class Signature>
struct standing_inputs<wrt_list<Input...>, Signature> {
  using type = meta::concat_t<typename standing<Input, Signature>::type...>;
};

template <class Leaf, class Signature>
constexpr bool has_derivative_in() {
  static_assert(meta::index_of<Leaf, Signature> >= 0,
                "a derivative is asked for in an input that the function does not have");
  return meta::index_of<Leaf, Signature> >= 0;
}
template <class Wrt, class... F>
inline constexpr bool all_exist = false;
template <class... Leaf, class... F>
inline constexpr bool all_exist<meta::list<Leaf...>, F...> = (has_derivative_in<Leaf, signature_t<F...>>() && ...);

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
/// The inputs of a list as they stand in the functions F.
template <class T, class... F>
using leaves_t = typename standing_inputs<wrt_t<T>, signature_t<F...>>::type;

/// What among the results of a function has no derivative, or none that is one number.
struct kind_of_results {
  bool conditions = false;
  bool vectors = false;
};
template <class F>
inline constexpr kind_of_results results_of{F::is_condition, graph::varies<F>};

template <class F>
constexpr bool is_number() {
  static_assert(!results_of<F>.conditions,
                "a condition has no derivative; where(condition, a, b) turns a condition into numbers");
  return !results_of<F>.conditions;
}
template <class F>
constexpr bool is_one_number() {
  static_assert(!results_of<F>.vectors,
                "a derivative is asked for of a function with one value for each element of a vector; reduce it to one "
                "number (sum, mean, ...), or use jvp or vjp");
  return !results_of<F>.vectors;
}
template <class... Leaf>
constexpr bool are_scalars(wrt_list<Leaf...>) {
  static_assert(((graph::rank_of<Leaf> == 0) && ...),
                "hessian(f): second derivatives in the elements of a vector are not available as a matrix; use "
                "hessian_vector_product, or name the scalars: hessian(f, wrt(a, b))");
  return true;
}
/// Reports what cannot be differentiated. The result is built all the same, so that this is the only error.
template <class Wrt, class... F>
inline constexpr bool pushable = (is_number<F>() && ...) && all_exist<leaves_t<Wrt, F...>, F...>;
template <class Wrt, class... F>
inline constexpr bool differentiable = pushable<Wrt, F...> && (is_one_number<F>() && ...);
template <class Wrt, class F>
inline constexpr bool twice_differentiable = differentiable<Wrt, F>&& are_scalars(wrt_t<Wrt>{});

}  // namespace differentiate
}  // namespace tapeless
