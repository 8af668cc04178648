// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "numbers.hpp"
#include "parameters.hpp"

/// Calls that take from parameters and data what a function needs.
namespace tapeless::nn {

/// Whether a function takes a binding: its input, or a dimension that occurs in it.
template <class F, class Binding>
inline constexpr bool takes = [] {
  using input = evaluate::input_of<Binding>;
  using recipe = typename differentiate::described<F>::recipe;
  if constexpr (graph::leaf<input>.kind == graph::leaf_kind::extent)
    return evaluate::occurs(evaluate::leaves_among<recipe>{}, meta::id_of<input>);
  else
    return meta::index_of<input, evaluate::inputs_of<F>> >= 0;
}();

/// The number type of parameters: that of the first.
template <class First, class... Rest>
auto number_of(const entries<First, Rest...>& params)
    -> std::remove_cvref_t<decltype(*nn::elements(*static_cast<const First&>(params).value).data())>;

/// call(parameters and bindings that F takes...); what it does not take is left out, numbers are of the type of the
/// parameters. `call` is F or what prepare() and into() give of it.
template <class F, class Call, class... Entry, class... Binding>
TAPELESS_INLINE decltype(auto) call_needed(Call&& call, const entries<Entry...>& params, const Binding&... binding) {
  using T = decltype(nn::number_of(params));
  const evaluate::environment<decltype(typename Entry::variable{} = *static_cast<const Entry&>(params).value)...,
                              decltype(nn::in_numbers_of<T>(binding))...>
      all{(typename Entry::variable{} = *static_cast<const Entry&>(params).value)..., nn::in_numbers_of<T>(binding)...};
  return [&]<class... Any>(const evaluate::environment<Any...>&) -> decltype(auto) {
    using needed = meta::concat_t<meta::list<>, std::conditional_t<takes<F, Any>, meta::list<Any>, meta::list<>>...>;
    return [&]<class... One>(meta::list<One...>) -> decltype(auto) {
      return static_cast<Call&&>(call)(static_cast<const One&>(all)...);
    }(needed{});
  }(all);
}

}  // namespace tapeless::nn
