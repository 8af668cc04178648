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

/// What a builder holds, as a value that outlasts the constant evaluation that built it.
template <int Capacity>
struct snapshot {
  static constexpr int capacity = Capacity;
  int size = 0;  ///< also where it is more than fits
  int literals = 0;
  int leaves = 0;
  node nodes[Capacity]{};
  std::uint64_t hash[Capacity]{};
  shape shapes[Capacity]{};
  meta::decimal literal[Capacity]{};
  const leaf_info* leaf[Capacity]{};
};

/// The working form of a graph: hash-consed nodes that only grow, operands before their users.
///
/// With a simplifier every operation applied is rewritten by its table first; without one it is recorded as written.
class builder {
 public:
  using simplifier = int (*)(builder&, const operation&, const int* operand, int attribute);

  constexpr builder() { table_.clear_to(64); }
  constexpr explicit builder(simplifier rules) : builder() { simplify_with(rules); }

  /// To go on from where another builder was saved.
  template <int Capacity>
  constexpr explicit builder(const snapshot<Capacity>& saved) {
    nodes_.assign(saved.nodes, saved.size);
    hashes_.assign(saved.hash, saved.size);
    shapes_.assign(saved.shapes, saved.size);
    literals_.assign(saved.literal, saved.literals);
    leaves_.assign(saved.leaf, saved.leaves);
    int places = 64;
    while (places <= 2 * saved.size) places *= 4;
    build_table(places);
  }
  template <int Capacity>
  constexpr void save(snapshot<Capacity>& to) const {
    to.size = nodes_.size();
    if (to.size > Capacity) return;
    to.literals = literals_.size();
    to.leaves = leaves_.size();
    nodes_.copy_to(to.nodes);
    hashes_.copy_to(to.hash);
    shapes_.copy_to(to.shapes);
    literals_.copy_to(to.literal);
    leaves_.copy_to(to.leaf);
  }

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
  constexpr const node& operator[](int i) const { return nodes_[i]; }
  constexpr std::uint64_t hash(int i) const { return hashes_[i]; }
  constexpr const shape& shape_at(int i) const { return shapes_[i]; }

  constexpr int literal(const meta::decimal& value) {
    int k = 0;
    while (k < literals_.size() && literals_[k] != value) ++k;
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
    int k = 0;
    while (k < leaves_.size() && !(leaves_[k]->id == info.id)) ++k;
    if (k == leaves_.size()) leaves_.push(&info);
    node n;
    n.datum = k;
    const std::uint64_t h = meta::mix(meta::hash_text(info.text) + static_cast<std::uint64_t>(info.kind) * 1024U +
                                      static_cast<std::uint64_t>(info.index));
    return insert(n, h, shape_of(info));
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
    node n{node_kind::operation, &op, {no_node, no_node, no_node}, attribute};
    const std::uint64_t* const hash = hashes_.begin();
    std::uint64_t h = op.hash + static_cast<std::uint64_t>(attribute) * 0x9e3779b97f4a7c15U;
    const shape scalar;
    const shape* largest = &scalar;
    for (int k = 0; k < op.arity; ++k) {
      const int i = n.operand[k] = operand[k];
      if (!op.commutes) h = meta::mix(h + hash[i] * static_cast<std::uint64_t>(k + 1));
      if (!op.reduces) largest = &broadcast(*largest, shapes_[i]);
    }
    if (op.commutes) {
      const bool swapped = operand[0] > operand[1];
      n.operand[0] = operand[swapped ? 1 : 0];
      n.operand[1] = operand[swapped ? 0 : 1];
      h += meta::mix(hash[operand[0]]) + meta::mix(hash[operand[1]]);
    }
    const shape its_own = *largest;  // the shapes may move
    return insert(n, meta::mix(h), its_own);
  }

  constexpr bool is_literal(int i) const { return nodes_[i].kind == node_kind::literal; }
  constexpr bool is_literal(int i, int value) const { return is_literal(i) && literal_at(i).is(value); }
  constexpr const meta::decimal& literal_at(int i) const { return literals_[nodes_[i].datum]; }
  constexpr bool is_leaf(int i) const { return nodes_[i].kind == node_kind::leaf; }
  constexpr const leaf_info& leaf_at(int i) const { return *leaves_[nodes_[i].datum]; }
  constexpr bool is(int i, const operation& op) const { return nodes_[i].is_operation() && nodes_[i].op->id == op.id; }

  /// The leaf of this identity, or no_node.
  constexpr int find_leaf(meta::identity id) const {
    for (int i = 0; i < size(); ++i)
      if (is_leaf(i) && leaf_at(i).id == id) return i;
    return no_node;
  }

 private:
  /// Where the table holds this node, or the free entry where it belongs.
  constexpr int* place(const node& n, std::uint64_t h) {
    const std::uint64_t* const hash = hashes_.begin();
    int* const table = table_.begin();
    const unsigned mask = static_cast<unsigned>(table_.size()) - 1U;
    unsigned slot = static_cast<unsigned>(h >> 32U) & mask;
    while (table[slot] != 0 && !(hash[table[slot] - 1] == h && nodes_[table[slot] - 1] == n)) slot = (slot + 1U) & mask;
    return table + slot;
  }
  constexpr int insert(const node& n, std::uint64_t h, const shape& s) {
    int* entry = place(n, h);
    if (*entry != 0) return *entry - 1;
    const int i = nodes_.size();
    if (2 * i >= table_.size()) {
      build_table(4 * table_.size());
      entry = place(n, h);
    }
    nodes_.push(n);
    hashes_.push(h);
    shapes_.push(s);
    *entry = i + 1;
    return i;
  }
  constexpr void build_table(int places) {
    table_.clear_to(places);
    for (int i = 0; i < nodes_.size(); ++i) *place(nodes_[i], hashes_[i]) = i + 1;
  }

  simplifier simplify_ = nullptr;
  bool simplifies_ = false;
  summation sum_ = nullptr;
  meta::sequence<node> nodes_{};
  meta::sequence<std::uint64_t> hashes_{};
  meta::sequence<shape> shapes_{};
  meta::sequence<int> table_{};
  meta::sequence<meta::decimal> literals_{};
  meta::sequence<const leaf_info*> leaves_{};
};

}  // namespace tapeless::graph
