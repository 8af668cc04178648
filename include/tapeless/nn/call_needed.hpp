// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

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

/// call(parameters and bindings that F takes...); what it does not take is left out. `call` is F or what prepare() and
/// into() give of it.
template <class F, class Call, class... Entry, class... Binding>
TAPELESS_INLINE decltype(auto) call_needed(Call&& call, const entries<Entry...>& params, const Binding&... binding) {
  const evaluate::environment<decltype(typename Entry::variable{} = *static_cast<const Entry&>(params).value)...,
                              Binding...>
      all{(typename Entry::variable{} = *static_cast<const Entry&>(params).value)..., binding...};
  return [&]<class... Any>(const evaluate::environment<Any...>&) -> decltype(auto) {
    using needed = meta::concat_t<meta::list<>, std::conditional_t<takes<F, Any>, meta::list<Any>, meta::list<>>...>;
    return [&]<class... One>(meta::list<One...>) -> decltype(auto) {
      return static_cast<Call&&>(call)(static_cast<const One&>(all)...);
    }(needed{});
  }(all);
}

}  // namespace tapeless::nn
