// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>

#include "node_text.hpp"

namespace tapeless::inspect {

/// Formulas in infix with the fewest parentheses, in which what has a name is written by it.
///
/// A program does not know in which order the operands of + and * were written: numbers come first, then by name.
class formula_writer {
 public:
  formula_writer(const node_view& nodes, std::vector<std::string> names) : nodes_(nodes), name_(std::move(names)) {
    for (int i = 0; i < nodes_.size; ++i) key_.push_back(key_of(i));
  }

  const std::string& name(int i) const { return name_[at(i)]; }
  /// A node as an operand of an operation that binds as tightly as `least`.
  std::string operand(int i, binding_strength least = binding_strength::either) const {
    const std::string inner = name_[at(i)].empty() ? expansion(i) : name_[at(i)];
    return strength(i) < least ? call_text("", inner) : inner;
  }
  /// An operation on its operands, whether it has a name or not.
  std::string expansion(int i) const {
    const node_record& op = nodes_[i];
    const binding_strength own = strength_of(op);
    const int* x = op.operand;
    if (own == binding_strength::sign) return op.name + operand(x[0], binding_strength::call);
    if (own == binding_strength::call) {
      std::string arguments;
      for (int k = 0; k < op.shown; ++k)
        arguments.append(k > 0 ? ", " : "").append(k < op.inputs ? operand(x[k]) : nodes_[x[k]].leaf->text);
      return call_text(op, arguments);
    }
    const int first = op.commutes && reads_better_swapped(x[0], x[1], own) ? 1 : 0;
    std::string all = operand(x[first], own);
    return all.append(" ").append(op.name).append(" ").append(operand(x[1 - first], above(own)));
  }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  static binding_strength above(binding_strength s) { return static_cast<binding_strength>(static_cast<int>(s) + 1); }

  std::string key_of(int i) const {
    if (nodes_.is_literal(i)) return "";
    if (!name_[at(i)].empty()) return name_[at(i)];
    const std::string& first = key_[at(nodes_[i].operand[0])];
    return nodes_[i].commutes ? std::min(first, key_[at(nodes_[i].operand[1])]) : first;
  }
  binding_strength strength(int i) const {
    if (!name_[at(i)].empty()) return name_[at(i)][0] == '-' ? binding_strength::sign : binding_strength::call;
    return strength_of(nodes_[i]);
  }
  /// Saves parentheses, or else puts the operands in order.
  bool reads_better_swapped(int a, int b, binding_strength own) const {
    const bool first_is_alike = strength(a) == own;
    const bool second_is_alike = strength(b) == own;
    if (first_is_alike != second_is_alike) return second_is_alike;
    return key_[at(b)].compare(key_[at(a)]) < 0;
  }

  node_view nodes_;
  std::vector<std::string> name_;   // of leaves and of what is shared; empty for all other nodes
  std::vector<std::string> key_{};  // by which operands are put in order: that of the first input
};

/// What is used more than once and takes two operations or more.
inline std::vector<int> shared_nodes(const node_view& nodes, const std::vector<int>& results) {
  constexpr int many = 2;
  const auto size = static_cast<std::size_t>(nodes.size);
  std::vector<int> uses(size, 0), operations(size, 0), shared;  // operations of the tree below, at most `many`
  const auto of = [](std::vector<int>& table, int i) -> int& { return table[static_cast<std::size_t>(i)]; };
  for (const int r : results) ++of(uses, r);
  for (int i = nodes.size - 1; i >= 0; --i) {
    if (!nodes.is_operation(i) || of(uses, i) == 0) continue;
    for (int k = 0; k < nodes[i].arity; ++k) ++of(uses, nodes[i].operand[k]);
  }
  for (int i = 0; i < nodes.size; ++i) {
    if (!nodes.is_operation(i)) continue;
    int& count = of(operations, i);
    for (int k = 0; k < nodes[i].arity; ++k) count += of(operations, nodes[i].operand[k]);
    count = std::min(count + 1, many);
    if (of(uses, i) >= 2 && count == many) shared.push_back(i);
  }
  return shared;
}

/// The next of t1, t2, ... that names nothing yet.
inline std::string unused_name(const std::vector<std::string>& names, int& number) {
  std::string candidate;
  do candidate = std::string("t").append(std::to_string(++number));
  while (std::find(names.begin(), names.end(), candidate) != names.end());
  return candidate;
}

/// Names for leaves and for what is shared.
inline std::vector<std::string> names_with(const node_view& nodes, const std::vector<int>& shared) {
  std::vector<std::string> names = leaf_names(nodes);
  int number = 0;
  for (const int i : shared) names[static_cast<std::size_t>(i)] = unused_name(names, number);
  return names;
}

/// A program with results as text; what is used more than once and takes two operations or more is named and defined
/// behind "where". Reading it back gives the same program, roundings included.
class formula {
 public:
  formula(const node_view& nodes, const std::vector<int>& results)
      : results_(results), shared_(shared_nodes(nodes, results)), writer_(nodes, names_with(nodes, shared_)) {}

  /// One line for each result, "label = ..." where there is a label; then the definitions.
  std::string text(const std::vector<std::string>& labels) const {
    std::string all;
    for (std::size_t k = 0; k < results_.size(); ++k) {
      if (k > 0) all += '\n';
      if (!labels[k].empty()) all.append(labels[k]).append(" = ");
      all += writer_.operand(results_[k]);
    }
    const char* lead = "\n  where ";
    for (const int i : shared_) {
      all.append(lead).append(writer_.name(i)).append(" = ").append(writer_.expansion(i));
      lead = "\n        ";
    }
    return all;
  }

 private:
  std::vector<int> results_;
  std::vector<int> shared_;
  formula_writer writer_;
};

}  // namespace tapeless::inspect
