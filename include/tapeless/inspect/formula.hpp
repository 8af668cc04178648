// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>

#include "node_text.hpp"

namespace tapeless::inspect {

/// A program with results as text: infix with the fewest parentheses; what is used more than once and takes two
/// operations or more is named and defined behind "where". Reading it back gives the same program, roundings included.
///
/// A program does not know in which order the operands of + and * were written: numbers come first, then by name.
class formula {
 public:
  formula(const node_view& nodes, const std::vector<int>& results)
      : nodes_(nodes), results_(results), name_(leaf_names(nodes)) {
    name_shared();
    for (int i = 0; i < nodes_.size; ++i) key_.push_back(key_of(i));
  }

  /// One line for each result, "label = ..." where there is a label; then the definitions.
  std::string text(const std::vector<std::string>& labels) const {
    std::string all;
    for (std::size_t k = 0; k < results_.size(); ++k) {
      if (k > 0) all += '\n';
      if (!labels[k].empty()) all.append(labels[k]).append(" = ");
      all += operand(results_[k], binding_strength::either);
    }
    const char* lead = "\n  where ";
    for (const int i : shared_) {
      all.append(lead).append(name_[at(i)]).append(" = ").append(expansion(i));
      lead = "\n        ";
    }
    return all;
  }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }

  std::string key_of(int i) const {
    if (nodes_.is_literal(i)) return "";
    if (!name_[at(i)].empty()) return name_[at(i)];
    const std::string& first = key_[at(nodes_[i].operand[0])];
    return nodes_[i].commutes ? std::min(first, key_[at(nodes_[i].operand[1])]) : first;
  }

  void name_shared() {
    constexpr int many = 2;
    std::vector<int> uses(at(nodes_.size), 0);
    std::vector<int> operations(at(nodes_.size), 0);  // of the tree below, `many` standing for any number above
    for (const int r : results_) ++uses[at(r)];
    for (int i = nodes_.size - 1; i >= 0; --i) {
      if (!nodes_.is_operation(i) || uses[at(i)] == 0) continue;
      for (int k = 0; k < nodes_[i].arity; ++k) ++uses[at(nodes_[i].operand[k])];
    }
    int number = 0;
    for (int i = 0; i < nodes_.size; ++i) {
      if (!nodes_.is_operation(i)) continue;
      int& count = operations[at(i)];
      for (int k = 0; k < nodes_[i].arity; ++k) count += operations[at(nodes_[i].operand[k])];
      count = std::min(count + 1, many);
      if (uses[at(i)] < 2 || count < many) continue;
      shared_.push_back(i);
      name_[at(i)] = unused_name(number);
    }
  }

  std::string unused_name(int& number) const {
    std::string candidate;
    do candidate = std::string("t").append(std::to_string(++number));
    while (std::find(name_.begin(), name_.end(), candidate) != name_.end());
    return candidate;
  }

  binding_strength strength(int i) const {
    if (!name_[at(i)].empty()) return name_[at(i)][0] == '-' ? binding_strength::sign : binding_strength::call;
    return strength_of(nodes_[i]);
  }

  std::string operand(int i, binding_strength least) const {
    const std::string inner = name_[at(i)].empty() ? expansion(i) : name_[at(i)];
    return strength(i) < least ? call_text("", inner) : inner;
  }

  /// Saves parentheses, or else puts the operands in order.
  bool reads_better_swapped(int a, int b, binding_strength own) const {
    const bool first_is_alike = strength(a) == own;
    const bool second_is_alike = strength(b) == own;
    if (first_is_alike != second_is_alike) return second_is_alike;
    return key_[at(b)].compare(key_[at(a)]) < 0;
  }

  static binding_strength above(binding_strength s) { return static_cast<binding_strength>(static_cast<int>(s) + 1); }

  std::string expansion(int i) const {
    const node_record& op = nodes_[i];
    const binding_strength own = strength_of(op);
    const int* x = op.operand;
    if (own == binding_strength::sign) return op.name + operand(x[0], binding_strength::call);
    if (own == binding_strength::call) {
      std::string arguments;
      for (int k = 0; k < op.shown; ++k)
        arguments.append(k > 0 ? ", " : "")
            .append(k < op.inputs ? operand(x[k], binding_strength::either) : nodes_[x[k]].leaf->text);
      return call_text(op, arguments);
    }
    const int first = op.commutes && reads_better_swapped(x[0], x[1], own) ? 1 : 0;
    std::string all = operand(x[first], own);
    return all.append(" ").append(op.name).append(" ").append(operand(x[1 - first], above(own)));
  }

  node_view nodes_;
  std::vector<int> results_;
  std::vector<std::string> name_;   // of leaves and of what is shared; empty for all other nodes
  std::vector<std::string> key_{};  // by which operands are put in order: that of the first input
  std::vector<int> shared_{};
};

}  // namespace tapeless::inspect
