// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "../graph/import.hpp"

/// How literals, inputs and operations are written, in formulas and in drawings.
namespace tapeless::inspect {

/// What is written of a node. Not the operation's descriptor itself: with it every rule would go into the program.
struct node_record {
  const char* name = nullptr;  ///< of the operation; null for a leaf
  int arity = 0;
  int shown = 0;   ///< how many operands are written: the dimension of a vector that is reduced is not
  int inputs = 0;  ///< how many operands come before those that only name a dimension
  bool commutes = false;
  int operand[graph::max_arity]{};
  int attribute = 0;
  const graph::leaf_info* leaf = nullptr;  ///< null for an operation and for a literal
  meta::decimal literal{};
};
/// How many operands stand before those that only name a dimension.
constexpr int inputs_of(const graph::operation& op) {
  switch (op.form) {
    case graph::form::reduction:
    case graph::form::contraction:
    case graph::form::gathering:
    case graph::form::scattering:
      return op.arity - 1;
    case graph::form::renaming:
    case graph::form::transposition:
      return op.arity - 2;
    default:
      return op.arity;
  }
}

constexpr node_record written(const graph::import_record& r, const graph::shape& result) {
  if (!r.is_operation()) return {nullptr, 0, 0, 0, false, {}, 0, r.leaf, r.literal};
  const auto& x = r.operand;
  const int inputs = inputs_of(*r.op);
  const int shown = r.op->reduces() && result.rank == 0 ? inputs : r.op->arity;
  return {r.op->name, r.op->arity, shown, inputs, r.op->commutes, {x[0], x[1], x[2], x[3]}, r.attribute, nullptr, {}};
}

/// The nodes of a program as values, operands before their users.
struct node_view {
  const node_record* record = nullptr;
  int size = 0;

  const node_record& operator[](int i) const { return record[i]; }
  bool is_operation(int i) const { return record[i].name != nullptr; }
  bool is_literal(int i) const { return record[i].name == nullptr && record[i].leaf == nullptr; }
  bool is_extent(int i) const { return record[i].leaf != nullptr && record[i].leaf->kind == graph::leaf_kind::extent; }
};
template <class Nodes>
struct written_nodes;
template <class... Node>
struct written_nodes<meta::list<Node...>> {
  static constexpr auto table = [] {
    using source = graph::records<meta::list<Node...>>;
    const auto shapes = graph::shapes_of<source::size>(source::value);
    std::array<node_record, sizeof...(Node)> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = written(source::value[i], shapes[static_cast<int>(i)]);
    return all;
  }();
  static constexpr const node_record* value = table.data();
};
template <class Nodes>
constexpr node_view view_nodes() {
  return {written_nodes<Nodes>::value, meta::length<Nodes>};
}

/// How tightly an operation binds, as in C++; what is not infix is a call and binds tightest.
enum class binding_strength { either, both, equality, order, sum, product, sign, call };

inline bool is_named(const node_record& node, std::string_view name) { return node.name == name; }

inline binding_strength strength_of(const node_record& op) {
  using enum binding_strength;
  if (op.shown == 1) return is_named(op, "-") || is_named(op, "!") ? sign : call;
  if (is_named(op, "||")) return either;
  if (is_named(op, "&&")) return both;
  if (is_named(op, "==") || is_named(op, "!=")) return equality;
  if (is_named(op, "<") || is_named(op, "<=")) return order;
  if (is_named(op, "+") || is_named(op, "-")) return sum;
  return is_named(op, "*") || is_named(op, "/") ? product : call;
}

/// Puts a point into digits * 10^exponent, or an exponent behind them where that is shorter to read.
inline std::string place_point(std::string digits, int exponent) {
  const int length = static_cast<int>(digits.size());
  const int leading = length + exponent;  // digits before the point
  if (leading > 21 || leading < -4) {
    if (length > 1) digits.insert(1, ".");
    return digits.append("e").append(std::to_string(leading - 1));
  }
  if (exponent >= 0) return digits + std::string(static_cast<std::size_t>(exponent), '0');
  if (leading > 0) return digits.insert(static_cast<std::size_t>(leading), ".");
  return digits.insert(0, static_cast<std::size_t>(-leading), '0').insert(0, "0.");
}

/// The exact value in decimal: 2, 0.5, 1e-30; to 21 digits where all of them would be too many.
inline std::string literal_text(const meta::decimal& value) {
  if (value.mantissa == 0) return "0";
  const std::string sign = value.mantissa < 0 ? "-" : "";
  meta::int128 rest = value.mantissa < 0 ? -value.mantissa : value.mantissa;
  const int exponent = value.twos < value.fives ? value.twos : value.fives;
  const bool exact = value.twos - exponent < 127 && value.fives - exponent < 60 &&
                     meta::scale(rest, 2, value.twos - exponent) && meta::scale(rest, 5, value.fives - exponent);
  if (!exact) {
    long double approximate = static_cast<long double>(value.mantissa);
    for (int i = 0; i < value.fives; ++i) approximate *= 5;
    for (int i = 0; i > value.fives; --i) approximate /= 5;
    char text[64];
    std::snprintf(text, sizeof text, "%.21Lg", __builtin_ldexpl(approximate, value.twos));
    return text;
  }
  std::string digits;
  for (; rest != 0; rest /= 10) digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  return sign + place_point(digits, exponent);
}

/// name(first, second)
inline std::string call_text(std::string name, const std::string& first, const std::string& second = {}) {
  name.append("(").append(first);
  if (!second.empty()) name.append(", ").append(second);
  return name.append(")");
}

/// An operation as a call. The attribute of a member of a family stands as an argument: pow(x, 3), polygamma(2, x).
inline std::string call_text(const node_record& node, const std::string& arguments) {
  const std::string attribute = std::to_string(node.attribute);
  if (is_named(node, "power")) return call_text("pow", arguments, attribute);
  if (is_named(node, "polygamma")) return call_text("polygamma", attribute, arguments);
  return call_text(node.name, arguments);
}

inline std::string leaf_text(const graph::leaf_info& leaf) {
  if (leaf.kind == graph::leaf_kind::argument)
    return std::string("argument<")
        .append(std::to_string(leaf.index))
        .append(leaf.part < 0 ? ">" : ">[" + std::to_string(leaf.part) + "]");
  if (leaf.kind == graph::leaf_kind::extent) return call_text("extent", leaf.text);
  if (leaf.kind == graph::leaf_kind::iota) return call_text("index", leaf.text);
  return leaf.text;
}

/// A name for each leaf. Inputs of two scopes that are spelled alike are told apart by primes.
inline std::vector<std::string> leaf_names(const node_view& nodes) {
  std::vector<std::string> name(static_cast<std::size_t>(nodes.size));
  for (int i = 0; i < nodes.size; ++i) {
    if (nodes.is_operation(i)) continue;
    std::string& own = name[static_cast<std::size_t>(i)];
    if (nodes.is_literal(i)) {
      own = literal_text(nodes[i].literal);
      continue;
    }
    own = leaf_text(*nodes[i].leaf);
    for (int k = 0; k < i; ++k)
      if (name[static_cast<std::size_t>(k)] == own) own += '\'';
  }
  return name;
}

}  // namespace tapeless::inspect
