// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <limits>

#include "import.hpp"

/// Turning a graph back into types: one canonical order, and only what the outputs need.
namespace tapeless {

/// A list of operations (or families of them) that graphs may be made of.
template <class... Operation>
struct operations {
  using list = meta::list<Operation...>;
};

namespace graph {

inline constexpr int literal_word = -1;
inline constexpr int leaf_word = -2;
inline constexpr int unlisted_word = -3;

/// Nodes ready to become types: beside each its word, the position of its operation or leaf in the vocabulary.
template <int Capacity, int Outputs>
struct emission {
  import_record node[Capacity]{};
  int word[Capacity]{};
  int size = 0;  ///< also where that is more than the capacity
  int output[Outputs > 0 ? Outputs : 1]{};
  const char* unlisted = nullptr;  ///< the name of an operation that is not in the vocabulary

  constexpr bool complete() const { return size <= Capacity; }
};

/// The types a graph's nodes may have.
template <class Operations, class Leaves>
struct vocabulary;
template <class... Operation, class... Leaf>
struct vocabulary<meta::list<Operation...>, meta::list<Leaf...>> {
  static constexpr int operation_count = sizeof...(Operation);
  static constexpr int leaf_count = sizeof...(Leaf);
  static constexpr meta::identity operation[sizeof...(Operation) + 1]{meta::id_of<Operation>..., {}};
  static constexpr meta::identity leaf[sizeof...(Leaf) + 1]{meta::id_of<Leaf>..., {}};
  template <int I>
  using operation_at = meta::at<static_cast<std::size_t>(I), Operation...>;
  template <int I>
  using leaf_at = meta::at<static_cast<std::size_t>(I), Leaf...>;
};

constexpr int find(const meta::identity* ids, int count, meta::identity id) {
  for (int i = 0; i < count; ++i)
    if (ids[i] == id) return i;
  return unlisted_word;
}

/// The inputs, then post-order from the outputs, operands of commuting operations by their structural hash, so that
/// equal functions written differently come out alike. Inputs that are not needed stay: they are the signature.
template <class Vocabulary, int Capacity, int Outputs>
class emitter {
 public:
  constexpr emitter(const builder& source, emission<Capacity, Outputs>& result)
      : b_(source), result_(result), where_(source.size()) {}

  constexpr void visit(int root) {
    stack_.push(root);
    while (stack_.count > 0) {
      const int i = stack_.items[stack_.count - 1];
      if (where_.items[i] == 0) {
        const node& n = b_[i];
        if (n.kind == node_kind::operation && push_operands(n)) continue;
        write(i, n);
      }
      --stack_.count;
    }
  }
  constexpr int where(int i) const { return where_.items[i] - 1; }

 private:
  /// Pushes the operands still to be written, the last to be written first; false if there are none.
  constexpr bool push_operands(const node& n) {
    const int before = stack_.count;
    const int x = n.operand[0];
    const int y = n.operand[1];
    const int z = n.operand[2];
    if (z != no_node) {
      const int last = n.operand[3];
      if (last != no_node && where_.items[last] == 0) stack_.push(last);
      if (where_.items[z] == 0) stack_.push(z);
    }
    if (n.op->commutes && b_.hash(x) > b_.hash(y)) {
      if (where_.items[x] == 0) stack_.push(x);
      if (where_.items[y] == 0) stack_.push(y);
    } else {
      if (y != no_node && where_.items[y] == 0) stack_.push(y);
      if (where_.items[x] == 0) stack_.push(x);
    }
    return stack_.count != before;
  }

  constexpr void write(int i, const node& n) {
    where_.items[i] = ++result_.size;
    if (result_.size > Capacity) return;
    import_record& e = result_.node[result_.size - 1];
    int& word = result_.word[result_.size - 1];
    if (n.kind == node_kind::operation) {
      const int x = where_.items[n.operand[0]] - 1;
      const int y = n.operand[1] != no_node ? where_.items[n.operand[1]] - 1 : no_node;
      int z = no_node, last = no_node;
      if (n.operand[2] != no_node) {
        z = where_.items[n.operand[2]] - 1;
        if (n.operand[3] != no_node) last = where_.items[n.operand[3]] - 1;
      }
      const bool swap = n.op->commutes && x > y;
      e = {n.kind, n.op, {swap ? y : x, swap ? x : y, z, last}, n.datum, nullptr, {}};
      word = word_of(*n.op);
    } else if (n.kind == node_kind::literal) {
      e = {n.kind, nullptr, {}, 0, nullptr, b_.literal_at(i)};
      word = literal_word;
    } else {
      const leaf_info& leaf = b_.leaf_at(i);
      e = {n.kind, nullptr, {}, find(Vocabulary::leaf, Vocabulary::leaf_count, leaf.id), &leaf, {}};
      word = e.attribute == unlisted_word ? unlisted_word : leaf_word;
    }
    if (word == unlisted_word) result_.unlisted = e.is_operation() ? e.op->name : e.leaf->text;
  }

  /// Operations met before are remembered, in a place by their hash: few programs have many.
  constexpr int word_of(const operation& op) {
    remembered& last = words_[op.hash % places];
    if (last.word == no_word || !(last.op->id == op.id))
      last = {&op, find(Vocabulary::operation, Vocabulary::operation_count, op.id)};
    return last.word;
  }

  const builder& b_;
  emission<Capacity, Outputs>& result_;
  meta::sequence<int> where_;
  meta::sequence<int> stack_{};
  static constexpr unsigned places = 64;
  static constexpr int no_word = std::numeric_limits<int>::min();
  struct remembered {
    const operation* op = nullptr;
    int word = no_word;
  };
  remembered words_[places]{};
};

template <class Vocabulary, int Capacity, int Outputs>
constexpr emission<Capacity, Outputs> emit(const builder& source, const int* signature, int inputs, const int* output) {
  emission<Capacity, Outputs> result;
  emitter<Vocabulary, Capacity, Outputs> e(source, result);
  // An input that is itself the only output comes last of all.
  for (int i = 0; i < inputs; ++i)
    if (signature[i] != no_node && !(Outputs == 1 && signature[i] == output[0])) e.visit(signature[i]);
  for (int k = 0; k < Outputs; ++k) {
    e.visit(output[k]);
    result.output[k] = e.where(output[k]);
  }
  return result;
}

}  // namespace graph
}  // namespace tapeless
