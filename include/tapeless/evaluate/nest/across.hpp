// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "jam.hpp"

/// Short loops, as over the classes of a softmax, in many rounds of the loop around them: here a round is a lane, so
/// that no lane idles and none are joined at the end of each round.
namespace tapeless::evaluate {

/// Whether the rounds of a loop run in the lanes of packs: its inner loops are innermost ones of few elements, they
/// reduce what costs much, and no round needs memory that the next one uses again.
template <class Facts, class T>
constexpr bool runs_across(int block) {
  constexpr auto& plan = Facts::plan;
  constexpr int lanes = lanes_of<T>::count;
  constexpr int costly = 20;
  using enum plan::action;
  if (lanes == 1 || block == 0 || plan.block[block].innermost) return false;
  int cost = 0;
  const auto fits = [&](int b) {
    for (int k = plan.block[b].first; k < plan.block[b].first + plan.block[b].count; ++k) {
      const plan::item one = plan.items[k];
      if (one.what == begin || one.what == finish || one.what == multiply) return false;
      if (one.what == store && plan.planned[one.value].is_private) return false;
      if (one.what == update && plan.node[one.value].from == plan::origin::scatter) return false;
      if (one.what == accumulate && b != block) cost += Facts::record(one.value).op->cost;
    }
    return true;
  };
  if (!fits(block)) return false;
  for (int b = 1; b < Facts::measured.blocks; ++b) {
    if (plan.block[b].parent != block) continue;
    const int extent = plan.dimensions.at[plan.block[b].dimension]->fixed;
    if (!plan.block[b].innermost || extent < 0 || extent > 2 * lanes || !fits(b)) return false;
  }
  return cost >= costly;
}

/// What indexes memory and is the same in all lanes.
template <class T, class Packs>
struct first_lanes {
  struct numbers {
    const Packs& v;
    TAPELESS_INLINE T operator[](int i) const { return lane(v.number[i], 0); }
  } number;
};

/// The loop Block, as many rounds at once as there are lanes.
template <class Frame, int Block>
struct across_body {
  using facts = typename Frame::facts;
  using T = typename Frame::number;
  using P = lanes_t<T>;
  using packs = slots<P, facts::size>;
  static constexpr auto& plan = facts::plan;
  static constexpr int along = plan.block[Block].dimension;
  static constexpr int lanes = lanes_of<T>::count;
  using ending = ending_t<facts, Block>;
  template <int B>
  using body = leaf_body<Frame, B, along>;

  template <class Slots, class Indices>
  TAPELESS_INLINE static void run_range(const Frame& frame, const Slots& s, const Indices& indices,
                                        std::ptrdiff_t begin, std::ptrdiff_t end, [[maybe_unused]] T* total) {
    packs v;
    [&]<int... B>(std::integer_sequence<int, B...>) TAPELESS_LAMBDA { (spread<B>(v, s), ...); }
    (std::make_integer_sequence<int, facts::measured.blocks>{});
    P sum[ending::components + 1];
    ending::start(sum);
    std::ptrdiff_t i = begin;
    for (; i + lanes <= end; i += lanes) run(frame, v, indices, pack_at<true>{i, lanes}, sum);
    if (const int rest = static_cast<int>(end - i); rest > 0) {
      P state[ending::components + 1];
      for (int c = 0; c < ending::components; ++c) state[c] = sum[c];
      run(frame, v, indices, pack_at<false>{i, rest}, state);
      ending::restore_from(state, sum, rest);
      for (int c = 0; c < ending::components; ++c) sum[c] = state[c];
    }
    ending::fold(total, sum);
  }

 private:
  /// Values from outside, in every lane.
  template <int B, class Slots>
  TAPELESS_INLINE static void spread([[maybe_unused]] packs& v, [[maybe_unused]] const Slots& s) {
    if constexpr (B == Block || (B > 0 && plan.block[B].parent == Block)) {
      [&]<int... I>(std::integer_sequence<int, I...>) TAPELESS_LAMBDA {
        [[maybe_unused]] const auto one = [&]<int N>(std::integral_constant<int, N>) TAPELESS_LAMBDA {
          if constexpr (!facts::has(facts::shape(N), along)) {
            if constexpr (facts::is_condition(N))
              v.condition[N] = math::mask_t<P>(static_cast<bool>(s.condition[N]));
            else
              v.number[N] = P(s.number[N]);
          }
        };
        (one(std::integral_constant<int, I>{}), ...);
      }
      (typename outside<facts, B>::type{});
    }
  }

  /// A pack of rounds.
  template <bool Whole, class Indices>
  TAPELESS_INLINE static void run(const Frame& frame, packs& v, const Indices& indices, const pack_at<Whole>& at,
                                  P* state) {
    Indices here = indices;
    run_items<Block>(frame, v, here, at);
    ending::accumulate(state, positions_from<T>(at.i), v);
  }
  template <int B, bool Whole, class Indices>
  TAPELESS_INLINE static void run_items(const Frame& frame, packs& v, Indices& indices, const pack_at<Whole>& at) {
    [&]<int... K>(std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
      [[maybe_unused]] const int in_order[]{0, (run_item<B, K>(frame, v, indices, at), 0)...};
    }
    (typename body<B>::items{});
  }
  template <int B, bool Whole, class Indices>
  TAPELESS_INLINE static void run_loop(const Frame& frame, packs& v, Indices& indices, const pack_at<Whole>& at) {
    using inner = ending_t<facts, B>;
    constexpr int d = plan.block[B].dimension;
    P total[inner::components + 1];
    inner::start(total);
    for (indices.at[d] = 0; indices.at[d] < frame.extent_of(d); ++indices.at[d]) {
      run_items<B>(frame, v, indices, at);
      inner::accumulate(total, P(static_cast<T>(indices.at[d])), v);
    }
    inner::finish(total, v);
  }

  template <int B, int K, bool Whole, class Indices>
  TAPELESS_INLINE static void run_item(const Frame& frame, packs& v, Indices& indices, const pack_at<Whole>& at) {
    constexpr plan::item one = body<B>::template item<K>;
    using enum plan::action;
    if constexpr (one.what == loop) {
      run_loop<one.value>(frame, v, indices, at);
    } else if constexpr (one.what == load && facts::is_position(one.value)) {
      v.number[one.value] = position<plan::nth_of(facts::shape(one.value), 0)>(indices, at);
    } else if constexpr ((one.what == load || one.what == look) && !moves<one.value, one.what == look>()) {
      const first_lanes<T, packs> s{{v}};
      v.number[one.value] = exists<one.value, one.what == look, -1>(frame, s)
                                ? P(static_cast<T>(*address<one.value, one.what == look, -1>(frame, s, indices)))
                                : P(T(0));
    } else if constexpr (one.what == update && !facts::has(facts::shape(one.value), along)) {
      join<one.value>(frame, v, indices, at);
    } else {
      const first_lanes<T, packs> s{{v}};
      body<B>::template run_on<K>(v, body<B>::template column_of<K>(frame, s, indices), indices, at);
    }
  }
  /// Whether the element of a node is another one in each lane.
  template <int I, bool Viewed>
  static constexpr bool moves() {
    constexpr axis_along found = find_along<facts, along>(facts::template axes_of<I, Viewed>);
    return found.count > 0 || found.index >= 0;
  }
  template <int D, bool Whole, class Indices>
  TAPELESS_INLINE static P position([[maybe_unused]] const Indices& indices,
                                    [[maybe_unused]] const pack_at<Whole>& at) {
    if constexpr (D == along)
      return positions_from<T>(at.i);
    else
      return P(static_cast<T>(indices.at[D]));
  }

  /// All lanes join one partial result.
  template <int I, bool Whole, class Indices>
  TAPELESS_INLINE static void join(const Frame& frame, const packs& v, const Indices& indices,
                                   const pack_at<Whole>& at) {
    using reduction = reductions_at<reduction_at<I, 0, typename facts::template node<I>>>;
    constexpr int components = reduction::components;
    P state[components], none[components];
    reduction::start(state);
    reduction::start(none);
    constexpr int d = facts::dimension_at(facts::record(I).operand[facts::record(I).op->arity - 1]);
    reduction::accumulate(state, position<d>(indices, at), v);
    if constexpr (!Whole) reduction::restore_from(state, none, at.count);
    T lanes_joined[components], all[components];
    reduction::fold(lanes_joined, state);
    T* const p = address<I, false, -1>(frame, first_lanes<T, packs>{{v}}, indices);
    const auto next = static_cast<std::ptrdiff_t>(frame.elements(I));
    for (int k = 0; k < components; ++k) all[k] = p[k * next];
    reduction::combine(all, lanes_joined);
    for (int k = 0; k < components; ++k) p[k * next] = all[k];
  }
};

}  // namespace tapeless::evaluate
