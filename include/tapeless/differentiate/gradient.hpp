// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "gradient_form.hpp"
#include "gradient_stages.hpp"
#include "wrt.hpp"

namespace tapeless {

namespace differentiate {

template <class F, class E>
inline constexpr bool is_a_subexpression_of_the_function = false;
template <class X, class F>
inline constexpr bool holds_one_number = false;

}  // namespace differentiate

/// The partial derivative of f in x, an expression with the inputs of f. x is an input of f, or a subexpression
/// written in f: then it is the adjoint of that node. 0 where f does not depend on x.
template <symbolic F, symbolic X>
TAPELESS_INLINE constexpr auto derivative(const F&, const X&) {
  if constexpr (X::size == 1 && graph::is_input<graph::root_t<X>>) {
    using leaves = differentiate::leaves_t<wrt_list<graph::root_t<X>>, F>;
    [[maybe_unused]] constexpr bool checked = differentiate::differentiable<wrt_list<graph::root_t<X>>, F>;
    static_assert(meta::length<leaves> == 1 || differentiate::holds_one_number<X, F>,
                  "derivative(f, x): the argument x holds several numbers; gradient(f, wrt(x)) has its derivatives");
    if constexpr (meta::length<leaves> == 1)
      return simplify::expression_t<differentiate::gradient_recipe_t<F, leaves>>{};
    else
      return literal<0>{};
  } else {
    using recipe = differentiate::adjoint_of<F, X>;
    static_assert(recipe::occurs || differentiate::is_a_subexpression_of_the_function<F, X>,
                  "derivative(f, e): e is neither an input of f nor a subexpression written in f");
    if constexpr (recipe::occurs)
      return simplify::expression_t<recipe>{};
    else
      return literal<0>{};
  }
}
/// The mixed derivative, in x, then y, and so on.
template <symbolic F, symbolic X, symbolic Y, symbolic... Z>
TAPELESS_INLINE constexpr auto derivative(const F& f, const X& x, const Y& y, const Z&... z) {
  return derivative(derivative(f, x), y, z...);
}

/// All partial derivatives of f in one program. Called: a hana::map of numbers keyed by variable. Indexed by a
/// variable: an expression. In the order of wrt; without it, of all variables by name (x2 before x10).
template <symbolic F, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto gradient(const F&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::differentiable<Wrt, F>;
  return derived<differentiate::gradient_recipe_t<F, differentiate::leaves_t<Wrt, F>>,
                 differentiate::gradient_form_t<differentiate::leaves_t<Wrt, F>>>{};
}

/// f and its gradient in one program; called it gives an aggregate {value, gradient}.
template <symbolic F, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto value_and_gradient(const F&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::differentiable<Wrt, F>;
  return derived<differentiate::value_and_gradient_recipe_t<F, differentiate::leaves_t<Wrt, F>>,
                 forms::value_and_gradient<differentiate::gradient_form_t<differentiate::leaves_t<Wrt, F>>>>{};
}

/// All second derivatives in one program, hessian(f)[x][y]; entries (x, y) and (y, x) are computed once.
template <symbolic F, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto hessian(const F&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::twice_differentiable<Wrt, F>;
  return derived<differentiate::hessian_of<F, differentiate::leaves_t<Wrt, F>>,
                 differentiate::hessian_form_t<differentiate::leaves_t<Wrt, F>>>{};
}

}  // namespace tapeless
