// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../step.hpp"
#include "column.hpp"

/// The partial results of the reductions of a loop: first a lane each, then one set for a chunk of the data.
namespace tapeless::evaluate {

/// An operation that commutes over all lanes of a pack, in each of them.
struct over_lanes {
  template <class P, class Op>
  TAPELESS_INLINE P operator()(const P& x, const Op& op) const {
    return join<P::lanes / 2>(x, op);
  }

 private:
  template <int Half, class P, class Op>
  TAPELESS_INLINE static P join(const P& x, const Op& op) {
    if constexpr (Half == 0)
      return x;
    else
      return join<Half / 2>(op(x, simd::lanes_from<Half>(x)), op);
  }
};

/// A reduction in a program: where it stands, what it reads, where its partial results are among all of the loop's.
template <int I, int Offset, class Node>
struct reduction_at;
template <int I, int Offset, class Operation, int... Operand>
struct reduction_at<I, Offset, nodes::apply<Operation, Operand...>> {
  static constexpr int components = Operation::components;
  static constexpr int operand[]{Operand...};
  using operands = std::make_index_sequence<sizeof...(Operand) - 1>;  // the last one is the extent

  template <class P>
  TAPELESS_INLINE static void start(P* state) {
    Operation::start(state + Offset);
  }
  template <class P, class Slots>
  TAPELESS_INLINE static void accumulate(P* state, const P& position, const Slots& s) {
    [&]<std::size_t... K>(std::index_sequence<K...>) TAPELESS_LAMBDA {
      Operation::accumulate(state + Offset, position, s.number[operand[K]]...);
    }
    (operands{});
  }
  template <class T>
  TAPELESS_INLINE static void combine(T* state, const T* later) {
    Operation::combine(state + Offset, later + Offset);
  }
  template <class T, class Slots>
  TAPELESS_INLINE static void finish(const T* state, Slots& s) {
    s.number[I] = Operation::result(state + Offset);
  }
  /// Joins the lanes, each half with the other, or as the operation does it; the first lane gets the result.
  template <class P>
  TAPELESS_INLINE static void fold(P* state) {
    if constexpr (requires { Operation::join_lanes(state, over_lanes{}); })
      Operation::join_lanes(state + Offset, over_lanes{});
    else
      join_halves<P::lanes / 2>(state + Offset);
  }

 private:
  template <int Half, class P>
  TAPELESS_INLINE static void join_halves([[maybe_unused]] P* state) {
    if constexpr (Half > 0) {
      P later[components];
      for (int c = 0; c < components; ++c) later[c] = simd::lanes_from<Half>(state[c]);
      Operation::combine(state, later);
      join_halves<Half / 2>(state);
    }
  }
};

template <class... Reduction>
struct reductions_at {
  static constexpr int components = (Reduction::components + ... + 0);

  template <class P>
  TAPELESS_INLINE static void start([[maybe_unused]] P* state) {
    (Reduction::start(state), ...);
  }
  template <class P, class Slots>
  TAPELESS_INLINE static void accumulate([[maybe_unused]] P* state, [[maybe_unused]] const P& position,
                                         [[maybe_unused]] const Slots& s) {
    (Reduction::accumulate(state, position, s), ...);
  }
  template <class T>
  TAPELESS_INLINE static void combine([[maybe_unused]] T* state, [[maybe_unused]] const T* later) {
    (Reduction::combine(state, later), ...);
  }
  template <class T, class Slots>
  TAPELESS_INLINE static void finish([[maybe_unused]] const T* state, [[maybe_unused]] Slots& s) {
    (Reduction::finish(state, s), ...);
  }

  /// Back to what was there before in the lanes from `count` on, which hold no elements.
  template <class P>
  TAPELESS_INLINE static void restore_from([[maybe_unused]] P* state, [[maybe_unused]] const P* before,
                                           [[maybe_unused]] int count) {
    if constexpr (components > 0 && math::is_pack<P>) {
      using math::select;
      const auto held = positions_from<math::scalar_t<P>>(0) < P(static_cast<math::scalar_t<P>>(count));
      for (int c = 0; c < components; ++c) state[c] = select(held, state[c], before[c]);
    }
  }

  /// Joins the lanes, in a fixed order: each half with the other.
  template <class T, class P>
  TAPELESS_INLINE static void fold([[maybe_unused]] T* total, [[maybe_unused]] const P* state) {
    if constexpr (components > 0) {
      P all[components];
      for (int c = 0; c < components; ++c) all[c] = state[c];
      if constexpr (lanes_of<T>::count > 1) (Reduction::fold(all), ...);
      for (int c = 0; c < components; ++c) total[c] = lane(all[c], 0);
    }
  }
};

}  // namespace tapeless::evaluate
