// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <limits>

#include "../step.hpp"

/// Quotients whose divisor is the same for all elements: products with its reciprocal.
namespace tapeless::evaluate {

/// The quotients of a program that only sums and products use: a rounding more does not show there, while a whole
/// number that a user divided out, or a jump, would show it.
template <int Size>
struct quotient_table {
  bool may_multiply[Size + 1]{};
};
template <int Size>
constexpr quotient_table<Size> find_quotients(const graph::import_record* record, const int* output, int outputs) {
  using graph::algebra;
  bool shows[Size + 1]{};  // a rounding of the node, to what uses it
  quotient_table<Size> found;
  for (int i = Size - 1; i >= 0; --i) {
    if (!record[i].is_operation()) continue;
    const graph::operation& op = *record[i].op;
    found.may_multiply[i] = op.algebra == algebra::quotient && !shows[i];
    if (op.algebra == algebra::sum_along) continue;
    const bool rounds = op.algebra == algebra::product || op.algebra == algebra::sum ||
                        op.algebra == algebra::difference || op.algebra == algebra::quotient ||
                        op.algebra == algebra::negation;
    for (int k = 0; k < op.arity; ++k)
      if (!rounds || shows[i]) shows[record[i].operand[k]] = true;
  }
  for (int k = 0; k < outputs; ++k) found.may_multiply[output[k]] = false;
  return found;
}

/// Slots with the reciprocals of some of them.
template <class P, int Size>
struct loop_slots : slots<P, Size> {
  P reciprocal[Size];
  bool multiplies[Size];  ///< the reciprocal is neither infinite nor subnormal

  TAPELESS_INLINE void invert(int i, math::scalar_t<P> divisor) {
    using T = math::scalar_t<P>;
    const T inverse = T(1) / divisor;
    const T size = inverse < T(0) ? -inverse : inverse;
    multiplies[i] = size >= std::numeric_limits<T>::min() && size <= std::numeric_limits<T>::max();
    reciprocal[i] = P(inverse);
  }
};

/// A quotient by a divisor that has a reciprocal.
struct multiply_work {
  template <class Slots, class Environment>
  TAPELESS_INLINE static void run(Slots& slots, const Environment&, int i, int a, int b, int) {
    if (slots.multiplies[b])
      slots.number[i] = slots.number[a] * slots.reciprocal[b];
    else
      slots.number[i] = slots.number[a] / slots.number[b];
  }
};
template <class Node>
struct multiply_step : step<Node> {
  using work_type = multiply_work;
};

}  // namespace tapeless::evaluate
