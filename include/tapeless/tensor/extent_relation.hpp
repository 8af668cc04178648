// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "reduction.hpp"

/// What must hold between the extents of dimensions at a call: F = A B where (A, B) is flattened into F. The operations
/// here are numbers in the formulas of indices, and say where they stand which extents belong together; like inputs
/// they stay in a program that no longer needs them.
namespace tapeless {

/// The base of a number in an index that states a relation between extents: its first operands.
template <meta::fixed_string Name, int Arity>
struct relation : elementary<Name, Arity> {
  static constexpr bool relates = true;
  static constexpr bool differentiable = false;
  static constexpr operation_count counts{};
  static constexpr int cost = 0;
};

namespace ops {

/// Operands are the extents of F, A and B, of which F = A B: the distance in F of neighbours along A, which is B.
struct row_length_op : relation<"row_length", 3> {
  TAPELESS_INLINE static constexpr auto value(const auto&, const auto&, const auto& b) { return b; }
};
/// Operands are the extents of M, A and B, of which M = A + B: where in M, behind A, the elements of B begin.
struct start_behind_op : relation<"start_behind", 3> {
  TAPELESS_INLINE static constexpr auto value(const auto&, const auto& a, const auto&) { return a; }
};
/// Operands are the extents of N and M and whole numbers first and step: where in N a window of the elements first,
/// first + step, ..., as many as M has, begins. 0 <= first and first + (M - 1) step < N, or M = 0.
struct window_start_op : relation<"window_start", 4> {
  TAPELESS_INLINE static constexpr auto value(const auto&, const auto&, const auto& first, const auto&) {
    return first;
  }
};
/// Operands are the extents of P and N and 0 or 1: the number N of rows of a lower triangle with P elements, of which
/// P = N (N - 1) / 2 (0: without the diagonal) or P = N (N + 1) / 2 (1: with it).
struct triangle_rows_op : relation<"triangle_rows", 3> {
  TAPELESS_INLINE static constexpr auto value(const auto&, const auto& n, const auto&) { return n; }
};

}  // namespace ops

namespace tensors {

enum class relation_kind { equal, product, sum, window, triangle };

/// One relation, between the extents of `whole` and of its parts:
///   equal     whole = a (two names of one dimension: rename)
///   product   whole = a b
///   sum       whole = a + b
///   window    a elements of whole, `step` apart from `first` (or from the extent `first_extent` where there is one) on
///   triangle  whole = a (a + 2 first - 1) / 2, first being 1 where the diagonal is among them and 0 where not
struct extent_relation {
  relation_kind kind = relation_kind::equal;
  const graph::leaf_info* whole = nullptr;
  const graph::leaf_info* a = nullptr;
  const graph::leaf_info* b = nullptr;
  const graph::leaf_info* first_extent = nullptr;
  long first = 0;
  long step = 1;

  /// The extent of `whole` that those of its parts demand, the least one of a window.
  constexpr long expected(long of_a, long of_b, long start) const {
    switch (kind) {
      case relation_kind::product:
        return of_a * of_b;
      case relation_kind::sum:
        return of_a + of_b;
      case relation_kind::triangle:
        return of_a * (of_a + 2 * first - 1) / 2;
      case relation_kind::window: {
        const long last = start + (of_a - 1) * step;
        return of_a == 0 ? 0 : (last < start ? start : last) + 1;
      }
      default:
        return of_a;
    }
  }
  /// Whether it holds. `start` is the number a window starts at: first, or the extent that it names.
  constexpr bool holds(long of_whole, long of_a, long of_b, long start) const {
    if (kind != relation_kind::window) return of_whole == expected(of_a, of_b, start);
    return of_a == 0 || (start >= 0 && start + (of_a - 1) * step >= 0 && expected(of_a, of_b, start) <= of_whole);
  }
  /// The extent of `whole` follows from those of its parts.
  constexpr bool determines_whole() const { return kind != relation_kind::window; }
};

/// The relations in a program, each once.
template <int Most>
struct extent_relations {
  int count = 0;
  extent_relation of[Most + 1]{};
};

constexpr bool states(const graph::import_record& r, const meta::identity& operation) {
  return r.is_operation() && r.op->id == operation;
}

/// The relation that a node states, if any: its kind and its leaves.
constexpr bool read_relation(const graph::import_record* record, int i, extent_relation& r) {
  const graph::import_record& n = record[i];
  if (!n.is_operation() || !(n.op->relates || n.op->form == graph::form::renaming)) return false;
  const auto extent = [&](int k) { return record[n.operand[k]].leaf; };
  const auto number = [&](int k) { return static_cast<long>(meta::as_integer(record[n.operand[k]].literal).value); };
  if (n.op->form == graph::form::renaming) {
    r = {relation_kind::equal, extent(2), extent(1), nullptr, nullptr, 0, 1};
  } else if (states(n, meta::id_of<ops::window_start_op>)) {
    const bool is_extent = record[n.operand[2]].kind == graph::node_kind::leaf;
    r = {relation_kind::window,     extent(0), extent(1), nullptr, is_extent ? extent(2) : nullptr,
         is_extent ? 0 : number(2), number(3)};
  } else if (states(n, meta::id_of<ops::triangle_rows_op>)) {
    r = {relation_kind::triangle, extent(0), extent(1), nullptr, nullptr, number(2), 1};
  } else {
    const bool adds = states(n, meta::id_of<ops::start_behind_op>);
    r = {adds ? relation_kind::sum : relation_kind::product, extent(0), extent(1), extent(2), nullptr, 0, 1};
  }
  return true;
}

/// The relations that a program's nodes state.
template <int Size>
constexpr extent_relations<Size> relations_of(const graph::import_record* record) {
  extent_relations<Size> found;
  for (int i = 0; i < Size; ++i)
    if (read_relation(record, i, found.of[found.count])) ++found.count;
  return found;
}

}  // namespace tensors
}  // namespace tapeless
