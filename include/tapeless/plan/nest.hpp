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
};

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

/// `user` needs anchor `source`, through views that change the dimensions `affected` of it.
struct dependency {
  int user;
  int source;
  dimension_set affected;
};

/// Finds the anchors and their stages.
class nest_analysis {
 public:
  constexpr nest_analysis(const import_record* nodes, const graph::shape* shapes, int count, const int* output,
                          int outputs)
      : record(nodes), size(count), dimensions(dimension_order(nodes, shapes, count).sorted()), node(count) {
    for (int i = 0; i < size; ++i) describe(i, shapes[i]);
    for (int k = 0; k < outputs; ++k)
      if (node[output[k]].shape != 0) node[output[k]].anchor = true;
    for (int i = size - 1; i >= 0; --i) store_operands(i);
    for (int i = 0; i < size; ++i) settle(i);
    store_expensive();
    for (int i = 0; i < size; ++i)
      if (node[i].anchor) find_dependencies(i);
    for (int level = 0; level <= graph::max_rank; ++level) find_stages(level);
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
        return r.op->form == form::likeness || r.op->form == form::transposition ? 1 : r.op->arity;
    }
  }
  /// What a view or a gathered node shows.
  constexpr int viewed(int i) const { return record[i].operand[0]; }

  const import_record* record;
  int size;
  dimension_table dimensions;
  meta::sequence<nest_node> node;
  meta::sequence<dependency> dependencies{};

 private:
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
           n.from == origin::view || (n.from == origin::gathered && !n.anchor);
  }
  /// A transposed matrix in memory is seen where it is.
  constexpr void settle(int i) {
    const import_record& r = record[i];
    nest_node& n = node[i];
    if (r.is_operation() && r.op->form == form::transposition && is_in_memory(r.operand[0])) n.from = origin::view;
    if (!r.is_operation() || n.anchor) return;
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
        if (x.anchor || x.shape == 0 || x.cost < expensive || x.from != origin::elementwise) continue;
        if (record[r.operand[k]].op->yields_condition) continue;
        const dimension_set here = node[i].space;
        if (common(x.shape, here) < count_of(x.shape)) x.anchor = x.stored = true;
      }
    }
  }

  constexpr void find_dependencies(int user) {
    meta::sequence<char> seen(size);
    const import_record& r = record[user];
    if (node[user].from == origin::product) {
      depend(user, r.operand[0], 0, seen);
      depend(user, r.operand[1], 0, seen);
    } else {
      expand(user, user, 0, seen);
    }
  }
  constexpr void expand(int user, int i, dimension_set affected, meta::sequence<char>& seen) {
    const import_record& r = record[i];
    if (!r.is_operation()) return;
    for (int k = first_value(i); k < last_value(i); ++k) depend(user, r.operand[k], 0, seen);
    if (node[i].from != origin::view && node[i].from != origin::gathered) return;
    if (r.op->form == form::renaming)
      affected = (affected & ~only(dimension_at(r.operand[2]))) | only(dimension_at(r.operand[1]));
    if (r.op->form == form::gathering) affected |= only(dimension_at(r.operand[2]));
    depend(user, r.operand[0], affected, seen);
  }
  constexpr void depend(int user, int i, dimension_set affected, meta::sequence<char>& seen) {
    if (affected == 0) {
      if (seen.items[i] != 0) return;
      seen.items[i] = 1;
    }
    if (node[i].anchor && node[i].from != origin::leaf && node[i].from != origin::view)
      dependencies.push({user, i, affected});
    else
      expand(user, i, affected, seen);
  }

  constexpr bool in_one_loop(const nest_node& a, const nest_node& b, int level) const {
    if (count_of(a.space) < level || count_of(b.space) < level || common(a.space, b.space) < level) return false;
    for (int k = 0; k < level; ++k)
      if (a.stage[k] != b.stage[k]) return false;
    return true;
  }
  constexpr void find_stages(int level) {
    int next = 0;  // dependencies are in the order of their users
    for (int i = 0; i < size; ++i) {
      nest_node& b = node[i];
      for (; next < dependencies.count && dependencies.items[next].user == i; ++next) {
        const dependency& d = dependencies.items[next];
        const nest_node& a = node[d.source];
        if (count_of(b.space) < level || !in_one_loop(a, b, level)) continue;
        const bool ends_here = common(a.available, b.space, d.affected) == level;
        bool later = ends_here && count_of(a.space) > level;
        if (a.from == origin::product) later = b.from != origin::product;
        if (b.from == origin::product && a.from != origin::product) later = false;
        const int least = a.stage[level] + (later ? 1 : 0);
        if (least > b.stage[level]) b.stage[level] = least;
      }
    }
  }
};

}  // namespace tapeless::planning
