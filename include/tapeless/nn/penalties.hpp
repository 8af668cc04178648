// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../ops/nonsmooth.hpp"
#include "../tensor/algebra.hpp"
#include "shapes.hpp"

/// Penalties on weights, to be added to a loss.
namespace tapeless::nn {

namespace shapes {

template <class X>
constexpr auto sum_of_all(const X& x) {
  if constexpr (graph::varies<X>)
    return sum(x);
  else
    return x;
}

}  // namespace shapes

/// strength / 2 times the sum of the squares of all elements of W, ...: weight decay, slope strength W. strength is a
/// literal or an expression such as parameter<"reg">.
template <class Strength, symbolic... Weights>
requires(sizeof...(Weights) > 0) constexpr auto l2_penalty(const Strength& strength, const Weights&... weights) {
  using namespace literals;
  constexpr bool is_number = !graph::varies<graph::as_expression_t<Strength>>;
  static_assert(is_number || shapes::fit<Strength>, "l2_penalty(strength, W, ...): strength must be a scalar");
  if constexpr (is_number)
    return 0.5_c * as_expression(strength) * (shapes::sum_of_all(square(weights)) + ...);
  else
    return literal<0>{};
}

/// strength times the sum of |w| over all elements of W, ...: slope strength sign(W), 0 at 0 (the lasso, Tibshirani
/// 1996).
template <class Strength, symbolic... Weights>
requires(sizeof...(Weights) > 0) constexpr auto l1_penalty(const Strength& strength, const Weights&... weights) {
  constexpr bool is_number = !graph::varies<graph::as_expression_t<Strength>>;
  static_assert(is_number || shapes::fit<Strength>, "l1_penalty(strength, W, ...): strength must be a scalar");
  if constexpr (is_number)
    return as_expression(strength) * (shapes::sum_of_all(abs(weights)) + ...);
  else
    return literal<0>{};
}

}  // namespace tapeless::nn
