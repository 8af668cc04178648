// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "forms.hpp"
#include "recipes.hpp"
#include "wrt.hpp"

namespace tapeless {

namespace differentiate {

template <class Wrt, class Inner = forms::scalar>
struct gradient_form;
template <class... Leaf, class Inner>
struct gradient_form<wrt_list<Leaf...>, Inner> {
  using type = forms::map<Inner, expression<Leaf>...>;
};
template <class Wrt, class Inner = forms::scalar>
using gradient_form_t = typename gradient_form<wrt_t<Wrt>, Inner>::type;

template <class F, class E>
inline constexpr bool is_a_subexpression_of_the_function = false;

}  // namespace differentiate

/// The partial derivative of f in x, an expression with the inputs of f. x is an input of f, or a subexpression
/// written in f: then it is the adjoint of that node. 0 where f does not depend on x.
template <symbolic F, symbolic X>
TAPELESS_INLINE constexpr auto derivative(const F&, const X&) {
  if constexpr (X::size == 1 && graph::is_input<graph::root_t<X>>) {
    using wrt = wrt_list<graph::root_t<X>>;
    [[maybe_unused]] constexpr bool checked = differentiate::differentiable<wrt, F>;
    return simplify::expression_t<differentiate::gradient_of<F, typename wrt::leaves>>{};
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
  return derived<differentiate::gradient_of<F, differentiate::leaves_t<Wrt>>, differentiate::gradient_form_t<Wrt>>{};
}

/// f and its gradient in one program; called it gives an aggregate {value, gradient}.
template <symbolic F, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto value_and_gradient(const F&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::differentiable<Wrt, F>;
  return derived<
      differentiate::joint<differentiate::value_of<F>, differentiate::gradient_of<F, differentiate::leaves_t<Wrt>>>,
      forms::value_and_gradient<differentiate::gradient_form_t<Wrt>>>{};
}

/// All second derivatives in one program, hessian(f)[x][y]; entries (x, y) and (y, x) are computed once.
template <symbolic F, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto hessian(const F&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::twice_differentiable<Wrt, F>;
  return derived<differentiate::hessian_of<F, differentiate::leaves_t<Wrt>>,
                 differentiate::gradient_form_t<Wrt, differentiate::gradient_form_t<Wrt>>>{};
}

}  // namespace tapeless
