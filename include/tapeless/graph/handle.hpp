// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "builder.hpp"
#include "expression.hpp"

namespace tapeless {

/// A node of a builder, for rules: operators and functions on it append to the builder.
struct handle {
  graph::builder* graph = nullptr;
  int node = graph::no_node;
};

/// Lists the partial derivatives of an operation, one per operand: handles or constants.
template <class... Entry>
constexpr auto list(Entry... entry) {
  return [=](auto visit) { return visit(entry...); };
}

}  // namespace tapeless
