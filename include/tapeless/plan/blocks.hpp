// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "nest.hpp"

/// The tree of loops of a program, and what is done in each, in order.
namespace tapeless::planning {

/// One thing done in the body of a loop.
enum class action : unsigned char {
  compute,     ///< an operation on values at hand
  load,        ///< an element of an input or of the workspace, or a position
  look,        ///< an element of another tensor, by a view of it
  begin,       ///< nothing seen yet, in a reduction that keeps a state for each element of inner dimensions
  loop,        ///< an inner loop
  finish,      ///< from such states to values
  multiply,    ///< a product of matrices
  accumulate,  ///< a value joins the state of a reduction that ends with this loop
  update,      ///< a value joins one of many states
  store,       ///< a value goes to the workspace
  write        ///< a value goes to a result
};
struct item {
  action what = action::compute;
  int value = 0;  ///< a node; a loop; of a write the number of the result
};

struct loop_block {
  int parent = -1;
  int dimension = -1;
  int stage = 0;
  dimension_set around = 0;  ///< the dimensions of this loop and those around it
  bool innermost = true;
  int first = 0;  ///< its items
  int count = 0;
};

struct planned_node {
  int block = -1;          ///< where its value is complete
  dimension_set kept = 0;  ///< the dimensions of its memory, where it is stored
  bool stored = false;
  bool is_private = false;  ///< memory that is used anew in every round of an outer loop
  int result = -1;          ///< the result whose memory it has
};

struct plan_size {
  int blocks = 0;
  int items = 0;
};

template <int Size, int Blocks, int Items>
struct nest_plan {
  dimension_table dimensions{};
  nest_node node[Size]{};
  planned_node planned[Size]{};
  loop_block block[Blocks]{};
  item items[Items]{};
  int products = 0;
  int stages = 0;  ///< of the outermost level
};

/// Builds the tree.
class nest_builder {
 public:
  constexpr nest_builder(const import_record* nodes, const graph::shape* shapes, int count, const int* output,
                         int outputs)
      : a_(nodes, shapes, count, output, outputs), planned_(count), output_(output), outputs_(outputs) {
    blocks_.push({});
    for (int i = 0; i < a_.size; ++i)
      if (a_.node[i].anchor) place(i);
    present_.resize(blocks_.count * a_.size, 0);
    for (int i = 0; i < a_.size; ++i)
      if (a_.node[i].anchor) evaluate(i);
    for (int k = 0; k < outputs_; ++k)
      if (a_.node[output_[k]].shape == 0) require(output_[k], 0);
    for (int i = 0; i < a_.size; ++i)
      if (a_.node[i].anchor) keep(i);
    for (int b = 0; b < blocks_.count; ++b) write_items(b);
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
  struct step {
    int block;
    int stage;
    item what;
  };

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
    } else if (n.anchor && n.from != origin::leaf && n.from != origin::view &&
               !(p.block == block && home_.items[i] == block)) {
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

  constexpr int common_block(int a, int b) const {
    while (a != b) {
      if (a > b)
        a = parent_of(a);
      else
        b = parent_of(b);
    }
    return a;
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
      if (one.node == i) around = common_block(around, one.block);
    p.kept = n.shape & ~blocks_.items[around].around;
    p.is_private = around != 0;
  }

  constexpr void write_items(int b) {
    blocks_.items[b].first = items_.count;
    int stages = 1;
    for (const step& s : steps_)
      if (s.block == b && s.stage >= stages) stages = s.stage + 1;
    for (const loop_block& other : blocks_)
      if (other.parent == b && other.stage >= stages) stages = other.stage + 1;
    for (int stage = 0; stage < stages; ++stage) {
      write_values(b, stage);
      write_steps(b, stage, action::begin);
      for (int other = 1; other < blocks_.count; ++other)
        if (blocks_.items[other].parent == b && blocks_.items[other].stage == stage) items_.push({action::loop, other});
      write_steps(b, stage, action::finish);
      write_steps(b, stage, action::multiply);
    }
    for (const action what : {action::accumulate, action::update, action::store, action::write})
      write_steps(b, 0, what);
    blocks_.items[b].count = items_.count - blocks_.items[b].first;
  }
  constexpr void write_steps(int b, int stage, action what) {
    for (const step& s : steps_)
      if (s.block == b && s.stage == stage && s.what.what == what) items_.push(s.what);
  }
  /// Values in the order in which they were required: operands first.
  constexpr void write_values(int b, int stage) {
    for (const step& s : steps_)
      if (s.block == b && s.stage == stage && s.what.what <= action::look) items_.push(s.what);
  }

  struct use {
    int node;
    int block;
  };

  nest_analysis a_;
  meta::sequence<planned_node> planned_;
  const int* output_;
  int outputs_;
  meta::sequence<loop_block> blocks_{};
  meta::sequence<int> home_{};
  meta::sequence<char> present_{};
  meta::sequence<step> steps_{};
  meta::sequence<use> uses_{};
  meta::sequence<item> items_{};
};

template <int Size>
constexpr plan_size measure(const import_record* record, const int* output, int outputs) {
  const auto shapes = graph::shapes_of<Size>(record);
  return nest_builder(record, shapes.of, Size, output, outputs).count();
}
/// The plan of a program: its loops, what they compute, and where values are kept between them.
template <int Size, int Blocks, int Items>
constexpr nest_plan<Size, Blocks, Items> make_nest(const import_record* record, const int* output, int outputs) {
  const auto shapes = graph::shapes_of<Size>(record);
  nest_plan<Size, Blocks, Items> plan;
  nest_builder(record, shapes.of, Size, output, outputs).copy_to(plan);
  return plan;
}

}  // namespace tapeless::planning
