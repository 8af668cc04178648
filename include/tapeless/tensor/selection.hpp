// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "reductions.hpp"

/// Elements selected by an index.
namespace tapeless {
namespace ops {

/// Whether a position is the one that an index gives.
struct is_at_op : elementary<"is_at", 2> {
  static constexpr auto form = graph::form::outer;
  static constexpr bool lowers = true;
  static constexpr bool differentiable = false;
  static constexpr bool yields_condition = true;
  static constexpr int cost = 1;
  static constexpr operation_count counts{.comparisons = 1};
  TAPELESS_INLINE static constexpr auto value(const auto& index, const auto& position) { return index == position; }
  static constexpr handle lower(handle index, handle position) { return index == position; }
};

}  // namespace ops

inline namespace functions {

/// 1 at the position that the index gives, 0 elsewhere: (one_hot(labels, C))_{n c} is 1 where c = labels_n.
template <symbolic Index, graph::named_dimension D>
constexpr auto one_hot(const Index& labels, D along) {
  return where(apply<ops::is_at_op>(labels, iota(along)), literal<1>{}, literal<0>{});
}

}  // namespace functions
}  // namespace tapeless
