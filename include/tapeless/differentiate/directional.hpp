// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "described.hpp"
#include "gradient.hpp"

namespace tapeless {

namespace differentiate {

/// What an input is given to move along: an expression, or a hana::tuple of one for each number in it.
template <class Tangent>
struct tangents_in {
  using type = meta::list<decltype(as_expression(std::declval<Tangent>()))>;
};
template <class... Tangent>
struct tangents_in<hana::tuple<Tangent...>> {
  using type = meta::list<decltype(as_expression(std::declval<Tangent>()))...>;
};
template <class Leaves, class Tangents>
struct as_direction {
  using type = direction<meta::list<>>;
};
template <class... Leaf, class... Tangent>
requires(sizeof...(Leaf) == sizeof...(Tangent)) struct as_direction<meta::list<Leaf...>, meta::list<Tangent...>> {
  using type = direction<meta::list<Leaf...>, Tangent...>;
};

/// The direction given by bindings in functions of this signature.
template <class Signature, class... Binding>
struct direction_of;
template <class Signature, class... Input, class... Tangent>
struct direction_of<Signature, binding<Input, Tangent>...> {
  using type = typename as_direction<meta::concat_t<typename standing<Input, Signature>::type...>,
                                     meta::concat_t<typename tangents_in<Tangent>::type...>>::type;
};

template <class U, class Dimensions>
inline constexpr bool varies_among = true;
template <class U, class... D>
inline constexpr bool varies_among<U, meta::list<D...>> = (graph::has_dimension<U, D> + ... +
                                                           0) == meta::length<graph::dimensions_t<U>>;
/// What moves or weighs the elements of x varies along no other dimensions. Numbers of structures are not looked at.
template <class U, class X>
inline constexpr bool dimensions_are_among = true;
template <symbolic U, symbolic X>
requires U::has_dimensions inline constexpr bool dimensions_are_among<U, X> = varies_among<U, graph::dimensions_t<X>>;

/// Reports tangents that do not fit. A function: clang reports a class with a failed assertion a second time.
template <class Signature, class... Input, class... Tangent>
constexpr bool moves_along(const meta::list<binding<Input, Tangent>...>&) {
  static_assert(meta::length<meta::unique_t<meta::list<Input...>>> == static_cast<int>(sizeof...(Input)),
                "jvp(f, x = v, ...): one input is given two tangents");
  static_assert(((meta::length<typename standing<Input, Signature>::type> ==
                  meta::length<typename tangents_in<Tangent>::type>)&&...),
                "jvp(f, x = v, ...): an argument that holds several numbers moves along a hana::tuple of expressions, "
                "one for each number in it; any other input along one expression");
  static_assert((dimensions_are_among<Tangent, expression<Input>> && ...),
                "jvp(f, x = v, ...): a tangent varies along dimensions of its input only: those of v must be among "
                "those of x");
  return true;
}

/// Reports a cotangent that does not fit.
template <class F, class U>
constexpr bool weighs_results() {
  static_assert(dimensions_are_among<U, F>,
                "vjp(f, u): a cotangent varies along dimensions of the result only: those of u must be among those of "
                "f");
  return true;
}

}  // namespace differentiate

/// The Jacobian of several functions, a hana::tuple of expressions or a function with several results, in one program:
/// jacobian(fs)[1_c][x] is d fs[1] / d x. Called it gives the results' tuple or structure with a hana::map for each
/// number; in memory it is row-major. What depends on one inner number alone is differentiated once, forwards, and
/// shared by the rows: where that overflows on the way, an entry can be NaN that gradient(f) gives as 0.
template <differentiate::several_functions Fs, class Wrt = differentiate::all_variables_t<Fs>>
TAPELESS_INLINE constexpr auto jacobian(const Fs&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::differentiable<Wrt, Fs>;
  using functions = differentiate::described<Fs>;
  using leaves = differentiate::leaves_t<Wrt, Fs>;
  return derived<differentiate::jacobian_of<typename functions::recipe, leaves>,
                 differentiate::nested_t<typename functions::form, differentiate::gradient_form_t<leaves>>>{};
}

/// The derivative along a direction, sum of df/dx v over the bindings x = v: jvp(f, x = v, y = w). Tangents are
/// expressions, usually parameters; an argument that holds several numbers has a hana::tuple of them. Inputs not named
/// do not move.
template <symbolic F, class... Input, class... Tangent>
TAPELESS_INLINE constexpr auto jvp(const F&, const binding<Input, Tangent>&...) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<wrt_list<Input...>, F>;
  [[maybe_unused]] constexpr bool fits =
      differentiate::moves_along<differentiate::signature_t<F>>(meta::list<binding<Input, Tangent>...>{});
  using along = typename differentiate::direction_of<differentiate::signature_t<F>, binding<Input, Tangent>...>::type;
  return simplify::expression_t<differentiate::jvp_of<along, differentiate::value_of<F>>>{};
}
/// The same for several functions in one program.
template <differentiate::several_functions Fs, class... Input, class... Tangent>
TAPELESS_INLINE constexpr auto jvp(const Fs&, const binding<Input, Tangent>&...) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<wrt_list<Input...>, Fs>;
  [[maybe_unused]] constexpr bool fits =
      differentiate::moves_along<differentiate::signature_t<Fs>>(meta::list<binding<Input, Tangent>...>{});
  using along = typename differentiate::direction_of<differentiate::signature_t<Fs>, binding<Input, Tangent>...>::type;
  using functions = differentiate::described<Fs>;
  return derived<differentiate::jvp_of<along, typename functions::recipe>, typename functions::form>{};
}

/// The cotangent u pulled back: u df/dx for each x. u is an expression, usually a parameter, and counts as constant.
template <symbolic F, class U, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto vjp(const F&, const U& u, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked =
      differentiate::pushable<Wrt, F> && differentiate::weighs_results<F, decltype(as_expression(u))>();
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
  [[maybe_unused]] constexpr bool fits =
      differentiate::moves_along<differentiate::signature_t<F>>(meta::list<binding<Input, Tangent>...>{});
  using direction = differentiate::direction_of<differentiate::signature_t<F>, binding<Input, Tangent>...>;
  using wrt = differentiate::all_variables_t<F>;
  return derived<differentiate::hessian_vector_product_of<F, typename wrt::leaves, typename direction::type>,
                 differentiate::gradient_form_t<typename wrt::leaves>>{};
}

}  // namespace tapeless
