// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "directional.hpp"

namespace tapeless {

namespace differentiate {

template <class F, class X>
inline constexpr bool has_a_square_jacobian = false;
template <class F, class X>
inline constexpr bool maps_element_by_element = false;

/// Whether every element of the result depends on the element of the leaf at the same place only, as far as it has a
/// derivative in it.
template <class F, class Leaf>
constexpr bool keeps_elements_apart() {
  using source = graph::content<F>;
  struct {
    bool moves = false;
    bool mixes = false;
  } found[source::size]{};
  for (int i = 0; i < source::size; ++i) {
    const graph::import_record& n = source::value[i];
    if (!n.is_operation()) {
      found[i].moves = n.is_leaf() && n.leaf->id == meta::id_of<Leaf>;
      continue;
    }
    if (!n.op->differentiable || n.op->id == meta::id_of<ops::stop_gradient_op>) continue;
    const int values = n.op->form == graph::form::likeness ? 1 : n.op->arity;
    for (int k = 0; k < values; ++k) {
      found[i].moves = found[i].moves || found[n.operand[k]].moves;
      found[i].mixes = found[i].mixes || found[n.operand[k]].mixes;
    }
    const bool in_place = n.op->form == graph::form::elementwise || n.op->form == graph::form::transposition ||
                          n.op->form == graph::form::likeness;
    found[i].mixes = found[i].mixes || (found[i].moves && !in_place);
  }
  return !found[source::size - 1].mixes;
}

template <class F, class Leaf>
constexpr bool has_same_dimensions() {
  graph::builder b;
  return b.shape_at(graph::import_expression<F>(b)).same_dimensions(graph::shape_of(graph::leaf<Leaf>));
}

}  // namespace differentiate

/// The diagonal of the Jacobian of a map in which every element of the result depends on the same element of x only:
/// (jacobian_diagonal(f, x))_i = d f_i / d x_i, with the dimensions of x, which f has as well. Nothing else of the
/// Jacobian is built. f must not reduce, contract, gather, scatter or rename what depends on x, unless inside
/// stop_gradient.
template <symbolic F, symbolic X>
TAPELESS_INLINE constexpr auto jacobian_diagonal(const F&, const X& x) {
  using list = decltype(wrt(x));
  using leaf = graph::root_t<X>;
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<list, F>;
  if constexpr (meta::length<typename list::leaves> != 1) {
    return literal<0>{};
  } else {
    constexpr bool square = differentiate::has_same_dimensions<F, leaf>();
    constexpr bool apart = differentiate::keeps_elements_apart<F, leaf>();
    static_assert(square || differentiate::has_a_square_jacobian<F, X>,
                  "jacobian_diagonal(f, x): f and x must have the same dimensions");
    static_assert(!square || apart || differentiate::maps_element_by_element<F, X>,
                  "jacobian_diagonal(f, x): every element of f must depend on the same element of x only; f reduces, "
                  "contracts, gathers or renames x: use vjp or jvp");
    if constexpr (square && apart)
      return simplify::expression_t<
          differentiate::vjp_of<typename list::leaves, differentiate::value_of<F>, literal<1>>>{};
    else
      return literal<0>{};
  }
}

}  // namespace tapeless
