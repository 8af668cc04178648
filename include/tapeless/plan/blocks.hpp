// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "items.hpp"
#include "repeated.hpp"

namespace tapeless::planning {

/// Builds the tree.
class nest_builder {
 public:
  constexpr nest_builder(const import_record* nodes, const graph::shape* shapes, int count, const int* output,
                         int outputs)
      : a_(nodes, shapes, count, output, outputs), output_(output), outputs_(outputs) {
    do build();
    while (repeated_values(a_, steps_, blocks_).store());
    for (int b = 0; b < blocks_.count; ++b) item_writer(steps_, blocks_, items_).write(b);
  }

  constexpr plan_size count() const { return {blocks_.count, items_.count}; }

  template <class Plan>
  constexpr void copy_to(Plan& to) const {
    to.dimensions = a_.dimensions;
    a_.node.copy_to(to.node);
    planned_.copy_to(to.planned);
    blocks_.copy_to(to.block);
    items_.copy_to(to.items);
    for (const item& one : items_) to.products += one.what == action::multiply ? 1 : 0;
    for (const nest_node& n : a_.node)
      if (n.anchor && n.stage[0] >= to.stages) to.stages = n.stage[0] + 1;
  }

 private:
  constexpr void build() {
    planned_.resize(0);
    planned_.resize(a_.size);
    steps_.resize(0);
    blocks_.resize(0);
    blocks_.push({});
    for (int i = 0; i < a_.size; ++i)
      if (a_.node[i].anchor) place(i);
    present_.resize(0);
    present_.resize(blocks_.count * a_.size, 0);
    uses_.resize(0);
    for (int i = 0; i < a_.size; ++i)
      if (a_.node[i].anchor) evaluate(i);
    for (int k = 0; k < outputs_; ++k)
      if (a_.node[output_[k]].shape == 0) require(output_[k], 0);
    for (int i = 0; i < a_.size; ++i)
      if (a_.node[i].anchor) keep(i);
  }
  constexpr int parent_of(int b) const { return blocks_.items[b].parent; }
  constexpr int find_block(int parent, int stage, int dimension) {
    for (int b = 0; b < blocks_.count; ++b) {
      const loop_block& one = blocks_.items[b];
      if (one.parent == parent && one.stage == stage && one.dimension == dimension) return b;
    }
    blocks_.push({parent, dimension, stage, blocks_.items[parent].around | only(dimension), true, 0, 0});
    blocks_.items[parent].innermost = false;
    return blocks_.count - 1;
  }
  /// The loop in which an anchor is evaluated, and that in which its value is complete.
  constexpr void place(int i) {
    const nest_node& n = a_.node[i];
    int b = 0;
    planned_.items[i].block = 0;
    dimension_set rest = n.space;
    for (int level = 0; rest != 0; ++level, rest &= rest - 1) {
      b = find_block(b, n.stage[level], nth_of(rest, 0));
      if ((blocks_.items[b].around & n.available) == blocks_.items[b].around) planned_.items[i].block = b;
    }
    home_.resize(a_.size, 0);
    home_.items[i] = b;
  }

  constexpr void add(int block, int stage, action what, int value) { steps_.push({block, stage, {what, value}}); }
  constexpr char& present(int i, int block) { return present_.items[block * a_.size + i]; }

  struct availability {
    int block;
    int stage;
  };
  /// Sees to it that a value is at hand in a block or around it.
  constexpr availability require(int i, int block) {
    const nest_node& n = a_.node[i];
    while (block != 0 && (n.shape & only(blocks_.items[block].dimension)) == 0) block = parent_of(block);
    if (char& known = present(i, block); known != 0) return {block, known - 1};
    const planned_node& p = planned_.items[i];
    int stage = 0;
    if (n.anchor && n.from == origin::reduction && n.scalar_state && p.block == block) {
      stage = n.stage[count_of(blocks_.items[block].around)] + 1;
    } else if (n.is_kept() && !(p.block == block && home_.items[i] == block)) {
      used_in(i, block);
      add(block, 0, action::load, i);
    } else {
      for (int k = a_.first_value(i); k < a_.last_value(i); ++k) {
        const availability x = require(a_.record[i].operand[k], block);
        if (x.block == block && x.stage > stage) stage = x.stage;
      }
      const bool is_viewed = n.from == origin::view || n.from == origin::gathered;
      if (is_viewed) used_in(source_of(a_.viewed(i)), block);
      const bool is_loaded = n.from == origin::leaf && n.shape != 0;
      add(block, stage, is_viewed ? action::look : is_loaded ? action::load : action::compute, i);
    }
    present(i, block) = static_cast<char>(stage + 1);
    return {block, stage};
  }
  /// What is in memory where a view is looked at.
  constexpr int source_of(int i) const {
    while (a_.node[i].from == origin::view || (a_.node[i].from == origin::gathered && !a_.node[i].stored))
      i = a_.viewed(i);
    return i;
  }
  /// The value of an anchor is read from memory in a block: memory lasts as long as the loops around both.
  constexpr void used_in(int i, int block) {
    if (a_.node[i].from == origin::leaf) return;
    planned_.items[i].stored = true;
    uses_.push({i, block});
  }

  constexpr void evaluate(int i) {
    const nest_node& n = a_.node[i];
    const int home = home_.items[i];
    if (n.from == origin::product) {
      for (int k = 0; k < 2; ++k) used_in(source_of(a_.record[i].operand[k]), 0);
      used_in(i, 0);
      add(0, n.stage[0], action::multiply, i);
      return;
    }
    if (n.from != origin::reduction && n.from != origin::scatter) {
      require(i, home);
      return;
    }
    for (int k = a_.first_value(i); k < a_.last_value(i); ++k) require(a_.record[i].operand[k], home);
    const int complete = planned_.items[i].block;
    if (n.scalar_state) {
      add(home, 0, action::accumulate, i);
      require(i, complete);
    } else {
      const int stage = n.stage[count_of(blocks_.items[complete].around)];
      used_in(i, complete);
      add(complete, stage, action::begin, i);
      add(home, 0, action::update, i);
      add(complete, stage, action::finish, i);
    }
  }

  /// Results and values for later loops are written where they are complete.
  constexpr void keep(int i) {
    planned_node& p = planned_.items[i];
    const nest_node& n = a_.node[i];
    const bool is_value =
        n.from != origin::product && n.from != origin::scatter && !(n.from == origin::reduction && !n.scalar_state);
    for (int k = 0; k < outputs_; ++k) {
      if (output_[k] != i || n.shape == 0) continue;
      if (is_value) add(p.block, 0, action::write, k);
      if (n.from == origin::product && p.result < 0) p.result = k;
    }
    p.stored = p.stored || n.stored;
    if (!p.stored || n.from == origin::leaf || n.from == origin::view) {
      p.stored = false;
      return;
    }
    if (n.shape == 0) {
      p.stored = false;
      return;
    }
    if (is_value) add(p.block, 0, action::store, i);
    int around = p.block;
    for (const use& one : uses_)
      if (one.node == i) around = common_block(blocks_, around, one.block);
    p.kept = n.shape & ~blocks_.items[around].around;
    p.is_private = around != 0;
  }

  struct use {
    int node;
    int block;
  };

  nest_analysis a_;
  meta::sequence<planned_node> planned_{};
  const int* output_;
  int outputs_;
  meta::sequence<loop_block> blocks_{};
  meta::sequence<int> home_{};
  meta::sequence<char> present_{};
  meta::sequence<step> steps_{};
  meta::sequence<use> uses_{};
  meta::sequence<item> items_{};
};

}  // namespace tapeless::planning
