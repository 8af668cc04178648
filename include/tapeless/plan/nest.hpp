// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "anchors.hpp"

/// In which of several loops one after the other each anchor is.
namespace tapeless::planning {

/// `user` needs anchor `source`, through views that change the dimensions `affected` of it.
struct dependency {
  int user;
  int source;
  dimension_set affected;
};

/// Finds the stages of anchors.
class nest_analysis : public node_analysis {
 public:
  constexpr nest_analysis(const import_record* nodes, const graph::shape* shapes, int count, const int* output,
                          int outputs)
      : node_analysis(nodes, shapes, count, output, outputs) {
    find_all_stages();
  }

  /// Again, once more is stored.
  constexpr void find_all_stages() {
    dependencies.resize(0);
    for (int i = 0; i < size; ++i) {
      for (int& stage : node[i].stage) stage = 0;
      if (node[i].anchor) find_dependencies(i);
    }
    for (int level = 0; level <= graph::max_rank; ++level) find_stages(level);
  }

  meta::sequence<dependency> dependencies{};

 private:
  constexpr void find_dependencies(int user) {
    meta::sequence<char> seen(size);
    const import_record& r = record[user];
    if (node[user].from == origin::product) {
      depend(user, r.operand[0], 0, seen);
      depend(user, r.operand[1], 0, seen);
    } else {
      expand(user, user, 0, seen);
    }
  }
  constexpr void expand(int user, int i, dimension_set affected, meta::sequence<char>& seen) {
    const import_record& r = record[i];
    if (!r.is_operation()) return;
    for (int k = first_value(i); k < last_value(i); ++k) depend(user, r.operand[k], 0, seen);
    if (node[i].from != origin::view && node[i].from != origin::gathered) return;
    if (r.op->form == form::renaming)
      affected = (affected & ~only(dimension_at(r.operand[2]))) | only(dimension_at(r.operand[1]));
    if (r.op->form == form::gathering) affected |= only(dimension_at(r.operand[2]));
    depend(user, r.operand[0], affected, seen);
  }
  constexpr void depend(int user, int i, dimension_set affected, meta::sequence<char>& seen) {
    if (affected == 0) {
      if (seen.items[i] != 0) return;
      seen.items[i] = 1;
    }
    if (node[i].is_kept())
      dependencies.push({user, i, affected});
    else
      expand(user, i, affected, seen);
  }

  constexpr bool in_one_loop(const nest_node& a, const nest_node& b, int level) const {
    if (count_of(a.space) < level || count_of(b.space) < level || common(a.space, b.space) < level) return false;
    for (int k = 0; k < level; ++k)
      if (a.stage[k] != b.stage[k]) return false;
    return true;
  }
  constexpr void find_stages(int level) {
    int next = 0;  // dependencies are in the order of their users
    for (int i = 0; i < size; ++i) {
      nest_node& b = node[i];
      for (; next < dependencies.count && dependencies.items[next].user == i; ++next) {
        const dependency& d = dependencies.items[next];
        const nest_node& a = node[d.source];
        if (count_of(b.space) < level || !in_one_loop(a, b, level)) continue;
        const bool ends_here = common(a.available, b.space, d.affected) == level;
        bool later = ends_here && count_of(a.space) > level;
        if (a.from == origin::product) later = b.from != origin::product;
        if (b.from == origin::product && a.from != origin::product) later = false;
        const int least = a.stage[level] + (later ? 1 : 0);
        if (least > b.stage[level]) b.stage[level] = least;
      }
    }
  }
};

}  // namespace tapeless::planning
