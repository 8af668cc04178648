// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "loops.hpp"

namespace tapeless::planning {

/// Puts the steps of a loop's body in order.
class item_writer {
 public:
  constexpr item_writer(const meta::sequence<step>& steps, meta::sequence<loop_block>& blocks,
                        meta::sequence<item>& items)
      : steps_(steps), blocks_(blocks), items_(items) {}

  constexpr void write(int b) {
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

 private:
  constexpr void write_steps(int b, int stage, action what) {
    for (const step& s : steps_)
      if (s.block == b && s.stage == stage && s.what.what == what) items_.push(s.what);
  }
  /// Values in the order in which they were required: operands first.
  constexpr void write_values(int b, int stage) {
    for (const step& s : steps_)
      if (s.block == b && s.stage == stage && s.what.what <= action::look) items_.push(s.what);
  }

  const meta::sequence<step>& steps_;
  meta::sequence<loop_block>& blocks_;
  meta::sequence<item>& items_;
};

}  // namespace tapeless::planning
