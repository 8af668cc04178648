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
  graph::algebra algebra = graph::algebra::other;
  const operation* op = nullptr;
  int operand[max_arity]{no_node, no_node, no_node, no_node};
  int datum = 0;
  int whole = not_whole;    ///< the value of a literal that is a small whole number
  std::uint64_t hash = 0;   ///< of what is computed
  std::uint64_t mixed = 0;  ///< the hash once more, for sums of hashes

  static constexpr int not_whole = INT32_MIN;

  constexpr bool is_operation() const { return kind == node_kind::operation; }
};

/// What a builder holds, as a value that outlasts the constant evaluation that built it.
template <int Capacity>
struct snapshot {
  int size = 0;  ///< also where that is more than the capacity
  int literals = 0;
  int leaves = 0;
  bool has_shapes = false;
  node nodes[Capacity]{};
  shape shapes[Capacity]{};
  meta::decimal literal[Capacity]{};
  const leaf_info* leaf[Capacity]{};

  constexpr bool complete() const { return size <= Capacity; }
};

/// The working form of a graph: hash-consed nodes that only grow, operands before their users.
///
/// With a simplifier every operation applied is rewritten by its table first; without one it is recorded as written.
class builder {
 public:
  using simplifier = int (*)(builder&, const operation&, const int* operand, int attribute);

  constexpr builder() : table_(256) {}
  constexpr explicit builder(simplifier rules) : builder() { simplify_with(rules); }

  /// To go on from where another builder was saved.
  template <int Capacity>
  constexpr explicit builder(const snapshot<Capacity>& saved) : table_(places_for(saved.size)) {
    nodes_.assign(saved.nodes, saved.size);
    literals_.assign(saved.literal, saved.literals);
    leaves_.assign(saved.leaf, saved.leaves);
    has_shapes_ = saved.has_shapes;
    if (has_shapes_) shapes_.assign(saved.shapes, saved.size);
    fill_table();
  }
  template <int Capacity>
  constexpr void save(snapshot<Capacity>& to) const {
    to.size = nodes_.count;
    if (!to.complete()) return;
    to.literals = literals_.count;
    to.leaves = leaves_.count;
    to.has_shapes = has_shapes_;
    nodes_.copy_to(to.nodes);
    literals_.copy_to(to.literal);
    leaves_.copy_to(to.leaf);
    if (has_shapes_) shapes_.copy_to(to.shapes);
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

  constexpr int size() const { return nodes_.count; }
  constexpr const node& operator[](int i) const { return nodes_.items[i]; }
  constexpr std::uint64_t hash(int i) const { return nodes_.items[i].hash; }
  /// Some node has dimensions.
  constexpr bool has_shapes() const { return has_shapes_; }
  constexpr shape shape_at(int i) const { return has_shapes_ ? shapes_.items[i] : shape{}; }
  constexpr int rank_at(int i) const { return has_shapes_ ? shapes_.items[i].rank : 0; }

  constexpr int literal(const meta::decimal& value) {
    const std::uint64_t h = meta::mix(static_cast<std::uint64_t>(value.mantissa) * 0x9e3779b97f4a7c15U +
                                      static_cast<std::uint64_t>(value.twos + 4096) * 8192U +
                                      static_cast<std::uint64_t>(value.fives + 4096));
    const unsigned slot = find({node_kind::literal, algebra::literal, nullptr, {}, 0, 0, h}, &value);
    if (table_.items[slot] != 0) return table_.items[slot] - 1;
    const meta::small_integer small = meta::as_integer(value);
    literals_.push(value);
    return insert({node_kind::literal,
                   algebra::literal,
                   nullptr,
                   {},
                   literals_.count - 1,
                   small.fits ? small.value : node::not_whole,
                   h,
                   meta::mix(h)},
                  slot);
  }
  constexpr int literal(int value) { return literal(meta::whole(value)); }

  constexpr int leaf(const leaf_info& info) {
    const std::uint64_t h = hash_of(info);
    const unsigned slot = slot_of(info, h);
    if (table_.items[slot] != 0) return table_.items[slot] - 1;
    leaves_.push(&info);
    const int i = insert(
        {node_kind::leaf, algebra::other, nullptr, {}, leaves_.count - 1, node::not_whole, h, meta::mix(h)}, slot);
    set_shape(i, shape_of(info));
    return i;
  }

  /// Applies an operation, through the simplifier where there is one.
  constexpr int apply(const operation& op, const int* operand, int attribute = 0) {
    return simplifies_ ? simplify_(*this, op, operand, attribute) : record(op, operand, attribute);
  }
  constexpr int apply(const operation& op, int a, int b = no_node, int c = no_node) {
    const int operand[max_arity]{a, b, c, no_node};
    return apply(op, operand, 0);
  }

  /// Appends the operation as it is, or finds it. Operands of a commuting operation are put in order.
  constexpr int record(const operation& op, const int* operand, int attribute) {
    const node* const nodes = nodes_.items;
    const int x = operand[0];
    const int y = op.arity > 1 ? operand[1] : no_node;
    int z = no_node, last = no_node;  // few operations have so many
    if (op.arity > 2) {
      z = operand[2];
      if (op.arity > 3) last = operand[3];
    }
    std::uint64_t h = op.hash + static_cast<std::uint64_t>(attribute) * 0x9e3779b97f4a7c15U;
    if (op.commutes) {
      h = meta::mix(h + nodes[x].mixed + nodes[y].mixed);
    } else {
      h = meta::mix(h + nodes[x].hash);
      if (y != no_node) {
        h = meta::mix(h + nodes[y].hash * 2U);
        if (z != no_node) {
          h = meta::mix(h + nodes[z].hash * 3U);
          if (last != no_node) h = meta::mix(h + nodes[last].hash * 5U);
        }
      }
      h = meta::mix(h);
    }
    const bool swapped = op.commutes && x > y;
    const node n{node_kind::operation, op.algebra, &op,         {swapped ? y : x, swapped ? x : y, z, last}, attribute,
                 node::not_whole,      h,          meta::mix(h)};
    const unsigned slot = find(n);
    if (table_.items[slot] != 0) return table_.items[slot] - 1;
    const int i = insert(n, slot);
    if (has_shapes_) set_shape(i, result_shape_of(n));
    return i;
  }

  constexpr bool is_literal(int i) const { return nodes_.items[i].kind == node_kind::literal; }
  constexpr bool is_literal(int i, int value) const { return nodes_.items[i].whole == value; }
  constexpr const meta::decimal& literal_at(int i) const { return literals_.items[nodes_.items[i].datum]; }
  constexpr bool is_leaf(int i) const { return nodes_.items[i].kind == node_kind::leaf; }
  constexpr const leaf_info& leaf_at(int i) const { return *leaves_.items[nodes_.items[i].datum]; }
  constexpr bool is(int i, const operation& op) const {
    return nodes_.items[i].is_operation() && nodes_.items[i].op->id == op.id;
  }

  /// The leaf of this identity, or no_node.
  constexpr int find_leaf(const leaf_info& info) const { return table_.items[slot_of(info, hash_of(info))] - 1; }

 private:
  static constexpr std::uint64_t hash_of(const leaf_info& info) {
    return meta::mix(meta::hash_text(info.text) + static_cast<std::uint64_t>(info.kind) * 1024U +
                     static_cast<std::uint64_t>(info.index) + static_cast<std::uint64_t>(info.part + 1) * 4096U);
  }

  /// The slot of a node that is here already, or the free slot where it belongs. What a literal or a leaf is stands
  /// beside the node.
  constexpr unsigned find(const node& n, const meta::decimal* literal = nullptr,
                          const leaf_info* leaf = nullptr) const {
    const unsigned mask = static_cast<unsigned>(table_.count) - 1U;
    unsigned slot = static_cast<unsigned>(n.hash >> 32U) & mask;
    while (table_.items[slot] != 0 && !is_same(nodes_.items[table_.items[slot] - 1], n, literal, leaf))
      slot = (slot + 1U) & mask;
    return slot;
  }
  constexpr bool is_same(const node& a, const node& b, const meta::decimal* literal, const leaf_info* leaf) const {
    return a.hash == b.hash && a.kind == b.kind &&
           (b.kind == node_kind::literal ? literals_.items[a.datum] == *literal
            : b.kind == node_kind::leaf
                ? leaves_.items[a.datum]->id == leaf->id
                : a.datum == b.datum && a.operand[0] == b.operand[0] && a.operand[1] == b.operand[1] &&
                      a.operand[2] == b.operand[2] && a.operand[3] == b.operand[3] && a.op->id == b.op->id);
  }
  constexpr unsigned slot_of(const leaf_info& info, std::uint64_t h) const {
    return find({node_kind::leaf, algebra::other, nullptr, {}, 0, 0, h}, nullptr, &info);
  }

  /// Appends a node that belongs into this slot.
  constexpr int insert(const node& n, unsigned slot) {
    nodes_.push(n);
    table_.items[slot] = nodes_.count;
    if (2 * nodes_.count >= table_.count) grow();
    if (has_shapes_) shapes_.push(shape{});
    return nodes_.count - 1;
  }
  static constexpr int places_for(int nodes) {
    int places = 256;
    while (places <= 2 * nodes) places *= 8;
    return places;
  }
  constexpr void grow() {
    meta::sequence<int> larger(8 * table_.count);
    table_.swap(larger);
    fill_table();
  }
  constexpr void fill_table() {
    const unsigned mask = static_cast<unsigned>(table_.count) - 1U;
    for (int i = 0; i < nodes_.count; ++i) {
      unsigned slot = static_cast<unsigned>(nodes_.items[i].hash >> 32U) & mask;
      while (table_.items[slot] != 0) slot = (slot + 1U) & mask;
      table_.items[slot] = i + 1;
    }
  }

  constexpr shape result_shape_of(const node& n) const {
    return result_shape(
        *n.op, [&](int k) -> const shape& { return shapes_.items[n.operand[k]]; },
        [&](int k) { return &leaf_at(n.operand[k]); });
  }
  /// Shapes are kept once there is an input that has one.
  constexpr void set_shape(int i, const shape& s) {
    if (s.rank == 0) return;
    if (!has_shapes_) shapes_.resize(size());
    has_shapes_ = true;
    shapes_[i] = s;
  }

  simplifier simplify_ = nullptr;
  bool simplifies_ = false;
  summation sum_ = nullptr;
  meta::sequence<node> nodes_{};
  bool has_shapes_ = false;
  meta::sequence<shape> shapes_{};
  meta::sequence<int> table_;
  meta::sequence<meta::decimal> literals_{};
  meta::sequence<const leaf_info*> leaves_{};
};

}  // namespace tapeless::graph
