// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

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
      : b_(source), result_(result), where_(source.size(), no_node) {}

  constexpr void visit(int root) {
    stack_.push(root);
    while (stack_.size() > 0) {
      const int i = stack_[stack_.size() - 1];
      if (where_[i] != no_node || !visit_operands(i)) {
        if (where_[i] == no_node) write(i);
        stack_.pop();
      }
    }
  }
  constexpr int where(int i) const { return where_[i]; }

 private:
  /// Pushes the operands still to be written, the last to be written first; false if there are none.
  constexpr bool visit_operands(int i) {
    const node& n = b_[i];
    if (!n.is_operation()) return false;
    int order[max_arity]{n.operand[0], n.operand[1], n.operand[2]};
    if (n.op->commutes && b_.hash(order[0]) > b_.hash(order[1])) {
      order[0] = n.operand[1];
      order[1] = n.operand[0];
    }
    bool pushed = false;
    for (int k = n.op->arity - 1; k >= 0; --k) {
      if (where_[order[k]] != no_node) continue;
      stack_.push(order[k]);
      pushed = true;
    }
    return pushed;
  }

  constexpr void write(int i) {
    where_[i] = result_.size++;
    if (where_[i] >= Capacity) return;
    const node& n = b_[i];
    import_record& e = result_.node[where_[i]];
    int& word = result_.word[where_[i]];
    e.kind = n.kind;
    if (n.kind == node_kind::literal) {
      word = literal_word;
      e.literal = b_.literal_at(i);
    } else if (n.kind == node_kind::leaf) {
      e.leaf = &b_.leaf_at(i);
      e.attribute = find(Vocabulary::leaf, Vocabulary::leaf_count, e.leaf->id);
      word = e.attribute == unlisted_word ? unlisted_word : leaf_word;
    } else {
      word = word_of(*n.op);
      e.op = n.op;
      e.attribute = n.datum;
      for (int k = 0; k < n.op->arity; ++k) e.operand[k] = where_[n.operand[k]];
      if (n.op->commutes && e.operand[0] > e.operand[1]) {
        e.operand[0] = where_[n.operand[1]];
        e.operand[1] = where_[n.operand[0]];
      }
    }
    if (word == unlisted_word) result_.unlisted = n.is_operation() ? n.op->name : e.leaf->text;
  }

  constexpr int word_of(const operation& op) {
    for (int k = 0; k < seen_.size(); ++k)
      if (seen_[k]->id == op.id) return words_[k];
    seen_.push(&op);
    words_.push(find(Vocabulary::operation, Vocabulary::operation_count, op.id));
    return words_[words_.size() - 1];
  }

  const builder& b_;
  emission<Capacity, Outputs>& result_;
  meta::sequence<int> where_;
  meta::sequence<int> stack_{};
  meta::sequence<const operation*> seen_{};
  meta::sequence<int> words_{};
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
