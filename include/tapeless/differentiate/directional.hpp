// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "described.hpp"
#include "gradient.hpp"

namespace tapeless {

namespace differentiate {

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

/// The Jacobian of several functions, a hana::tuple of expressions or a function with several results, in one program:
/// jacobian(fs)[1_c][x] is d fs[1] / d x. Called it gives the results' tuple or structure with a hana::map for each
/// number; in memory it is row-major.
template <differentiate::several_functions Fs, class Wrt = differentiate::all_variables_t<Fs>>
TAPELESS_INLINE constexpr auto jacobian(const Fs&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::differentiable<Wrt, Fs>;
  using functions = differentiate::described<Fs>;
  using leaves = differentiate::leaves_t<Wrt, Fs>;
  return derived<differentiate::jacobian_of<typename functions::recipe, leaves>,
                 differentiate::nested_t<typename functions::form, differentiate::gradient_form_t<leaves>>>{};
}

/// The derivative along a direction, sum of df/dx v over the bindings x = v: jvp(f, x = v, y = w). Tangents are
/// expressions, usually parameters. Inputs not named do not move.
template <symbolic F, class... Input, class... Tangent>
TAPELESS_INLINE constexpr auto jvp(const F&, const binding<Input, Tangent>&...) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<wrt_list<Input...>, F>;
  using along = typename differentiate::direction_of<binding<Input, Tangent>...>::type;
  return simplify::expression_t<differentiate::jvp_of<along, differentiate::value_of<F>>>{};
}
/// The same for several functions in one program.
template <differentiate::several_functions Fs, class... Input, class... Tangent>
TAPELESS_INLINE constexpr auto jvp(const Fs&, const binding<Input, Tangent>&...) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<wrt_list<Input...>, Fs>;
  using along = typename differentiate::direction_of<binding<Input, Tangent>...>::type;
  using functions = differentiate::described<Fs>;
  return derived<differentiate::jvp_of<along, typename functions::recipe>, typename functions::form>{};
}

/// The cotangent u pulled back: u df/dx for each x. u is an expression, usually a parameter, and counts as constant.
template <symbolic F, class U, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto vjp(const F&, const U& u, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<Wrt, F>;
  using leaves = differentiate::leaves_t<Wrt, F>;
  return derived<differentiate::vjp_of<leaves, differentiate::value_of<F>, decltype(as_expression(u))>,
                 differentiate::gradient_form_t<leaves>>{};
}
/// The same for several functions, with a cotangent for each: sum of u[i] df[i]/dx.
template <differentiate::several_functions Fs, class... U, class Wrt = differentiate::all_variables_t<Fs>>
TAPELESS_INLINE constexpr auto vjp(const Fs&, const hana::tuple<U...>&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<Wrt, Fs>;
  using recipe = typename differentiate::described<Fs>::recipe;
  using leaves = differentiate::leaves_t<Wrt, Fs>;
  static_assert(sizeof...(U) == recipe::outputs, "vjp(fs, us): there must be one cotangent for each function");
  return derived<differentiate::vjp_of<leaves, recipe, decltype(as_expression(std::declval<U>()))...>,
                 differentiate::gradient_form_t<leaves>>{};
}

/// The Hessian times a direction, by variable, without forming the Hessian: hessian_vector_product(f, x = v, y = w).
template <symbolic F, class... Input, class... Tangent>
TAPELESS_INLINE constexpr auto hessian_vector_product(const F&, const binding<Input, Tangent>&...) {
  [[maybe_unused]] constexpr bool checked = differentiate::differentiable<wrt_list<Input...>, F>;
  using direction = differentiate::direction_of<binding<Input, Tangent>...>;
  using wrt = differentiate::all_variables_t<F>;
  return derived<differentiate::hessian_vector_product_of<F, typename wrt::leaves, typename direction::type>,
                 differentiate::gradient_form_t<typename wrt::leaves>>{};
}

}  // namespace tapeless
