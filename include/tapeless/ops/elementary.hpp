// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/apply.hpp"
#include "../math/arithmetic.hpp"
#include "../math/math.hpp"
#include "../math/special/special.hpp"
#include "operation_count.hpp"

namespace tapeless {

/// The base of an operation: its name, which is also how it prints, and how many operands it takes.
///
/// A derived struct states
///   value(x...)         on any number type: float, double, SIMD packs, number-like types, while compiling;
///   partials(x..., y)   the list(...) of partial derivatives in each operand, from the operands and the result y,
///                       in the expression language;
/// and, where the defaults are wrong, its cost, what it counts as and whether operands commute. Everything else
/// follows: reverse and forward mode, every order, SIMD, printing, the tests of the catalogue.
template <meta::fixed_string Name, int Arity = 1>
struct elementary {
  static constexpr auto name = Name;
  static constexpr int arity = Arity;
  /// a op b is b op a, to the last bit.
  static constexpr bool commutes = false;
  /// What the operation is to the table of identities (simplify/).
  static constexpr auto algebra = graph::algebra::other;
  static constexpr bool differentiable = true;
  /// The result is a condition, not a number.
  static constexpr bool yields_condition = false;
  /// Bit k: operand k is a condition.
  static constexpr unsigned condition_operands = 0;
  /// How its dimensions follow from those of the operands.
  static constexpr auto form = graph::form::elementwise;
  /// There is a lower(x...): the same function in terms of others, used for evaluation and in derivatives.
  static constexpr bool lowers = false;
  /// In units of an addition; a transcendental function is about 20.
  static constexpr int cost = 20;
  /// What it counts as in cost(f): one call of a transcendental function.
  static constexpr operation_count counts{.transcendentals = 1};
  /// Where the value is defined and the derivative is finite; the tests of the catalogue draw operands from it.
  static constexpr double lowest = -10;
  static constexpr double highest = 10;
};

namespace ops {
using namespace literals;
}

}  // namespace tapeless
