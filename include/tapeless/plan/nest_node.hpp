// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "dimensions.hpp"

/// Where each value of a program with tensors comes from: loops nested in one order of dimensions, products of
/// matrices between them.
///
/// An anchor is evaluated once, in one place: a reduction, a product, a result, and what others need in memory. All
/// else is computed where it is used, again in every loop that uses it. The space of an anchor is what its innermost
/// loop runs over; its stages say, level by level, in which of several loops one after the other it is.
namespace tapeless::planning {

using graph::form;
using graph::import_record;

/// How a value is had.
enum class origin { leaf, elementwise, reduction, product, scatter, view, gathered };

struct nest_node {
  origin from = origin::elementwise;
  dimension_set shape = 0;
  dimension_set space = 0;
  dimension_set available = 0;  ///< the loops around the place where the value is complete
  bool anchor = false;
  bool stored = false;
  bool scalar_state = false;  ///< of a reduction: one partial result, not one for each element of inner dimensions
  int cost = 0;               ///< of computing it where it is used
  int stage[graph::max_rank + 2]{};

  /// Others take it from where it is evaluated; all else is computed again wherever it is used.
  constexpr bool is_kept() const {
    return anchor && from != origin::leaf && from != origin::view && (from != origin::elementwise || stored);
  }
};

/// Whether an operation on elements needs nothing but its first operand: a sum does not that hands on its terms.
constexpr bool takes_first_alone(const graph::operation& op) {
  return op.form == form::likeness || op.form == form::transposition || op.reduces();
}

constexpr int count_of(dimension_set s) {
  int n = 0;
  for (; s != 0; s &= s - 1) ++n;
  return n;
}
/// The k-th dimension of a set, from the outside.
constexpr int nth_of(dimension_set s, int k) {
  while (k-- > 0) s &= s - 1;
  int d = 0;
  while ((s & only(d)) == 0) ++d;
  return d;
}
/// The dimensions of a set that enclose d.
constexpr dimension_set outside(dimension_set s, int d) { return s & (only(d) - 1); }

}  // namespace tapeless::planning
