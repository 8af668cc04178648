// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "builder.hpp"
#include "expression.hpp"
#include "literals.hpp"
#include "rules.hpp"

namespace tapeless::graph {

/// A node type as a value, for import into a builder.
struct import_record {
  node_kind kind = node_kind::leaf;
  const operation* op = nullptr;
  int operand[max_arity]{no_node, no_node, no_node, no_node};
  int attribute = 0;
  const leaf_info* leaf = nullptr;
  meta::decimal literal{};

  constexpr bool is_operation() const { return kind == node_kind::operation; }
  constexpr bool is_leaf() const { return kind == node_kind::leaf; }
};

template <class Node>
inline constexpr import_record import_of{node_kind::leaf, nullptr, {}, 0, &leaf<Node>, {}};
template <meta::int128 M, int P, int Q>
inline constexpr import_record import_of<nodes::literal<M, P, Q>>{node_kind::literal, nullptr, {}, 0, nullptr,
                                                                  {M, P, Q}};
template <class Operation, int... Operand>
inline constexpr import_record import_of<nodes::apply<Operation, Operand...>>{
    node_kind::operation,
    &descriptor<typename family_of<Operation>::type>,
    {Operand...},
    family_of<Operation>::attribute,
    nullptr,
    {}};

/// A leaf replaced during import by a node that is already in the builder.
struct replacement {
  meta::identity leaf{};
  int node = no_node;
};

/// Appends a node of a program, whose operands are where[...] in the builder already.
constexpr int import_node(builder& b, const import_record& r, const int* where) {
  if (r.kind == node_kind::literal) return b.literal(r.literal);
  if (r.kind == node_kind::leaf) return b.leaf(*r.leaf);
  const int operand[]{where[r.operand[0]], r.op->arity > 1 ? where[r.operand[1]] : no_node,
                      r.op->arity > 2 ? where[r.operand[2]] : no_node, r.op->arity > 3 ? where[r.operand[3]] : no_node};
  return b.apply(*r.op, operand, r.attribute);
}

/// Appends a program; where[i] becomes the builder's node for the program's node i.
constexpr void import_nodes(builder& b, const import_record* record, int count, int* where,
                            const replacement* replaced = nullptr, int replacements = 0) {
  for (int i = 0; i < count; ++i) {
    int found = no_node;
    for (int k = 0; k < replacements && record[i].kind == node_kind::leaf; ++k)
      if (replaced[k].leaf == record[i].leaf->id) found = replaced[k].node;
    where[i] = found != no_node ? found : import_node(b, record[i], where);
  }
}

/// Appends node i of a saved graph, whose operands are in the builder already.
template <int Capacity>
constexpr int append_saved(builder& b, const snapshot<Capacity>& saved, int i, const meta::sequence<int>& where) {
  const node& n = saved.nodes[i];
  if (n.kind == node_kind::literal) return b.literal(saved.literal[n.datum]);
  if (n.kind == node_kind::leaf) return b.leaf(*saved.leaf[n.datum]);
  const int operand[]{where.items[n.operand[0]], n.op->arity > 1 ? where.items[n.operand[1]] : no_node,
                      n.op->arity > 2 ? where.items[n.operand[2]] : no_node,
                      n.op->arity > 3 ? where.items[n.operand[3]] : no_node};
  return b.apply(*n.op, operand, n.datum);
}

template <class Program>
struct records;
template <class... Node>
struct records<meta::list<Node...>> {
  static constexpr int size = sizeof...(Node);
  static constexpr import_record value[sizeof...(Node)]{import_of<Node>...};
};

/// The shapes of a program's nodes.
template <int Size>
struct shape_table {
  shape of[Size]{};
  constexpr const shape& operator[](int i) const { return of[i]; }
};
template <int Size>
constexpr shape_table<Size> shapes_of(const import_record* record) {
  shape_table<Size> table;
  for (int i = 0; i < Size; ++i) {
    const import_record& r = record[i];
    if (r.is_operation())
      table.of[i] = result_shape(
          *r.op, [&](int k) -> const shape& { return table.of[r.operand[k]]; },
          [&](int k) { return record[r.operand[k]].leaf; });
    else if (r.kind == node_kind::leaf)
      table.of[i] = shape_of(*r.leaf);
  }
  return table;
}

/// The node list of an expression.
template <class Expression>
struct nodes_of;
template <class... Node>
struct nodes_of<expression<Node...>> {
  using type = meta::list<Node...>;
};
template <class Expression>
using nodes_of_t = typename nodes_of<std::remove_cvref_t<Expression>>::type;

/// What else can be known of an expression without its node list, which is not spelled out for that where the
/// expression is named by its recipe: the types among which its leaves and operations are, and the nodes as values.
template <class Expression>
struct content : records<nodes_of_t<Expression>> {
  using sources = nodes_of_t<Expression>;
};
template <class Expression>
using sources_t = typename content<std::remove_cvref_t<Expression>>::sources;

/// Appends an expression and gives its result's node.
template <class Expression>
constexpr int import_expression(builder& b, const replacement* replaced = nullptr, int replacements = 0) {
  using source = content<Expression>;
  int where[source::size]{};
  import_nodes(b, source::value, source::size, where, replaced, replacements);
  return where[source::size - 1];
}

/// A literal or integral constant as the int it is.
template <class T>
inline constexpr meta::small_integer integer_of = [] {
  if constexpr (literal_expression<T> || integral_constant_like<T>)
    return meta::as_integer(import_of<root_t<decltype(as_expression(std::declval<T>()))>>.literal);
  else
    return meta::small_integer{};
}();
/// A whole number known while compiling: 3_c, std::integral_constant<int, 3>.
template <class T>
concept whole_number = integer_of<T>
.fits;
template <whole_number T>
inline constexpr int whole_value = integer_of<T>.value;

}  // namespace tapeless::graph
