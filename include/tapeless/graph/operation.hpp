// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>

#include "../meta/name.hpp"
#include "../meta/pack.hpp"

namespace tapeless::graph {

class builder;

inline constexpr int max_arity = 4;
/// The absence of a node: a zero adjoint, a zero tangent.
inline constexpr int no_node = -1;
/// In the place of a contribution that a pullback need not compute.
inline constexpr int unwanted = -2;

/// What a node is to the table of identities: the operations that it relates, literals, and all else.
enum class algebra : unsigned {
  other,
  literal,
  sum,
  difference,
  product,
  quotient,
  negation,
  choice,
  power,
  both,
  either,
  complement,
  sum_along
};

/// How the dimensions of a result follow from those of the operands. The dimension that a structural operation is about
/// is an operand: its extent.
enum class form : unsigned {
  elementwise,    ///< all dimensions of the operands, matched by name
  reduction,      ///< (x..., extent): those of x without this one
  contraction,    ///< (a, b, extent): those of a and b without this one, over which a * b is summed
  renaming,       ///< (x, extent, extent): the first dimension under the name of the second
  transposition,  ///< (x, extent, extent): the two change places
  gathering,      ///< (x, index, extent): the dimensions of the index in the place of this one
  scattering,     ///< (x, index, extent): the converse, elements that meet being added
  outer,          ///< all dimensions of the operands, which need not contain one another
  likeness        ///< (x, y): those of y
};

/// An operation for those who walk a graph as values: its identity, its form, and its rules as functions that append
/// to a builder.
struct operation {
  meta::identity id{};
  const char* name = "";
  std::uint64_t hash = 0;
  int arity = 0;
  bool commutes = false;
  graph::algebra algebra = graph::algebra::other;
  bool yields_condition = false;
  /// Bit k: operand k is a condition.
  unsigned condition_operands = 0;
  /// Another operation on the same operand that costs little more when both are computed together.
  meta::identity twin{};
  graph::form form = graph::form::elementwise;
  int cost = 0;  ///< in units of an addition
  bool lowers = false;
  bool differentiable = false;
  /// A number that states a relation between the extents of dimensions; like an input it stays in a program that no
  /// longer needs it.
  bool relates = false;
  constexpr bool reduces() const { return form == graph::form::reduction; }
  /// The same function in terms of others, for the simplifier: square(x) as x * x. Where it lowers.
  int (*lower)(builder&, const int* operand) = nullptr;
  /// Writes into contribution[k] what the adjoint of the result gives to operand k, or no_node; it may leave out what
  /// is unwanted there. Where it is differentiable.
  void (*pullback)(builder&, int node, int adjoint, int* contribution) = nullptr;
  /// The tangent of the result from those of the operands, or no_node.
  int (*pushforward)(builder&, int node, const int* tangent) = nullptr;
};

}  // namespace tapeless::graph
