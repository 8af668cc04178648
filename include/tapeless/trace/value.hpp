// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/import.hpp"
#include "../meta/exact_value.hpp"

/// What a traced value is: a node of the builder of the trace, or a constant that has met no traced argument yet.
namespace tapeless::tracing {

using graph::builder;
using graph::no_node;

/// An operation on constants, or a literal: kept apart until a builder is met, so that T(1) / T(3) is recorded as
/// written and not rounded in a type that the function may never run with.
struct constant {
  const graph::operation* op = nullptr;  ///< null: a literal
  int attribute = 0;
  meta::decimal literal{};
  constant* operand[graph::max_arity]{};
  int references = 1;
};

constexpr void release(constant* c) {
  if (c == nullptr || --c->references != 0) return;
  for (constant* operand : c->operand) release(operand);
  delete c;
}

/// A node of a builder, or a constant. Without either it is 0.
class value {
 public:
  constexpr value() = default;
  constexpr value(builder* b, int node) : graph_(b), node_(node) {}
  constexpr value(const value& other) : graph_(other.graph_), node_(other.node_), constant_(other.constant_) {
    if (constant_ != nullptr) ++constant_->references;
  }
  constexpr value& operator=(const value& other) {
    if (other.constant_ != nullptr) ++other.constant_->references;
    if (constant_ != nullptr) release(constant_);
    graph_ = other.graph_, node_ = other.node_, constant_ = other.constant_;
    return *this;
  }
  constexpr ~value() {
    if (constant_ != nullptr) release(constant_);
  }

  constexpr builder* graph() const { return graph_; }
  /// The node in this builder, which is put there if it was a constant.
  constexpr int node_in(builder& b) const {
    return graph_ != nullptr ? node_ : constant_ != nullptr ? append(b, *constant_) : b.literal(0);
  }
  /// Another owner of the constant.
  constexpr constant* share() const {
    if (constant_ == nullptr) return new constant{};
    ++constant_->references;
    return constant_;
  }

  constexpr explicit value(constant* owned) : constant_(owned) {}

 private:
  static constexpr int append(builder& b, const constant& c) {
    if (c.op == nullptr) return b.literal(c.literal);
    int node[graph::max_arity]{no_node, no_node, no_node};
    for (int k = 0; k < c.op->arity; ++k) node[k] = append(b, *c.operand[k]);
    return b.apply(*c.op, node, c.attribute);
  }

  builder* graph_ = nullptr;
  int node_ = no_node;
  constant* constant_ = nullptr;
};

/// What an operation is applied to: a value, a literal, or nothing.
struct operand {
  const value* recorded = nullptr;
  bool is_literal = false;
  meta::decimal literal{};
  const graph::operation* sign = nullptr;  ///< applied to the literal, if any

  constexpr builder* graph() const { return recorded != nullptr ? recorded->graph() : nullptr; }
  constexpr int node_in(builder& b) const {
    if (recorded != nullptr) return recorded->node_in(b);
    if (!is_literal) return no_node;
    return sign == nullptr ? b.literal(literal) : b.apply(*sign, b.literal(literal));
  }
  constexpr constant* share() const {
    if (recorded != nullptr) return recorded->share();
    if (!is_literal) return nullptr;
    constant* const plain = new constant{nullptr, 0, literal};
    return sign == nullptr ? plain : new constant{sign, 0, {}, {plain}};
  }
};

/// The operation applied: a node where an operand is one, otherwise a constant.
constexpr value apply(const graph::operation& op, int attribute, const operand& x, const operand& y = {},
                      const operand& z = {}) {
  builder* const b = x.graph() != nullptr ? x.graph() : y.graph() != nullptr ? y.graph() : z.graph();
  if (b == nullptr) return value(new constant{&op, attribute, {}, {x.share(), y.share(), z.share()}});
  const int node[graph::max_arity]{x.node_in(*b), y.node_in(*b), z.node_in(*b)};
  return {b, b->apply(op, node, attribute)};
}

}  // namespace tapeless::tracing
