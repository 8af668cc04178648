// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../meta/decimal.hpp"
#include "../meta/sequence.hpp"
#include "operation.hpp"
#include "shape.hpp"

namespace tapeless::graph {

/// A node of a graph as a value. A leaf has no operation: its datum indexes the builder's leaves, that of a literal
/// the builder's literals. The datum of an operation is its attribute.
struct node {
  node_kind kind = node_kind::leaf;
  const operation* op = nullptr;
  int operand[max_arity]{no_node, no_node, no_node};
  int datum = 0;

  constexpr bool is_operation() const { return kind == node_kind::operation; }
  constexpr bool operator==(const node& other) const {
    return kind == other.kind && datum == other.datum && operand[0] == other.operand[0] &&
           operand[1] == other.operand[1] && operand[2] == other.operand[2] &&
           (!is_operation() || op->id == other.op->id);
  }
};

/// The working form of a graph: hash-consed nodes that only grow, operands before their users.
///
/// With a simplifier every operation applied is rewritten by its table first; without one it is recorded as written.
class builder {
 public:
  using simplifier = int (*)(builder&, const operation&, const int* operand, int attribute);

  constexpr builder() : table_(64, 0) {}
  constexpr explicit builder(simplifier rules) : builder() { simplify_with(rules); }

  /// What is applied from now on is rewritten by this table.
  constexpr void simplify_with(simplifier rules) {
    simplify_ = rules;
    simplifies_ = true;
  }

  /// How tangents are summed over dimensions: by the floor above that knows all reductions.
  using summation = int (*)(builder&, int x, const shape& over);
  constexpr void sum_with(summation rule) { sum_ = rule; }
  constexpr int sum_over(int x, const shape& over) { return sum_(*this, x, over); }

  constexpr int size() const { return nodes_.size(); }
  constexpr const node& operator[](int i) const { return nodes_.data[i]; }
  constexpr std::uint64_t hash(int i) const { return hashes_.data[i]; }
  constexpr const shape& shape_at(int i) const { return shapes_.data[i]; }

  constexpr int literal(const meta::decimal& value) {
    int k = 0;
    while (k < literals_.size() && literals_.data[k] != value) ++k;
    if (k == literals_.size()) literals_.push(value);
    node n;
    n.kind = node_kind::literal;
    n.datum = k;
    const std::uint64_t h = meta::mix(static_cast<std::uint64_t>(value.mantissa) * 0x9e3779b97f4a7c15U +
                                      static_cast<std::uint64_t>(value.twos + 4096) * 8192U +
                                      static_cast<std::uint64_t>(value.fives + 4096));
    return insert(n, h, shape{});
  }
  constexpr int literal(int value) { return literal(meta::whole(value)); }

  constexpr int leaf(const leaf_info& info) {
    if (const int known = find_leaf(info.id); known != no_node) return known;
    node n;
    n.datum = leaves_.size();
    leaves_.push(&info);
    const std::uint64_t h = meta::mix(meta::hash_text(info.text) + static_cast<std::uint64_t>(info.kind) * 1024U +
                                      static_cast<std::uint64_t>(info.index));
    leaf_nodes_.push(insert(n, h, shape_of(info)));
    return size() - 1;
  }

  /// Applies an operation, through the simplifier where there is one.
  constexpr int apply(const operation& op, const int* operand, int attribute = 0) {
    return simplifies_ ? simplify_(*this, op, operand, attribute) : record(op, operand, attribute);
  }
  constexpr int apply(const operation& op, int a, int b = no_node, int c = no_node) {
    const int operand[max_arity]{a, b, c};
    return apply(op, operand, 0);
  }

  /// Appends the operation as it is, or finds it. Operands of a commuting operation are put in order.
  constexpr int record(const operation& op, const int* operand, int attribute) {
    node n;
    n.kind = node_kind::operation;
    n.op = &op;
    n.datum = attribute;
    std::uint64_t h = op.hash + static_cast<std::uint64_t>(attribute) * 0x9e3779b97f4a7c15U;
    std::uint64_t symmetric = 0;
    shape s;
    for (int k = 0; k < op.arity; ++k) {
      n.operand[k] = operand[k];
      const std::uint64_t child = hashes_.data[operand[k]];
      if (op.commutes) symmetric += meta::mix(child);
      if (!op.commutes) h = meta::mix(h + child * static_cast<std::uint64_t>(k + 1));
      if (!op.reduces) s = broadcast(s, shapes_.data[operand[k]]);
    }
    if (op.commutes && n.operand[0] > n.operand[1]) {
      n.operand[0] = operand[1];
      n.operand[1] = operand[0];
    }
    return insert(n, meta::mix(h + symmetric), s);
  }

  constexpr bool is_literal(int i) const { return nodes_.data[i].kind == node_kind::literal; }
  constexpr bool is_literal(int i, int value) const {
    return nodes_.data[i].kind == node_kind::literal && literals_.data[nodes_.data[i].datum].is(value);
  }
  constexpr const meta::decimal& literal_at(int i) const { return literals_.data[nodes_.data[i].datum]; }
  constexpr bool is_leaf(int i) const { return nodes_.data[i].kind == node_kind::leaf; }
  constexpr const leaf_info& leaf_at(int i) const { return *leaves_.data[nodes_.data[i].datum]; }
  constexpr bool is(int i, const operation& op) const {
    return nodes_.data[i].is_operation() && nodes_.data[i].op->id == op.id;
  }

  /// The leaf of this identity, or no_node.
  constexpr int find_leaf(meta::identity id) const {
    for (int k = 0; k < leaves_.size(); ++k)
      if (leaves_.data[k]->id.spelling == id.spelling && leaves_.data[k]->id == id) return leaf_nodes_.data[k];
    return no_node;
  }

 private:
  constexpr unsigned place(const node& n, std::uint64_t h) const {
    const unsigned mask = static_cast<unsigned>(table_.size()) - 1U;
    unsigned slot = static_cast<unsigned>(h >> 32U) & mask;
    while (true) {
      const int entry = table_.data[static_cast<int>(slot)];
      if (entry == 0 || (hashes_.data[entry - 1] == h && nodes_.data[entry - 1] == n)) return slot;
      slot = (slot + 1U) & mask;
    }
  }
  constexpr int insert(const node& n, std::uint64_t h, const shape& s) {
    unsigned slot = place(n, h);
    if (table_.data[static_cast<int>(slot)] != 0) return table_.data[static_cast<int>(slot)] - 1;
    if (2 * size() >= table_.size()) {
      grow();
      slot = place(n, h);
    }
    nodes_.push(n);
    hashes_.push(h);
    shapes_.push(s);
    table_.data[static_cast<int>(slot)] = size();
    return size() - 1;
  }
  constexpr void grow() {
    const int larger = 4 * table_.size();
    for (int i = 0; i < table_.size(); ++i) table_.data[i] = 0;
    table_.resize(larger, 0);
    for (int i = 0; i < size(); ++i) table_.data[static_cast<int>(place(nodes_.data[i], hashes_.data[i]))] = i + 1;
  }

  simplifier simplify_ = nullptr;
  bool simplifies_ = false;
  summation sum_ = nullptr;
  meta::sequence<node> nodes_{};
  meta::sequence<std::uint64_t> hashes_{};
  meta::sequence<shape> shapes_{};
  meta::sequence<int> table_;
  meta::sequence<meta::decimal> literals_{};
  meta::sequence<const leaf_info*> leaves_{};
  meta::sequence<int> leaf_nodes_{};
};

}  // namespace tapeless::graph
