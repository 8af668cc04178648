// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "described.hpp"
#include "gradient.hpp"
#include "sparse_form.hpp"

namespace tapeless {

/// Asks for the entries on and below the diagonal only: sparse_hessian(f, lower_triangle).
struct lower_triangle_t {};
inline constexpr lower_triangle_t lower_triangle{};

namespace differentiate {

template <class Leaves>
struct keys_of;
template <class... Leaf>
struct keys_of<meta::list<Leaf...>> {
  using type = meta::list<expression<Leaf>...>;
};

template <class... Leaf>
constexpr bool are_entries(wrt_list<Leaf...>) {
  static_assert(
      ((graph::rank_of<Leaf> == 0) && ...),
      "sparse_jacobian(fs): derivatives in the elements of a vector are not entries of a matrix; use jacobian, "
      "or name the scalars: sparse_jacobian(fs, wrt(a, b))");
  return true;
}

template <class Matrix, class Rows, class Leaves>
using sparse_t = derived<non_zeros_of<Matrix>, forms::sparse<Matrix, Rows, typename keys_of<Leaves>::type>>;

template <bool Triangle, class F, class Wrt>
TAPELESS_INLINE constexpr auto sparse_hessian() {
  [[maybe_unused]] constexpr bool checked = twice_differentiable<Wrt, F>;
  using leaves = leaves_t<Wrt, F>;
  return sparse_t<sparse_hessian_of<F, leaves, Triangle>, typename keys_of<leaves>::type, leaves>{};
}

}  // namespace differentiate

/// The Jacobian of several functions, a hana::tuple of expressions or a function with several results, as its
/// structural non-zeros: the entries that are not the literal 0 after differentiation and simplification. The others
/// cost nothing. Called it gives the values in one array, row-major, with the pattern beside them (sparse_values);
/// .into(buffer) writes the values in that order; .pattern is there without a call; sparse_jacobian(fs)[1_c][x] is one
/// entry as an expression.
///
/// With at least two functions to each input it goes forwards, one pass for each input, otherwise backwards, one sweep
/// for each function: the same values to rounding (Griewank and Walther, Evaluating Derivatives, 2008, ch. 3).
template <differentiate::several_functions Fs, class Wrt = differentiate::all_variables_t<Fs>>
TAPELESS_INLINE constexpr auto sparse_jacobian(const Fs&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked =
      differentiate::differentiable<Wrt, Fs> && differentiate::are_entries(differentiate::wrt_t<Wrt>{});
  using leaves = differentiate::leaves_t<Wrt, Fs>;
  using matrix = differentiate::sparse_jacobian_of<leaves, typename differentiate::described<Fs>::recipe>;
  return differentiate::sparse_t<matrix, meta::list<>, leaves>{};
}

/// The Hessian as its structural non-zeros; entries (x, y) and (y, x) are computed once and both stored.
template <symbolic F, class Wrt = differentiate::all_variables_t<F>>
TAPELESS_INLINE constexpr auto sparse_hessian(const F&, const Wrt& = {}) {
  return differentiate::sparse_hessian<false, F, Wrt>();
}
/// The lower triangle of the Hessian, the diagonal included: what optimisers and Eigen's selfadjointView<Eigen::Lower>
/// take for a symmetric matrix.
template <symbolic F, class Wrt>
TAPELESS_INLINE constexpr auto sparse_hessian(const F&, const Wrt&, lower_triangle_t) {
  return differentiate::sparse_hessian<true, F, Wrt>();
}
template <symbolic F>
TAPELESS_INLINE constexpr auto sparse_hessian(const F& f, lower_triangle_t) {
  return sparse_hessian(f, differentiate::all_variables_t<F>{}, lower_triangle);
}

}  // namespace tapeless
