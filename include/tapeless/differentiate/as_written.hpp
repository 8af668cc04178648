// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "described.hpp"

namespace tapeless {

namespace differentiate {

/// A recipe carried out without simplifying.
template <class Recipe>
struct written_recipe : recipe_base<typename Recipe::sources, Recipe::outputs, Recipe::size_hint> {
  static constexpr bool simplified = false;
  static constexpr void append(builder& b, int* out) { Recipe::append(b, out); }
};

}  // namespace differentiate

/// f evaluated by exactly the operations that are written in it, each distinct one once: nothing is folded, replaced or
/// left out. What as_written(f)(x = 1.0) gives has the bits that the same formula gives with plain numbers, if both are
/// compiled with -ffp-contract=off and call the same elementary functions; f(x = 1.0) agrees with it to rounding.
///
/// f is an expression or has several results; those of a gradient are then evaluated as the chain rule leaves them.
template <class F>
requires(symbolic<F> || is_derived<F>) TAPELESS_INLINE constexpr auto as_written(const F&) {
  using written = differentiate::described<F>;
  return derived<differentiate::written_recipe<typename written::recipe>, typename written::form>{};
}

}  // namespace tapeless
