// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../graph/program.hpp"

/// Which nodes of a program vary along a loop, and in which pass over the data each can be computed.
///
/// A node's stage is the number of passes that must be over before it is known: reductions end a pass, everything else
/// happens in the pass of its operands. Values needed again in a later pass are computed again, never stored.
namespace tapeless::planning {

/// The dimension of a scalar function mapped over arrays: it has no name.
inline constexpr graph::leaf_info mapped_index{};

struct node_plan {
  bool varies = false;
  bool reduces = false;
  int stage = 0;
  const graph::leaf_info* along = nullptr;  ///< the extent of the dimension it varies or reduces along

  constexpr bool runs_along(const graph::leaf_info* d) const { return (varies || reduces) && along->id == d->id; }
};

template <int Size>
struct program_plan {
  node_plan node[Size]{};
  int passes = 0;

  constexpr const node_plan& operator[](int i) const { return node[i]; }
};

/// Plans a program whose scalar inputs at `mapped` are bound to ranges.
template <int Size>
constexpr program_plan<Size> analyse(const graph::import_record* record, const bool* mapped) {
  program_plan<Size> plan;
  for (int i = 0; i < Size; ++i) {
    const graph::import_record& r = record[i];
    node_plan& n = plan.node[i];
    if (!r.is_operation()) {
      const bool is_leaf = r.kind == graph::node_kind::leaf;
      n.varies = mapped[i] || (is_leaf && r.leaf->rank > 0);
      if (n.varies) n.along = mapped[i] ? &mapped_index : r.leaf->dimension[0];
    } else {
      for (int k = 0; k < r.op->arity; ++k) {
        const node_plan& operand = plan.node[r.operand[k]];
        if (operand.varies) {
          n.varies = true;
          n.along = operand.along;
        }
        if (operand.stage > n.stage) n.stage = operand.stage;
      }
      if (r.op->reduces()) {
        n.reduces = true;
        n.along = record[r.operand[r.op->arity - 1]].leaf;
        n.varies = false;
        ++n.stage;
      }
    }
    if (n.stage > plan.passes) plan.passes = n.stage;
  }
  return plan;
}

/// The loop along one dimension in one pass: what it computes for each element, what it reduces, what it writes.
template <int Size, int Outputs>
struct loop_plan {
  meta::selection<Size> computed{};        ///< varying nodes, in order
  meta::selection<Size> broadcast{};       ///< what they take that does not vary
  meta::selection<Size> reduced{};         ///< reductions that end here
  meta::selection<Outputs + 1> written{};  ///< outputs written element by element
  constexpr bool is_empty() const { return reduced.count == 0 && written.count == 0; }
};

template <int Size, int Outputs>
constexpr loop_plan<Size, Outputs> plan_loop(const program_plan<Size>& plan, const graph::import_record* record,
                                             const int* output, const bool* output_varies,
                                             const graph::leaf_info* along, int stage) {
  loop_plan<Size, Outputs> loop;
  bool needed[Size]{};
  const auto need_operands = [&](int i) {
    const int operands = record[i].is_operation() ? record[i].op->arity - (record[i].op->reduces() ? 1 : 0) : 0;
    for (int k = 0; k < operands; ++k) needed[record[i].operand[k]] = true;
  };
  for (int i = 0; i < Size; ++i) {
    if (!plan[i].reduces || !plan[i].runs_along(along) || plan[i].stage != stage + 1) continue;
    loop.reduced.add(i);
    need_operands(i);
  }
  for (int k = 0; k < Outputs; ++k) {
    const node_plan& n = plan[output[k]];
    const bool here = n.varies ? n.runs_along(along) && n.stage == stage
                               : output_varies[k] && along->kind == graph::leaf_kind::none && stage == 0;
    if (!here) continue;
    loop.written.add(k);
    needed[output[k]] = true;
  }
  for (int i = Size - 1; i >= 0; --i)
    if (needed[i] && plan[i].varies) need_operands(i);
  for (int i = 0; i < Size; ++i) {
    if (!needed[i]) continue;
    if (plan[i].varies)
      loop.computed.add(i);
    else
      loop.broadcast.add(i);
  }
  return loop;
}

}  // namespace tapeless::planning
