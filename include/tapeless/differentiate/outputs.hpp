// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "as_written.hpp"
#include "directional.hpp"
#include "partials.hpp"

namespace tapeless {

namespace differentiate {

template <class T>
concept keyed = std::is_same_v<hana::tag_of_t<T>, hana::map_tag>;

}  // namespace differentiate

/// Several functions in one program that shares every subexpression: outputs(f, gradient(f), hessian(f))(x = 1.0) is a
/// hana::tuple of their results. Expressions, functions with several results, tuples and maps of them can be mixed.
template <class... T>
TAPELESS_INLINE constexpr auto outputs(const T&...) {
  using all = differentiate::described<hana::tuple<T...>>;
  return derived<typename all::recipe, typename all::form>{};
}
template <class... T>
TAPELESS_INLINE constexpr auto outputs(const hana::tuple<T...>&) {
  using all = differentiate::described<hana::tuple<T...>>;
  return derived<typename all::recipe, typename all::form>{};
}
/// The same with keys: a hana::map of expressions gives a hana::map of numbers.
template <differentiate::keyed Map>
TAPELESS_INLINE constexpr auto outputs(const Map& map) {
  return hana::unpack(map, []<class... Pair>(const Pair&...) {
    using pairs = differentiate::described_pairs<Pair...>;
    return derived<typename pairs::recipe, typename pairs::form>{};
  });
}

/// f with the input `from` called `to`.
template <symbolic F, symbolic From, symbolic To>
TAPELESS_INLINE constexpr auto rename(const F&, const From&, const To&) {
  using input = graph::root_t<From>;
  static_assert(meta::index_of<input, differentiate::signature_t<F>> >= 0 && From::size == 1,
                "rename(f, x, y): x must be an input of f");
  static_assert(To::size == 1 && graph::is_input<graph::root_t<To>>, "rename(f, x, y): y must be an input");
  using substituted =
      simplify::substituted<graph::nodes_of_t<F>, std::integer_sequence<int, F::size - 1>, binding<input, To>>;
  return simplify::expression_t<substituted>{};
}

}  // namespace tapeless
