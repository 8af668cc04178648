// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../simplify/compile.hpp"
#include "sparse_recipes.hpp"

/// A Hessian in blocks of rows, each a constant of its own: compilers limit the work of one constant expression, and
/// what a thousand operations take does not fit into one.
namespace tapeless::differentiate {

/// Appends a node of a program, whose operands are in the builder already.
constexpr int append_record(builder& b, const graph::import_record& r, const meta::sequence<int>& where) {
  if (r.kind == graph::node_kind::literal) return b.literal(r.literal);
  if (r.kind == graph::node_kind::leaf) return b.leaf(*r.leaf);
  const int operand[]{where.items[r.operand[0]], r.op->arity > 1 ? where.items[r.operand[1]] : no_node,
                      r.op->arity > 2 ? where.items[r.operand[2]] : no_node,
                      r.op->arity > 3 ? where.items[r.operand[3]] : no_node};
  return b.record(*r.op, operand, r.attribute);
}

/// The same with everything below it that is not there yet.
constexpr int append_with_operands(builder& b, const graph::import_record* source, int root,
                                   meta::sequence<int>& where) {
  meta::sequence<int> stack;
  stack.push(root);
  while (stack.count > 0) {
    const int i = stack.items[stack.count - 1];
    const graph::import_record& r = source[i];
    const int before = stack.count;
    for (int k = 0; r.is_operation() && k < r.op->arity; ++k)
      if (where.items[r.operand[k]] == no_node) stack.push(r.operand[k]);
    if (stack.count > before) continue;
    if (where.items[i] == no_node) where.items[i] = append_record(b, r, where);
    --stack.count;
  }
  return where.items[root];
}

/// Some rows of a lower triangle: its entries' nodes are positions in `nodes`.
template <int Capacity>
struct row_block {
  graph::emission<Capacity, 1> nodes{};
  matrix_entry entry[Capacity]{};
  int entries = 0;
  int next = 0;  ///< the first row behind it

  constexpr bool fits() const { return nodes.complete() && entries <= Capacity; }
};

/// Nodes that the sweeps of a block may reach, about; one takes clang some thousand statements of the million it
/// allows.
inline constexpr int work_of_a_block = 200;

/// The derivatives of a gradient's components, from one row on.
template <class F, class Wrt, int First, int Capacity>
constexpr row_block<Capacity> differentiate_rows() {
  using gradient = simplify::fitted_t<gradient_of<F, Wrt>>;
  using vocabulary = typename gradient::vocabulary;
  constexpr const auto& source = gradient::result;
  builder b(&simplify::apply);
  meta::sequence<int> where(source.size, no_node);
  for (int i = 0; i < source.size; ++i)
    if (source.node[i].is_leaf()) where[i] = append_record(b, source.node[i], where);
  gradient_rows rows(b, Wrt{});
  matrix_entries lower;
  row_block<Capacity> block;
  block.next = First;
  for (; block.next < meta::length<Wrt> && rows.work() < work_of_a_block; ++block.next)
    rows.add(append_with_operands(b, source.node, source.output[block.next], where), block.next, block.next, lower);
  graph::emitter<vocabulary, Capacity, 1> emitter(b, block.nodes);
  block.entries = lower.size();
  for (int k = 0; k < lower.size() && lower.size() <= Capacity; ++k) {
    emitter.visit(lower[k].node);
    block.entry[k] = {lower[k].row, lower[k].column, emitter.where(lower[k].node)};
  }
  return block;
}

template <class F, class Wrt, int First, int Capacity>
struct rows_at_capacity {
  static constexpr auto value = differentiate_rows<F, Wrt, First, Capacity>();
};
template <class F, class Wrt, int First, int Capacity = 1024>
constexpr auto fit_rows() {
  using attempt = rows_at_capacity<F, Wrt, First, Capacity>;
  if constexpr (attempt::value.fits())
    return meta::box<attempt>{};
  else
    return fit_rows<F, Wrt, First, 4 * Capacity>();
}

/// Hands the blocks of a Hessian's lower triangle to `use`, in order.
template <class F, class Wrt, int First = 0, class Use>
constexpr void for_each_block(const Use& use) {
  if constexpr (First < meta::length<Wrt>) {
    using block = typename decltype(fit_rows<F, Wrt, First>())::type;
    static_assert(block::value.nodes.unlisted == nullptr,
                  "the rule of an operation uses another operation that is not known here; the operation lists it: "
                  "using uses = operations<other_op>");
    use(block::value);
    for_each_block<F, Wrt, block::value.next>(use);
  }
}

/// The second derivatives; entries (i, j) and (j, i) are one node. Triangle: only those with j <= i.
template <class F, class Wrt, bool Triangle>
struct sparse_hessian_of : sparse_base<graph::sources_t<F>, meta::length<Wrt>, meta::length<Wrt>, 16 * F::size + 64> {
  static constexpr bool lower_triangle = Triangle;

  static constexpr matrix_entries entries(builder& b) {
    append_inputs(b, inputs_of_t<graph::sources_t<F>>{});
    matrix_entries lower;
    for_each_block<F, Wrt>([&](const auto& block) {
      meta::sequence<int> where(block.nodes.size, no_node);
      for (int i = 0; i < block.nodes.size; ++i) where[i] = append_record(b, block.nodes.node[i], where);
      for (int k = 0; k < block.entries; ++k)
        lower.push({block.entry[k].row, block.entry[k].column, where[block.entry[k].node]});
    });
    return whole(lower);
  }

  /// The entries without their nodes.
  static constexpr matrix_entries places() {
    matrix_entries lower;
    for_each_block<F, Wrt>([&](const auto& block) {
      for (int k = 0; k < block.entries; ++k) lower.push(block.entry[k]);
    });
    return whole(lower);
  }

 private:
  static constexpr matrix_entries whole(const matrix_entries& lower) {
    matrix_entries all;
    for (const matrix_entry& e : lower) {
      all.push(e);
      if (!Triangle && e.column < e.row) all.push({e.column, e.row, e.node});
    }
    return by_row(all, meta::length<Wrt>);
  }
};

}  // namespace tapeless::differentiate
