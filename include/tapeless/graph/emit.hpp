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

/// A node ready to become a type: its operation's or leaf's position in the vocabulary.
struct emitted_node {
  int word = 0;
  int operand[max_arity]{no_node, no_node, no_node};
  int attribute = 0;
  meta::decimal literal{};
};
inline constexpr int literal_word = -1;
inline constexpr int leaf_word = -2;
inline constexpr int unlisted_word = -3;

template <int Capacity, int Outputs>
struct emission {
  emitted_node node[Capacity]{};
  int size = 0;
  int output[Outputs > 0 ? Outputs : 1]{};
  bool complete = true;
  bool listed = true;
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
      const int i = stack_.data[stack_.size() - 1];
      if (where_.data[i] != no_node || !visit_operands(i)) {
        if (where_.data[i] == no_node) write(i);
        stack_.pop();
      }
    }
  }
  constexpr int where(int i) const { return where_.data[i]; }

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
      if (where_.data[order[k]] != no_node) continue;
      stack_.push(order[k]);
      pushed = true;
    }
    return pushed;
  }

  constexpr void write(int i) {
    if (result_.size == Capacity) {
      result_.complete = false;
      where_.data[i] = 0;
      return;
    }
    const node& n = b_[i];
    emitted_node e;
    if (n.kind == node_kind::literal) {
      e.word = literal_word;
      e.literal = b_.literal_at(i);
    } else if (n.kind == node_kind::leaf) {
      e.word = leaf_word;
      e.attribute = find(Vocabulary::leaf, Vocabulary::leaf_count, b_.leaf_at(i).id);
      if (e.attribute == unlisted_word) result_.listed = false;
    } else {
      e.word = word_of(*n.op);
      e.attribute = n.datum;
      for (int k = 0; k < n.op->arity; ++k) e.operand[k] = where_.data[n.operand[k]];
      if (n.op->commutes && e.operand[0] > e.operand[1]) {
        e.operand[0] = where_.data[n.operand[1]];
        e.operand[1] = where_.data[n.operand[0]];
      }
      if (e.word == unlisted_word) result_.listed = false;
    }
    where_.data[i] = result_.size;
    result_.node[result_.size++] = e;
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
