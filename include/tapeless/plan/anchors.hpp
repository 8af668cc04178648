// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "nest_node.hpp"

namespace tapeless::planning {

/// Finds the anchors.
class node_analysis {
 public:
  constexpr node_analysis(const import_record* nodes, const graph::shape* shapes, int count, const int* output,
                          int outputs)
      : record(nodes), size(count), dimensions(dimension_order(nodes, shapes, count).sorted()), node(count) {
    for (int i = 0; i < size; ++i) describe(i, shapes[i]);
    pass_terms_on(output, outputs);
    for (int k = 0; k < outputs; ++k)
      if (node[output[k]].shape != 0) node[output[k]].anchor = true;
    for (int i = size - 1; i >= 0; --i) store_operands(i);
    for (int i = 0; i < size; ++i) settle(i);
    store_expensive();
  }

  /// Which operands a node takes as values where it is evaluated.
  constexpr int first_value(int i) const { return node[i].from == origin::gathered ? 1 : 0; }
  constexpr int last_value(int i) const {
    const import_record& r = record[i];
    if (!r.is_operation()) return 0;
    switch (node[i].from) {
      case origin::product:
      case origin::view:
        return 0;
      case origin::reduction:
        return r.op->arity - 1;
      case origin::scatter:
      case origin::gathered:
        return 2;
      default:
        return takes_first_alone(*r.op) ? 1 : r.op->arity;
    }
  }
  /// What a view or a gathered node shows.
  constexpr int viewed(int i) const { return record[i].operand[0]; }

  const import_record* record;
  int size;
  dimension_table dimensions;
  meta::sequence<nest_node> node;

 protected:
  static constexpr int expensive = 10;

  constexpr int dimension_at(int i) const { return dimensions.find(record[i].leaf); }

  constexpr void describe(int i, const graph::shape& shape) {
    nest_node& n = node[i];
    const import_record& r = record[i];
    n.shape = n.space = n.available = dimensions.set_of(shape);
    if (!r.is_operation()) {
      n.from = origin::leaf;
      return;
    }
    switch (r.op->form) {
      case form::reduction: {
        n.from = origin::reduction;
        n.anchor = true;
        const int d = dimension_at(r.operand[r.op->arity - 1]);
        n.space = n.shape | only(d);
        n.available = outside(n.space, d);
        n.scalar_state = n.available == n.shape;
        break;
      }
      case form::contraction:
        n.from = origin::product;
        n.anchor = n.stored = true;
        n.space = n.available = 0;
        break;
      case form::scattering: {
        n.from = origin::scatter;
        n.anchor = n.stored = true;
        const dimension_set index = node[r.operand[1]].shape;
        n.space = node[r.operand[0]].shape | index;
        n.available = outside(n.space, nth_of(index, 0));
        break;
      }
      case form::renaming:
        n.from = origin::view;
        break;
      case form::gathering:
        n.from = origin::gathered;
        break;
      default:
        break;
    }
    if (n.from == origin::reduction && !n.scalar_state) n.stored = true;
  }

  constexpr bool is_sum(int i) const {
    return record[i].is_operation() && record[i].op->algebra == graph::algebra::sum_along;
  }
  /// A sum of sums that would keep many takes the terms one by one: nothing between is stored.
  constexpr void pass_terms_on(const int* output, int outputs) {
    meta::sequence<int> uses(size);
    for (int k = 0; k < outputs; ++k) ++uses[output[k]];
    for (int i = 0; i < size; ++i)
      for (int k = 0; record[i].is_operation() && k < record[i].op->arity; ++k) ++uses[record[i].operand[k]];
    for (int i = 0; i < size; ++i) {
      if (!is_sum(i) || !is_sum(record[i].operand[0])) continue;
      nest_node& outer = node[i];
      nest_node& inner = node[record[i].operand[0]];
      const dimension_set space = outer.space | inner.space;
      const dimension_set summed = space & ~outer.shape;
      if (uses[record[i].operand[0]] > 1 || inner.scalar_state || summed > outer.shape) continue;
      outer.space = space;
      outer.available = outside(space, nth_of(summed, 0));
      outer.scalar_state = false;
      outer.stored = true;
      inner.from = origin::elementwise;
      inner.shape = inner.available = inner.space;
      inner.anchor = inner.stored = false;
    }
  }

  /// Puts a node, or what it shows, into memory.
  constexpr void store(int i) {
    nest_node& n = node[i];
    if (n.from == origin::leaf && record[i].leaf->kind != graph::leaf_kind::iota) return;
    if (n.from == origin::view || n.from == origin::gathered) {
      if (n.from == origin::gathered) n.stored = n.anchor = true;
      store(viewed(i));
      return;
    }
    if (record[i].is_operation() && record[i].op->form == form::transposition) {
      store(viewed(i));
      return;
    }
    n.stored = n.anchor = true;
  }
  constexpr void store_operands(int i) {
    const import_record& r = record[i];
    switch (node[i].from) {
      case origin::product:
        store(r.operand[0]);
        store(r.operand[1]);
        break;
      case origin::view:
      case origin::gathered:
        store(r.operand[0]);
        break;
      default:
        break;
    }
  }
  constexpr bool is_in_memory(int i) const {
    const nest_node& n = node[i];
    return n.stored || (n.from == origin::leaf && n.shape != 0 && record[i].leaf->kind != graph::leaf_kind::iota) ||
           n.from == origin::view;
  }
  /// A transposed matrix in memory is seen where it is; elements that values select are not one there.
  constexpr void settle(int i) {
    const import_record& r = record[i];
    nest_node& n = node[i];
    if (r.is_operation() && r.op->form == form::transposition && is_in_memory(r.operand[0])) n.from = origin::view;
    if (!r.is_operation() || n.is_kept()) return;
    n.cost = n.from == origin::elementwise ? r.op->cost : 0;
    for (int k = first_value(i); k < last_value(i); ++k) n.cost += node[r.operand[k]].cost;
  }

  /// The k outermost dimensions of both, as long as they are the same.
  static constexpr int common(dimension_set a, dimension_set b, dimension_set stop = 0) {
    int k = 0;
    for (; a != 0 && b != 0; ++k) {
      const dimension_set p = a & (~a + 1);
      if (p != (b & (~b + 1)) || (p & stop) != 0) break;
      a ^= p, b ^= p;
    }
    return k;
  }

  /// What costs much and would be computed for every index of a loop around it that it does not depend on.
  constexpr void store_expensive() {
    for (int i = 0; i < size; ++i) {
      const import_record& r = record[i];
      for (int k = first_value(i); k < last_value(i); ++k) {
        nest_node& x = node[r.operand[k]];
        if (x.is_kept() || x.shape == 0 || x.cost < expensive || x.from != origin::elementwise) continue;
        if (record[r.operand[k]].op->yields_condition) continue;
        const dimension_set here = node[i].space;
        if (common(x.shape, here) < count_of(x.shape)) x.anchor = x.stored = true;
      }
    }
  }
};

}  // namespace tapeless::planning
