// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/core.hpp>

/// Whether a program does nothing in vain, read off its node types.
namespace test {

using tapeless::meta::identity;

/// A node type as a value.
struct seen {
  identity id{};  ///< of the operation or the leaf
  int operand[3]{-1, -1, -1};
  bool commutes = false;
  bool literal = false;
  int whole = -1;  ///< 0 or 1 where it is that literal

  constexpr bool operator==(const seen& other) const {
    return id == other.id && operand[0] == other.operand[0] && operand[1] == other.operand[1] &&
           operand[2] == other.operand[2];
  }
};
template <class Node>
struct look {
  static constexpr seen value{tapeless::meta::id_of<Node>};
};
template <tapeless::meta::int128 M, int P, int Q>
struct look<tapeless::nodes::literal<M, P, Q>> {
  static constexpr int whole = P == 0 && Q == 0 && (M == 0 || M == 1) ? static_cast<int>(M) : -1;
  static constexpr seen value{
      tapeless::meta::id_of<tapeless::nodes::literal<M, P, Q>>, {-1, -1, -1}, false, true, whole};
};
template <class Operation, int... Operand>
struct look<tapeless::nodes::apply<Operation, Operand...>> {
  static constexpr seen value{tapeless::meta::id_of<Operation>, {Operand...}, Operation::commutes, false, -1};
};

/// No node twice, commuted twins included; every operand before its user; no factor 0 or 1, no summand 0, no divisor
/// 1, no double negation, no difference or quotient of a node with itself, no choice between equals; no arithmetic on
/// literals alone but quotients that are not exact.
template <class... Node>
constexpr bool lean(tapeless::meta::list<Node...>) {
  namespace ops = tapeless::ops;
  using tapeless::meta::id_of;
  constexpr int count = sizeof...(Node);
  const seen n[]{look<Node>::value...};
  for (int i = 0; i < count; ++i) {
    const int a = n[i].operand[0];
    const int b = n[i].operand[1];
    if (a >= i || b >= i || n[i].operand[2] >= i) return false;
    if (n[i].commutes && a > b) return false;
    for (int k = 0; k < i; ++k)
      if (n[k] == n[i]) return false;
    const auto either = [&](int whole) { return n[a].whole == whole || n[b].whole == whole; };
    const identity id = n[i].id;
    if (id == id_of<ops::multiply_op> && (either(0) || either(1) || (n[a].literal && n[b].literal))) return false;
    if (id == id_of<ops::add_op> && (either(0) || a == b || (n[a].literal && n[b].literal))) return false;
    if (id == id_of<ops::subtract_op> && (either(0) || a == b)) return false;
    if (id == id_of<ops::divide_op> && (n[a].whole == 0 || n[b].whole == 1 || a == b)) return false;
    if (id == id_of<ops::negate_op> && (n[a].id == id || n[a].literal)) return false;
    if (id == id_of<ops::where_op> && b == n[i].operand[2]) return false;
  }
  return true;
}
template <class... Node>
constexpr bool lean(const tapeless::expression<Node...>&) {
  return lean(tapeless::meta::list<Node...>{});
}
template <class Recipe, class Form>
constexpr bool lean(const tapeless::derived<Recipe, Form>&) {
  return lean(typename tapeless::simplify::program_t<Recipe>::nodes{});
}

/// The number of nodes in a program.
template <class Recipe, class Form>
constexpr int nodes_in(const tapeless::derived<Recipe, Form>&) {
  return tapeless::simplify::program_t<Recipe>::size;
}
template <class... Node>
constexpr int nodes_in(const tapeless::expression<Node...>&) {
  return sizeof...(Node);
}

}  // namespace test
