// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "hoisting.hpp"
#include "rewritten.hpp"
#include "smallest_cut.hpp"

/// Which values of a program one part of it keeps for another, which is computed once more inputs are known: as little
/// as there can be.
namespace tapeless::planning {

/// Beyond so many nodes that could be kept those are that the second part begins with: a cut would take too long.
inline constexpr int most_nodes_to_cut = 400;
/// What an extent that comes with the data counts for.
inline constexpr int usual_extent = 256;

template <int Size>
struct split_nodes {
  bool after[Size]{};  ///< computed in the second part
  meta::selection<Size> kept{};

  constexpr int find(int i) const {
    for (int k = 0; k < kept.count; ++k)
      if (kept.position[k] == i) return k;
    return -1;
  }
};

/// An operand of which only the dimensions count.
constexpr bool is_shape_only(const import_record& r, int k) { return r.op->form == graph::form::likeness && k == 1; }

/// Splits a program. The first `values` outputs belong to the first part, the others to the second.
template <int Size>
class splitter {
 public:
  constexpr splitter(const import_record* record, const graph::shape_table<Size>& shapes, const bool* is_late_input,
                     const int* output, int values, int outputs)
      : record_(record), shapes_(shapes) {
    classify(is_late_input);
    for (int k = 0; k < values; ++k) is_result_[output[k]] = is_of_first_[output[k]] = true;
    mark_operands(is_of_first_, [](int) { return true; });
    for (int k = values; k < outputs; ++k) {
      found_.after[output[k]] = true;
      if (!late_[output[k]]) problem_.needed[output[k]] = true;
    }
    mark_operands(found_.after, [&](int i) { return late_[i]; });
    for (int i = 0; i < Size; ++i) problem_.needed[i] = !late_[i] && !constant_[i] && found_.after[i];
    cut();
    mark_operands(found_.after, [&](int i) { return !late_[i] && found_.find(i) < 0; });
  }
  constexpr const split_nodes<Size>& found() const { return found_; }

 private:
  constexpr void classify(const bool* is_late_input) {
    for (int i = 0; i < Size; ++i) {
      const import_record& r = record_[i];
      if (!r.is_operation()) {
        late_[i] = is_late_input[i];
        constant_[i] = r.kind == graph::node_kind::literal || r.leaf->kind == graph::leaf_kind::extent ||
                       r.leaf->kind == graph::leaf_kind::iota;
        continue;
      }
      constant_[i] = true;
      for (int k = 0; k < r.op->arity; ++k) {
        if (is_shape_only(r, k)) continue;
        late_[i] = late_[i] || late_[r.operand[k]];
        constant_[i] = constant_[i] && constant_[r.operand[k]];
      }
      const bool selects = r.op->form == graph::form::gathering || r.op->form == graph::form::scattering;
      if (selects && record_[r.operand[1]].is_operation()) is_index_[r.operand[1]] = true;
    }
  }
  template <class Where>
  constexpr void mark_operands(bool* marked, const Where& where) const {
    for (int i = Size - 1; i >= 0; --i) {
      const import_record& r = record_[i];
      if (!marked[i] || !r.is_operation() || !where(i)) continue;
      for (int k = 0; k < r.op->arity; ++k)
        if (!is_shape_only(r, k)) marked[r.operand[k]] = true;
    }
  }

  /// Conditions, and indices that are computed, are no numbers in memory.
  constexpr bool can_be_kept(int i) const {
    return !constant_[i] && !is_index_[i] && !(record_[i].is_operation() && record_[i].op->yields_condition);
  }
  /// Not computed a second time.
  constexpr bool is_costly(int i) const {
    const graph::operation& op = *record_[i].op;
    const bool whole = op.reduces() || op.form == graph::form::contraction || op.form == graph::form::scattering;
    return whole || op.cost >= worth_keeping;
  }
  constexpr bool is_origin(int i) const {
    return can_be_kept(i) && (!record_[i].is_operation() || (is_of_first_[i] && is_costly(i)));
  }
  /// How many numbers a node is, and among nodes of as many: a result, which has memory anyway, before others of the
  /// first part, these before what is there for the second part alone.
  constexpr double weight(int i) const {
    if (!can_be_kept(i)) return cannot_be_kept;
    double count = 64;
    for (int a = 0; a < shapes_[i].rank; ++a) {
      const int extent = shapes_[i].dimension[a]->fixed;
      count *= extent >= 0 ? extent : usual_extent;
    }
    return count + (is_result_[i] ? 0 : !is_of_first_[i] ? 4 : record_[i].is_operation() ? 1 : 2);
  }

  constexpr void cut() {
    int candidates = 0;
    for (int i = Size - 1; i >= 0; --i) {
      problem_.wanted[i] = problem_.wanted[i] || problem_.needed[i];
      if (!problem_.wanted[i]) continue;
      ++candidates;
      problem_.origin[i] = is_origin(i);
      problem_.weight[i] = weight(i);
      const import_record& r = record_[i];
      for (int k = 0; r.is_operation() && !problem_.origin[i] && k < r.op->arity; ++k)
        if (!is_shape_only(r, k) && !constant_[r.operand[k]]) problem_.wanted[r.operand[k]] = true;
    }
    if (candidates <= most_nodes_to_cut)
      found_.kept = smallest_cut<Size>(record_, problem_).kept();
    else
      keep_frontier();
  }
  constexpr void keep_frontier() {
    for (int i = Size - 1; i >= 0; --i) {
      if (!problem_.needed[i] || can_be_kept(i)) continue;
      const import_record& r = record_[i];
      for (int k = 0; k < r.op->arity; ++k)
        if (!is_shape_only(r, k) && !constant_[r.operand[k]]) problem_.needed[r.operand[k]] = true;
    }
    for (int i = 0; i < Size; ++i)
      if (problem_.needed[i] && can_be_kept(i)) found_.kept.add(i);
  }

  const import_record* record_;
  const graph::shape_table<Size>& shapes_;
  bool late_[Size]{};      ///< depends on inputs of the second part
  bool constant_[Size]{};  ///< follows from extents
  bool is_index_[Size]{};
  bool is_of_first_[Size]{};
  bool is_result_[Size]{};
  cut_problem<Size> problem_{};
  split_nodes<Size> found_{};
};

}  // namespace tapeless::planning
