// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "constant.hpp"

/// What a traced value is: a node of the builder of the trace, or a constant that has met no traced argument yet.
namespace tapeless::tracing {

/// A node of a builder, or a constant. Without either it is 0. Owns nothing: g++ 12 cannot copy arrays of what has a
/// destructor in constant evaluation.
class value {
 public:
  constexpr value() {}
  constexpr value(builder* b, int node) : graph_(b), node_(node) {}
  constexpr explicit value(const meta::decimal& literal) : literal_(literal) {}
  constexpr explicit value(const formula& f) : is_formula_(true), formula_(f) {}

  constexpr builder* graph() const { return graph_; }
  /// The node in this builder, which is put there if it was a constant.
  constexpr int node_in(builder& b) const {
    return graph_ != nullptr ? node_ : is_formula_ ? formula_.append_to(b) : b.literal(literal_);
  }
  /// Appends a constant to another one that it is an operand of.
  constexpr void append_to(formula& f) const {
    if (is_formula_)
      f.push(formula_);
    else
      f.push(token{nullptr, 0, literal_});
  }
  constexpr bool is_literal() const { return graph_ == nullptr && !is_formula_; }
  constexpr const meta::decimal& literal() const { return literal_; }

 private:
  builder* graph_ = nullptr;
  int node_ = no_node;
  bool is_formula_ = false;
  meta::decimal literal_{};
  union {
    char nothing_ = 0;
    formula formula_;
  };
};

/// The operation applied: a node where an operand is one, otherwise a constant.
constexpr value apply(const graph::operation& op, int attribute, const value* const* x) {
  builder* b = nullptr;
  for (int k = 0; k < op.arity && b == nullptr; ++k) b = x[k]->graph();
  if (b != nullptr) {
    int node[graph::max_arity]{no_node, no_node, no_node, no_node};
    for (int k = 0; k < op.arity; ++k) node[k] = x[k]->node_in(*b);
    return {b, b->apply(op, node, attribute)};
  }
  if (op.arity == 2 && x[0]->is_literal() && x[1]->is_literal()) {
    const meta::exact result = fold(op.algebra, x[0]->literal(), x[1]->literal());
    if (result.fits) return value(result.value);
  }
  formula f;
  for (int k = 0; k < op.arity; ++k) x[k]->append_to(f);
  f.push(token{&op, attribute, {}});
  return value(f);
}

}  // namespace tapeless::tracing
