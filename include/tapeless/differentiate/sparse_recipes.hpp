// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <limits>

#include "recipes.hpp"

/// Matrices of derivatives as the list of their entries that are not the literal 0.
namespace tapeless::differentiate {

/// An entry of a matrix: the node that computes it.
struct matrix_entry {
  int row = 0;
  int column = 0;
  int node = no_node;
};
using matrix_entries = meta::sequence<matrix_entry>;

/// The entries in the order of their rows; within a row they keep their order.
constexpr matrix_entries by_row(const matrix_entries& entries, int rows) {
  meta::sequence<int> next(rows + 1, 0);
  for (const matrix_entry& e : entries) ++next[e.row + 1];
  for (int i = 0; i < rows; ++i) next[i + 1] += next[i];
  matrix_entries sorted(entries.size());
  for (const matrix_entry& e : entries) sorted[next[e.row]++] = e;
  return sorted;
}

/// The inputs of a recipe's sources: a program keeps them all, needed or not.
template <class Sources>
using inputs_of_t = graph::inputs_t<meta::unique_t<graph::leaves_t<Sources>>>;
template <class... Input>
constexpr void append_inputs(builder& b, meta::list<Input...>) {
  [[maybe_unused]] const int in_order[]{b.leaf(graph::leaf<Input>)..., no_node};
}

/// The column of each node of a builder: the position of the leaf that it is, or no_node.
template <class... Leaf>
constexpr meta::sequence<int> columns_in(const builder& b, meta::list<Leaf...>) {
  constexpr int count = sizeof...(Leaf);
  const meta::identity id[]{meta::id_of<Leaf>..., {}};
  meta::sequence<int> column(b.size(), no_node);
  int k = 0;  // leaves mostly stand in the order of the columns: the search goes on where the last one ended
  for (int i = 0; i < b.size(); ++i) {
    if (!b.is_leaf(i)) continue;
    for (int tries = 0; tries < count && column[i] == no_node; ++tries, k = k + 1 == count ? 0 : k + 1)
      if (id[k] == b.leaf_at(i).id) column[i] = k;
  }
  return column;
}

/// Nodes that depend on the leaf of one of the columns up to a last one.
struct up_to_column {
  meta::sequence<int> lowest{};  ///< of each node, the first column that it depends on
  int last = 0;
  constexpr bool wants(const builder&, int i) const { return lowest[i] <= last; }
};

/// Gradients of one node after another, without their zeros. A row costs what its root reaches of what depends on the
/// leaves.
class gradient_rows {
 public:
  /// The leaves must be in the builder already.
  template <class Wrt>
  constexpr gradient_rows(builder& nodes, Wrt wrt) : b_(nodes), adjoints_(nodes, 0), column_(columns_in(nodes, wrt)) {}

  /// Adds the entries of a row up to a column, in the order of their columns.
  constexpr void add(int root, int row, int last_column, matrix_entries& to) {
    find_lowest(root);
    adjoints_.choice().last = last_column;
    if (!adjoints_.choice().wants(b_, root)) return;
    adjoints_.seed(root, b_.literal(1));
    adjoints_.sweep();
    work_ += adjoints_.reached().size();
    const int first = to.size();
    for (int k = adjoints_.reached().size() - 1; k >= 0; --k) {
      const int i = adjoints_.reached()[k];
      if (i >= column_.size() || column_[i] == no_node || column_[i] > last_column) continue;
      const matrix_entry e{row, column_[i], adjoints_.at(i)};
      if (b_.is_literal(e.node, 0)) continue;
      int place = to.size();
      to.push(e);
      for (; place > first && to[place - 1].column > e.column; --place) to[place] = to[place - 1];
      to[place] = e;
    }
    adjoints_.clear();
  }

  /// How many nodes all rows have reached.
  constexpr int work() const { return work_; }

 private:
  constexpr void find_lowest(int root) {
    meta::sequence<int>& known = adjoints_.choice().lowest;
    for (int i = known.size(); i <= root; ++i) {
      const graph::node& n = b_[i];
      int lowest = i < column_.size() && column_[i] != no_node ? column_[i] : std::numeric_limits<int>::max();
      for (int k = 0; n.is_operation() && k < n.op->arity; ++k)
        if (known[n.operand[k]] < lowest) lowest = known[n.operand[k]];
      known.push(lowest);
    }
  }

  builder& b_;
  adjoints<up_to_column> adjoints_;
  meta::sequence<int> column_;
  int work_ = 0;
};

template <class Source, int Rows, int Columns, int SizeHint>
struct sparse_base {
  using sources = Source;
  static constexpr int rows = Rows;
  static constexpr int columns = Columns;
  static constexpr int size_hint = SizeHint;
  static constexpr bool lower_triangle = false;
};

/// A row for each F: a reverse sweep for each function, or, with two functions or more to an input, a forward pass for
/// each input.
template <class Wrt, class Recipe>
struct sparse_jacobian_of
    : sparse_base<typename Recipe::sources, Recipe::outputs, meta::length<Wrt>, 8 * Recipe::size_hint + 32> {
  static constexpr int functions = Recipe::outputs;
  static constexpr int inputs = meta::length<Wrt>;

  static constexpr matrix_entries entries(builder& b) {
    int root[functions + 1]{};
    Recipe::append(b, root);
    matrix_entries all;
    if (2 * inputs > functions) {
      gradient_rows rows(b, Wrt{});
      for (int i = 0; i < functions; ++i) rows.add(root[i], i, inputs - 1, all);
      return all;
    }
    const int last = b.size() - 1;
    const positions<Wrt> at(b);
    for (int k = 0; k < inputs; ++k) {
      meta::sequence<int> tangent(last + 1, no_node);
      tangent[at.leaf[k]] = b.literal(1);
      push_tangents(b, last, tangent);
      for (int i = 0; i < functions; ++i)
        if (const int t = tangent[root[i]]; t != no_node && !b.is_literal(t, 0)) all.push({i, k, t});
    }
    return by_row(all, functions);
  }
  static constexpr matrix_entries places() {
    builder scratch(&simplify::apply);
    return entries(scratch);
  }
};

}  // namespace tapeless::differentiate
