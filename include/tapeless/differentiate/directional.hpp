// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "gradient.hpp"

namespace tapeless {

namespace differentiate {

template <class>
using scalar_form = forms::scalar;

template <class Pack, class Wrt>
struct jacobian_builder;
template <class... F, class Wrt>
struct jacobian_builder<pack<F...>, Wrt> {
  template <class>
  using row = gradient_form_t<Wrt>;
  using type = derived<jacobian_of<differentiate::leaves_t<Wrt>, F...>, forms::tuple<row<F>...>>;
};

template <class... Binding>
struct direction_of;
template <class... Input, class... Tangent>
struct direction_of<binding<Input, Tangent>...> {
  static_assert(meta::length<meta::unique_t<meta::list<Input...>>> == static_cast<int>(sizeof...(Input)),
                "jvp(f, x = v, ...): one input is given two tangents");
  using wrt = wrt_list<Input...>;
  using type = direction<meta::list<Input...>, decltype(as_expression(std::declval<Tangent>()))...>;
};

}  // namespace differentiate

/// The Jacobian of several functions, a hana::tuple of expressions, in one program: jacobian(fs)[1_c][x] is
/// d fs[1] / d x. Called it gives a hana::tuple of hana::maps; in memory it is row-major.
template <class... F, class Wrt = differentiate::all_variables_t<F...>>
TAPELESS_INLINE constexpr auto jacobian(const hana::tuple<F...>&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::differentiable<Wrt, F...>;
  return typename differentiate::jacobian_builder<differentiate::pack<F...>, Wrt>::type{};
}

/// The derivative along a direction, sum of df/dx v over the bindings x = v: jvp(f, x = v, y = w). Tangents are
/// expressions, usually parameters. Inputs not named do not move.
template <symbolic F, class... Input, class... Tangent>
TAPELESS_INLINE constexpr auto jvp(const F&, const binding<Input, Tangent>&...) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<wrt_list<Input...>, F>;
  using along = typename differentiate::direction_of<binding<Input, Tangent>...>::type;
  return simplify::expression_t<differentiate::jvp_of<along, F>>{};
}
/// The same for several functions in one program.
template <class... F, class... Input, class... Tangent>
TAPELESS_INLINE constexpr auto jvp(const hana::tuple<F...>&, const binding<Input, Tangent>&...) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<wrt_list<Input...>, F...>;
  using along = typename differentiate::direction_of<binding<Input, Tangent>...>::type;
  return derived<differentiate::jvp_of<along, F...>, forms::tuple<differentiate::scalar_form<F>...>>{};
}

/// The cotangent u pulled back: u df/dx for each x. u is an expression, usually a parameter, and counts as constant.
template <symbolic F, class U, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto vjp(const F&, const U& u, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<Wrt, F>;
  using seed = decltype(as_expression(u));
  return derived<differentiate::vjp_of<differentiate::leaves_t<Wrt>, differentiate::pack<F>, differentiate::pack<seed>>,
                 differentiate::gradient_form_t<Wrt>>{};
}
/// The same for several functions, with a cotangent for each: sum of u[i] df[i]/dx.
template <class... F, class... U, class Wrt = differentiate::all_variables_t<F...>>
TAPELESS_INLINE constexpr auto vjp(const hana::tuple<F...>&, const hana::tuple<U...>&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<Wrt, F...>;
  static_assert(sizeof...(F) == sizeof...(U), "vjp(fs, us): there must be one cotangent for each function");
  return derived<differentiate::vjp_of<differentiate::leaves_t<Wrt>, differentiate::pack<F...>,
                                       differentiate::pack<decltype(as_expression(std::declval<U>()))...>>,
                 differentiate::gradient_form_t<Wrt>>{};
}

/// The Hessian times a direction, by variable, without forming the Hessian: hessian_vector_product(f, x = v, y = w).
template <symbolic F, class... Input, class... Tangent>
TAPELESS_INLINE constexpr auto hessian_vector_product(const F&, const binding<Input, Tangent>&...) {
  [[maybe_unused]] constexpr bool checked = differentiate::differentiable<wrt_list<Input...>, F>;
  using direction = differentiate::direction_of<binding<Input, Tangent>...>;
  using wrt = differentiate::all_variables_t<F>;
  return derived<differentiate::hessian_vector_product_of<F, typename wrt::leaves, typename direction::type>,
                 differentiate::gradient_form_t<wrt>>{};
}

}  // namespace tapeless
