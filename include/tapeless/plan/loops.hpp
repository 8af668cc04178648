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

/// An item before its place in the body of a loop is known.
struct step {
  int block;
  int stage;
  item what;
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

/// The innermost loop around both.
constexpr int common_block(const meta::sequence<loop_block>& blocks, int a, int b) {
  while (a != b) {
    if (a > b)
      a = blocks.items[a].parent;
    else
      b = blocks.items[b].parent;
  }
  return a;
}

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

}  // namespace tapeless::planning
