// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "loops.hpp"

namespace tapeless::planning {

/// Values that several loops inside one compute, and that are better kept there by the first of them.
class repeated_values {
 public:
  constexpr repeated_values(nest_analysis& a, const meta::sequence<step>& steps,
                            const meta::sequence<loop_block>& blocks)
      : a_(a), steps_(steps), blocks_(blocks), times_(a.size), around_(a.size), last_(a.size) {}

  /// Whether something is now stored that was not.
  constexpr bool store() {
    if (!find()) return false;
    bool found = false;
    meta::sequence<char> covered(a_.size);  // needed for what is stored: the next round sees whether it still is
    for (int i = a_.size - 1; i >= 0; --i) {
      nest_node& n = a_.node[i];
      if (covered[i] == 0 && times_[i] > 1 && around_[i] > 0 && saved_by(i) >= costly) {
        n.anchor = n.stored = found = true;
        covered[i] = 1;
      }
      for (int k = a_.first_value(i); covered[i] != 0 && k < a_.last_value(i); ++k)
        covered[a_.record[i].operand[k]] = 1;
    }
    if (found) a_.find_all_stages();
    return found;
  }

 private:
  /// In additions: what a store and a load may take the place of.
  static constexpr int costly = 40;

  constexpr bool find() {
    bool found = false;
    for (const step& s : steps_) {
      const int i = s.what.value;
      if (s.what.what != action::compute || a_.node[i].cost < costly || a_.record[i].op->yields_condition) continue;
      around_[i] = times_[i]++ == 0 ? s.block : common_block(blocks_, around_[i], s.block);
      last_[i] = s.block;
      found = found || times_[i] > 1;
    }
    return found;
  }
  /// The cost of what a loop computes for i alone.
  constexpr int saved_by(int i) const {
    enum : char { unused, for_i, for_others };
    meta::sequence<char> use(a_.size);
    meta::sequence<char> computed(a_.size);
    for (const step& s : steps_) {
      if (s.block != last_[i]) continue;
      if (s.what.what == action::compute) computed[s.what.value] = 1;
      if (s.what.what == action::accumulate || s.what.what == action::update) mark(s.what.value, for_others, use);
    }
    int saved = 0;
    for (int k = a_.size - 1; k >= 0; --k) {
      if (computed[k] == 0) continue;
      const bool is_for_i = k == i || use[k] == for_i;
      if (is_for_i) saved += a_.record[k].op->cost;
      mark(k, is_for_i ? for_i : for_others, use);
    }
    return saved;
  }
  constexpr void mark(int user, char as, meta::sequence<char>& use) const {
    for (int k = a_.first_value(user); k < a_.last_value(user); ++k)
      if (char& u = use[a_.record[user].operand[k]]; u < as) u = as;
  }

  nest_analysis& a_;
  const meta::sequence<step>& steps_;
  const meta::sequence<loop_block>& blocks_;
  meta::sequence<int> times_, around_, last_;
};

}  // namespace tapeless::planning
