// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>

#include "gradient.hpp"
#include "partials_recipe.hpp"

namespace tapeless {

/// Names a partial derivative by its variables, in any order.
template <class... Input>
struct partial_key {};

/// The partial derivative in these inputs, as an index: partial(S, S, sigma) is d^3 / dS^2 dsigma.
template <symbolic... X>
TAPELESS_INLINE constexpr auto partial(const X&...) {
  constexpr bool inputs = ((X::size == 1 && graph::is_input<graph::root_t<X>>)&&...);
  static_assert(sizeof...(X) > 0, "partial(x, ...): at least one variable is to be named");
  static_assert(inputs, "partial(x, ...): each entry must be an input");
  if constexpr (inputs)
    return partial_key<graph::root_t<X>...>{};
  else
    return partial_key<>{};
}

namespace differentiate {

template <class... T>
inline constexpr bool names_a_partial_derivative = false;

/// Its position, or 0 after an error.
template <int N, class... Leaf, class... Input>
constexpr int position_of(meta::list<Leaf...>, partial_key<Input...>) {
  constexpr bool known = ((meta::index_of<Input, meta::list<Leaf...>> >= 0) && ...);
  constexpr int order = sizeof...(Input);
  static_assert(known, "[partial(x, ...)]: x is not one of the variables of this result");
  static_assert(order <= N || !known, "[partial(x, ...)]: the order is higher than the N of derivatives_up_to<N>(f)");
  if constexpr (known && order > 0 && order <= N) {
    multi_index<N> index;
    index.order = 0;
    for (const int v : {meta::index_of<Input, meta::list<Leaf...>>...}) index.add(v);
    return index.position(sizeof...(Leaf));
  } else {
    return 0;
  }
}
template <int, class Wrt, class Key>
constexpr int position_of(Wrt, Key) {
  static_assert(names_a_partial_derivative<Key>, "derivatives_up_to<N>(f)[...]: the index is partial(x, ...)");
  return 0;
}

}  // namespace differentiate

/// The numbers that derivatives_up_to<N>(f) gives, next to each other: order 1 first, then 2, and so on; within an
/// order lexicographically in the order of wrt, each with its variables in ascending order: x, y, xx, xy, yy, xxx, ...
template <int N, class Wrt, class T>
struct partial_derivatives {
  static constexpr std::size_t count = static_cast<std::size_t>(differentiate::partials_up_to(meta::length<Wrt>, N));
  T values[count > 0 ? count : 1];

  /// d[partial(x, y)], the variables in any order.
  template <class Key>
  TAPELESS_INLINE constexpr const T& operator[](const Key& key) const {
    constexpr int position = differentiate::position_of<N>(Wrt{}, Key{});
    static_cast<void>(key);
    return values[position];
  }
  TAPELESS_INLINE constexpr const T* data() const { return values; }
  TAPELESS_INLINE static constexpr std::size_t size() { return count; }
  TAPELESS_INLINE constexpr const T* begin() const { return values; }
  TAPELESS_INLINE constexpr const T* end() const { return values + count; }
};

namespace forms {

/// All partial derivatives up to an order.
template <int N, class Wrt>
struct partials {
  static constexpr int size = differentiate::partials_up_to(meta::length<Wrt>, N);

  template <class Recipe, int Offset, class Key>
  TAPELESS_INLINE static constexpr auto part(const Key&) {
    return cut<scalar, Recipe, Offset + differentiate::position_of<N>(Wrt{}, Key{})>();
  }

  template <int Offset, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    return assemble_from<Offset>(source, std::make_integer_sequence<int, size>{});
  }

 private:
  template <int Offset, class Source, int... I>
  TAPELESS_INLINE static constexpr auto assemble_from(Source& source, std::integer_sequence<int, I...>) {
    using number = meta::at<0, decltype(source.template get<Offset + I>())..., double>;
    return partial_derivatives<N, Wrt, number>{{source.template get<Offset + I>()...}};
  }
};

}  // namespace forms

namespace differentiate {

template <int N, class Wrt, class F>
constexpr bool differentiable_up_to() {
  constexpr bool scalars = []<class... Leaf>(wrt_list<Leaf...>) {
    return ((graph::rank_of<Leaf> == 0) && ...);
  }(wrt_t<Wrt>{});
  static_assert(N > 0, "derivatives_up_to<N>(f): N is the highest order, at least 1");
  static_assert(scalars, "derivatives_up_to<N>(f): the variables must be scalars; name them: wrt(a, b)");
  return N > 0 && scalars && differentiable<Wrt, F>;
}

}  // namespace differentiate

/// All partial derivatives of f of order 1 to N, each once, from one program that shares everything. Called it gives
/// the numbers, d[partial(x, y)]; indexed by partial(x, y) the expression of one of them. In the variables that
/// gradient(f) has, or in those of wrt(x, y, ...), which must be scalars.
template <int N, symbolic F, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto derivatives_up_to(const F&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::differentiable_up_to<N, Wrt, F>();
  constexpr int order = N > 0 ? N : 1;
  using leaves = differentiate::leaves_t<Wrt, F>;
  return derived<differentiate::partials_of<order, F, leaves>, forms::partials<order, leaves>>{};
}

}  // namespace tapeless
