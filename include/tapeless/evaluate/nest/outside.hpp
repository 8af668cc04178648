// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../loop/column.hpp"
#include "../loop/reduce.hpp"
#include "../step.hpp"
#include "frame.hpp"

/// What an innermost loop takes from outside: selected elements, partial results, values.
namespace tapeless::evaluate {

/// Elements that a value selects, 0 where it may miss and does: of lanes without an element the first one's.
template <class T, bool MayMiss, bool Whole, class Column, class P>
TAPELESS_INLINE lanes_t<T> load_selected(const Column& from, const P& index, const pack_at<Whole>& at) {
  const auto one = [&](int k, T selected) TAPELESS_LAMBDA {
    if constexpr (MayMiss)
      if (!is_position(selected, from.index_extent)) return T(0);
    return static_cast<T>(*(from.all.at(at.i + k) + static_cast<std::ptrdiff_t>(selected) * from.index_stride));
  };
  if constexpr (lanes_of<T>::count == 1) {
    return one(0, index);
  } else {
    return simd::make_pack<lanes_t<T>>([&](int k) TAPELESS_LAMBDA {
      const int held = Whole || k < at.count ? k : 0;
      return one(held, index[held]);
    });
  }
}

/// How many partial results the nodes before the K-th have.
template <class Facts, int K, int... I>
constexpr int components_before() {
  constexpr int components[]{Facts::template components<I>()..., 0};
  int sum = 0;
  for (int k = 0; k < K; ++k) sum += components[k];
  return sum;
}
/// The reductions among nodes, whose partial results are kept side by side.
template <class Facts, class Positions, int... I>
struct reductions_among;
template <class Facts, int... K, int... I>
struct reductions_among<Facts, std::integer_sequence<int, K...>, I...> {
  using type = reductions_at<reduction_at<I, components_before<Facts, K, I...>(), typename Facts::template node<I>>...>;
};
template <class Facts, class Sequence>
struct reductions_in;
template <class Facts, int... I>
struct reductions_in<Facts, std::integer_sequence<int, I...>>
    : reductions_among<Facts, std::make_integer_sequence<int, sizeof...(I)>, I...> {};
/// The reductions that end with a loop.
template <class Facts, int Block>
using ending_t = typename reductions_in<Facts, block_values_t<Facts, Block, plan::action::accumulate>>::type;

/// What an item of an innermost loop reads and writes, besides the slots.
struct no_column {};

/// Where results and partial results are, along a loop.
template <class E, bool Strided>
struct state_column {
  column<E, Strided> all;
  std::ptrdiff_t next = 0;           ///< from a component to the next
  std::ptrdiff_t target_stride = 0;  ///< of a scatter, along the dimension it selects in
  std::size_t target_extent = 0;
};

/// The nodes that the body of a loop takes from outside.
template <class Facts, int Block>
constexpr auto taken_from_outside() {
  constexpr auto& block = Facts::plan.block[Block];
  bool made[Facts::size]{};
  bool taken[Facts::size]{};
  const auto take = [&](int i) { taken[i] = taken[i] || !made[i]; };
  for (int k = block.first; k < block.first + block.count; ++k) {
    const plan::item one = Facts::plan.items[k];
    if (one.what == plan::action::write) {
      take(Facts::program::output[one.value]);
      continue;
    }
    const graph::import_record& r = Facts::record(one.value);
    if (one.what == plan::action::compute) {
      for (int a = 0; a < (plan::takes_first_alone(*r.op) ? 1 : r.op->arity); ++a) take(r.operand[a]);
    } else if (one.what == plan::action::accumulate || one.what == plan::action::update) {
      const bool scatters = Facts::plan.node[one.value].from == plan::origin::scatter;
      for (int a = 0; a < (scatters ? 2 : r.op->arity - 1); ++a) take(r.operand[a]);
    } else if (one.what == plan::action::store) {
      take(one.value);
    } else if (one.what == plan::action::look) {
      const memory_axes axes = Facts::viewed_axes(one.value);
      for (int a = 0; a < axes.rank; ++a)
        if (axes.index[a] >= 0) take(axes.index[a]);
    }
    if (one.what <= plan::action::look) made[one.value] = true;
  }
  meta::selection<Facts::size> list;
  for (int i = 0; i < Facts::size; ++i)
    if (taken[i]) list.add(i);
  return list;
}

template <class Facts, int Block>
struct outside {
  static constexpr auto chosen = taken_from_outside<Facts, Block>();
  using type = decltype(sequence_of<chosen>(std::make_index_sequence<static_cast<std::size_t>(chosen.count)>{}));
};

}  // namespace tapeless::evaluate
