// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "leaf.hpp"

/// Innermost loops of several rounds of the loop around them at once (unroll and jam): what the rounds share is read
/// once, their sums do not wait for one another, and a partial result takes all of them between a load and a store.
namespace tapeless::evaluate {

inline constexpr int jammed_rounds = 4;

/// Whether rounds of a loop may run side by side: its inner loops are small innermost ones, and no round needs memory
/// that the next one uses again.
template <class Facts>
constexpr bool can_jam(int block) {
  constexpr auto& plan = Facts::plan;
  using enum plan::action;
  const auto fits = [&](int b, bool inner) {
    int cost = 0;
    bool fine = true;
    for (int k = plan.block[b].first; k < plan.block[b].first + plan.block[b].count; ++k) {
      const plan::item one = plan.items[k];
      if (one.what == begin || one.what == finish || one.what == multiply) fine = false;
      if (one.what == store && plan.planned[one.value].is_private) fine = false;
      if (one.what == update && plan.node[one.value].from == plan::origin::scatter) fine = false;
      if (one.what == compute) cost += Facts::record(one.value).op->cost;
    }
    return fine && (!inner || cost < 8);
  };
  if (block == 0 || plan.block[block].innermost || !fits(block, false)) return false;
  for (int b = 1; b < Facts::measured.blocks; ++b)
    if (plan.block[b].parent == block && !(plan.block[b].innermost && fits(b, true))) return false;
  return true;
}

/// The innermost loop Block for several rounds, each with its slots and indices; `total` receives their partial
/// results.
template <class Frame, int Block, int... R>
struct jammed_leaf {
  using facts = typename Frame::facts;
  using body = leaf_body<Frame, Block>;
  using T = typename Frame::number;
  using P = lanes_t<T>;
  using ending = typename body::ending;
  static constexpr int lanes = lanes_of<T>::count;
  static constexpr int components = ending::components;
  static constexpr int rounds = sizeof...(R);

  template <class Slots, class Indices, class Total>
  TAPELESS_INLINE static void run(const Frame& frame, const Slots& s, const Indices& indices, Total& total) {
    const std::ptrdiff_t end = frame.extent_of(body::along);
    slots<P, facts::size> v[rounds];
    (body::spread(v[R], s[R]), ...);
    const columns<std::enable_if_t<(R >= 0), decltype(body::columns_of(frame, s[0], indices[0]))>...> all{
        {body::columns_of(frame, s[R], indices[R])}...};
    P sum[rounds][components + 1];
    (ending::start(sum[R]), ...);
    std::ptrdiff_t i = 0;
    for (; i + lanes <= end; i += lanes) run_packs(v, all, indices, pack_at<true>{i, lanes}, sum);
    if constexpr (lanes > 1)
      if (const int rest = static_cast<int>(end - i); rest > 0) {
        P state[rounds][components + 1];
        for (int c = 0; c < components; ++c) ((state[R][c] = sum[R][c]), ...);
        run_packs(v, all, indices, pack_at<false>{i, rest}, state);
        (ending::restore_from(state[R], sum[R], rest), ...);
        for (int c = 0; c < components; ++c) ((sum[R][c] = state[R][c]), ...);
      }
    (ending::fold(total[R], sum[R]), ...);
  }

 private:
  template <bool Whole, class Packs, class All, class Indices, class State>
  TAPELESS_INLINE static void run_packs(Packs& v, const All& all, const Indices& indices, const pack_at<Whole>& at,
                                        State& state) {
    [&]<int... K>(std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
      [[maybe_unused]] const int in_order[]{0, (run_item<K>(v, all, indices, at), 0)...};
    }
    (typename body::items{});
    if constexpr (components > 0) (ending::accumulate(state[R], positions_from<T>(at.i), v[R]), ...);
  }
  template <int K, bool Whole, class Packs, class All, class Indices>
  TAPELESS_INLINE static void run_item(Packs& v, const All& all, const Indices& indices, const pack_at<Whole>& at) {
    constexpr plan::item one = body::template item<K>;
    if constexpr (one.what == plan::action::update && !varies(one.value))
      body::template join<one.value>(v, column_at<static_cast<std::size_t>(K)>(column_at<0>(all)), indices, at,
                                     std::integer_sequence<int, R...>{});
    else if constexpr (is_shared(one))
      share<K>(v, all, indices, at);
    else
      (body::template run_item<K>(v[R], column_at<static_cast<std::size_t>(R)>(all), indices[R], at), ...);
  }

  /// Of what does not vary along the outer loop there is one for all rounds.
  static constexpr bool varies(int i) {
    return facts::has(facts::shape(i), body::plan.block[body::block.parent].dimension);
  }
  static constexpr bool is_shared(const plan::item& one) {
    return one.what <= plan::action::look && !varies(one.value);
  }
  template <int K, bool Whole, class Packs, class All, class Indices>
  TAPELESS_INLINE static void share(Packs& v, const All& all, const Indices& indices, const pack_at<Whole>& at) {
    constexpr int i = body::template item<K>.value;
    body::template run_item<K>(v[0], column_at<0>(all), indices[0], at);
    if constexpr (facts::is_condition(i))
      ((v[R].condition[i] = v[0].condition[i]), ...);
    else
      ((v[R].number[i] = v[0].number[i]), ...);
  }
};

}  // namespace tapeless::evaluate
