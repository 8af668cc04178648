// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../loop/chunks.hpp"
#include "across.hpp"

/// Loops with loops inside, and the outermost ones, in chunks.
namespace tapeless::evaluate {

/// The body of a loop that is not innermost, for one index: single numbers.
template <class Frame, int Block>
struct block_body {
  using facts = typename Frame::facts;
  using T = typename Frame::number;
  static constexpr auto& plan = facts::plan;
  static constexpr auto& block = plan.block[Block];
  using ending = ending_t<facts, Block>;

  template <class Slots, class Indices>
  TAPELESS_INLINE static void run(const Frame& frame, Slots& s, Indices& indices, [[maybe_unused]] T* state) {
    [&]<int... K>(std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
      [[maybe_unused]] const int in_order[]{0, (run_item<K>(frame, s, indices), 0)...};
    }
    (std::make_integer_sequence<int, block.count>{});
    if constexpr (ending::components > 0) ending::accumulate(state, static_cast<T>(indices.at[block.dimension]), s);
  }

 private:
  template <int K>
  static constexpr plan::item item = plan.items[block.first + K];

  template <int K, class Slots, class Indices>
  TAPELESS_INLINE static void run_item(const Frame& frame, Slots& s, Indices& indices) {
    constexpr plan::item one = item<K>;
    using enum plan::action;
    if constexpr (one.what == compute) {
      run_step<one.value, typename facts::template node<one.value>>(s, frame.scalars);
    } else if constexpr (one.what == load && facts::is_position(one.value)) {
      s.number[one.value] = static_cast<T>(indices.at[nth_dimension<one.value>]);
    } else if constexpr (one.what == load) {
      s.number[one.value] = static_cast<T>(*address<one.value, false, -1>(frame, s, indices));
    } else if constexpr (one.what == look) {
      s.number[one.value] = exists<one.value, true, -1>(frame, s)
                                ? static_cast<T>(*address<one.value, true, -1>(frame, s, indices))
                                : T(0);
    } else if constexpr (one.what == store) {
      *address<one.value, false, -1>(frame, s, indices) = s.number[one.value];
    } else if constexpr (one.what == write) {
      write_result<one.value>(frame, s.number[facts::program::output[one.value]], indices);
    } else if constexpr (one.what == begin) {
      begin_states<one.value>(frame, indices);
    } else if constexpr (one.what == finish) {
      finish_states<one.value>(frame, indices);
    } else if constexpr (one.what == update) {
      join<one.value>(frame, s, indices);
    } else if constexpr (one.what == loop) {
      run_loop<one.value>(frame, s, indices);
    }
  }

  template <int I>
  static constexpr int nth_dimension = plan::nth_of(facts::shape(I), 0);

  template <int Result, class Indices>
  TAPELESS_INLINE static void write_result(const Frame& frame, T value, const Indices& indices) {
    constexpr int i = facts::program::output[Result];
    const auto view = column_at<static_cast<std::size_t>(Result)>(frame.results);
    auto* p = view.data;
    for (int a = 0; a < facts::shapes[i].rank; ++a)
      p += indices.at[plan.dimensions.find(facts::shapes[i].dimension[a])] * view.stride[a];
    *p = static_cast<std::remove_reference_t<decltype(*p)>>(value);
  }

  template <int I, class Slots, class Indices>
  TAPELESS_INLINE static void join(const Frame& frame, const Slots& s, const Indices& indices) {
    T* p = address<I, false, -1>(frame, s, indices);
    if constexpr (plan.node[I].from == plan::origin::scatter) {
      constexpr int target = facts::dimension_at(facts::record(I).operand[2]);
      constexpr memory_axes axes = facts::own_axes(I);
      const auto view = frame.template view<I>();
      constexpr int index = facts::record(I).operand[1];
      if (facts::may_miss(index, target) && !is_position(s.number[index], frame.extent[target])) return;
      const auto selected = static_cast<std::ptrdiff_t>(s.number[index]);
      for (int a = 0; a < axes.rank; ++a)
        if (axes.dimension[a] == target) p[selected * view.stride[a]] += s.number[facts::record(I).operand[0]];
    } else {
      using reduction = reduction_at<I, 0, typename facts::template node<I>>;
      constexpr int d = facts::dimension_at(facts::record(I).operand[facts::record(I).op->arity - 1]);
      const auto next = static_cast<std::ptrdiff_t>(frame.elements(I));
      T state[reduction::components];
      for (int k = 0; k < reduction::components; ++k) state[k] = p[k * next];
      reduction::accumulate(state, static_cast<T>(indices.at[d]), s);
      for (int k = 0; k < reduction::components; ++k) p[k * next] = state[k];
    }
  }

 public:
  /// Nothing seen yet, for each element.
  template <int I, class Indices>
  TAPELESS_INLINE static void begin_states(const Frame& frame, const Indices& indices) {
    T* const p = first_state<I>(frame, indices);
    const std::size_t count = states_at_once<I>(frame);
    [[maybe_unused]] const std::size_t next = frame.elements(I);
    if constexpr (plan.node[I].from == plan::origin::scatter) {
      for (std::size_t e = 0; e < count; ++e) p[e] = T(0);
    } else {
      using reduction = reduction_at<I, 0, typename facts::template node<I>>;
      T state[reduction::components];
      reduction::start(state);
      for (int k = 0; k < reduction::components; ++k)
        for (std::size_t e = 0; e < count; ++e) p[static_cast<std::size_t>(k) * next + e] = state[k];
    }
  }
  /// From partial results to results, in their place and where they are wanted.
  template <int I, class Indices>
  TAPELESS_INLINE static void finish_states(const Frame& frame, const Indices& indices) {
    if constexpr (plan.node[I].from == plan::origin::reduction) {
      using operation = typename graph::operation_of<typename facts::template node<I>>::type;
      constexpr int components = operation::components;
      if constexpr (components > 1 || operation::algebra != graph::algebra::sum_along) {
        T* const p = first_state<I>(frame, indices);
        const std::size_t count = states_at_once<I>(frame);
        const std::size_t next = frame.elements(I);
        for (std::size_t e = 0; e < count; ++e) {
          T state[components];
          for (int k = 0; k < components; ++k) state[k] = p[static_cast<std::size_t>(k) * next + e];
          p[e] = operation::result(state);
        }
      }
    }
    [&]<int... Result>(std::integer_sequence<int, Result...>) TAPELESS_LAMBDA {
      (copy_result<I, Result>(frame, indices), ...);
    }
    (std::make_integer_sequence<int, facts::outputs>{});
  }

 private:
  /// How many elements of a node are complete at once, and where the first of them is.
  template <int I>
  TAPELESS_INLINE static std::size_t states_at_once(const Frame& frame) {
    std::size_t n = 1;
    for (int d = 0; d < plan.dimensions.count; ++d)
      if (facts::has(plan.planned[I].kept & ~facts::around(I), d)) n *= frame.extent[d];
    return n;
  }
  template <int I, class Indices>
  TAPELESS_INLINE static T* first_state(const Frame& frame, const Indices& indices) {
    constexpr memory_axes axes = facts::own_axes(I);
    T* p = frame.memory[facts::place_of(I)];
    const auto view = frame.template view<I>();
    for (int a = 0; a < axes.rank; ++a)
      if (facts::has(facts::around(I), axes.dimension[a])) p += indices.at[axes.dimension[a]] * view.stride[a];
    return p;
  }

  template <int I, int Result, class Indices>
  TAPELESS_INLINE static void copy_result([[maybe_unused]] const Frame& frame,
                                          [[maybe_unused]] const Indices& indices) {
    if constexpr (facts::program::output[Result] == I) {
      auto inside = indices;
      copy_axis<I, Result, 0>(frame, inside);
    }
  }
  template <int I, int Result, int Axis, class Indices>
  TAPELESS_INLINE static void copy_axis(const Frame& frame, Indices& indices) {
    constexpr memory_axes axes = facts::own_axes(I);
    if constexpr (Axis < axes.rank && facts::has(facts::around(I), axes.dimension[Axis])) {
      copy_axis<I, Result, Axis + 1>(frame, indices);
    } else if constexpr (Axis < axes.rank) {
      constexpr int d = axes.dimension[Axis];
      for (indices.at[d] = 0; indices.at[d] < frame.extent_of(d); ++indices.at[d])
        copy_axis<I, Result, Axis + 1>(frame, indices);
    } else {
      constexpr struct {
        const T* number = nullptr;  // never looked at: no value selects in memory of its own
      } no_values{};
      write_result<Result>(frame, *address<I, false, -1>(frame, no_values, indices), indices);
    }
  }

  template <int Inner, class Slots, class Indices>
  TAPELESS_INLINE static void run_loop(const Frame& frame, Slots& s, Indices& indices) {
    using inner = block_body<Frame, Inner>;
    constexpr int d = plan.block[Inner].dimension;
    T total[inner::ending::components + 1];
    inner::ending::start(total);
    inner::run_range(frame, s, indices, 0, frame.extent_of(d), total);
    inner::ending::finish(total, s);
  }

 public:
  /// The indices [begin, end) of this loop.
  template <class Slots, class Indices>
  TAPELESS_INLINE static void run_range(const Frame& frame, Slots& s, Indices& indices, std::ptrdiff_t begin,
                                        std::ptrdiff_t end, T* total) {
    if constexpr (block.innermost) {
      run_leaf<Frame, Block>(frame, s, indices, begin, end, total);
    } else if constexpr (runs_across<facts, T>(Block)) {
      across_body<Frame, Block>::run_range(frame, s, indices, begin, end, total);
    } else {
      std::ptrdiff_t i = begin;
      if constexpr (can_jam<facts>(Block))
        i = run_jammed(frame, s, indices, begin, end, total, std::make_integer_sequence<int, jammed_rounds>{});
      for (indices.at[block.dimension] = i; indices.at[block.dimension] < end; ++indices.at[block.dimension])
        run(frame, s, indices, total);
    }
  }

 private:
  /// As many rounds as make whole groups of them; the first round left over is returned.
  template <class Slots, class Indices, int... R>
  TAPELESS_INLINE static std::ptrdiff_t run_jammed(const Frame& frame, const Slots& s, const Indices& indices,
                                                   std::ptrdiff_t begin, std::ptrdiff_t end, [[maybe_unused]] T* total,
                                                   std::integer_sequence<int, R...>) {
    Slots each[]{(static_cast<void>(R), s)...};
    Indices at[]{(static_cast<void>(R), indices)...};
    std::ptrdiff_t i = begin;
    for (; i + jammed_rounds <= end; i += jammed_rounds) {
      ((at[R].at[block.dimension] = i + R), ...);
      [&]<int... K>(std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
        [[maybe_unused]] const int in_order[]{0, (run_jammed_item<K, R...>(frame, each, at), 0)...};
      }
      (std::make_integer_sequence<int, block.count>{});
      if constexpr (ending::components > 0)
        (ending::accumulate(total, static_cast<T>(at[R].at[block.dimension]), each[R]), ...);
    }
    return i;
  }
  template <int K, int... R, class Slots, class Indices>
  TAPELESS_INLINE static void run_jammed_item(const Frame& frame, Slots* s, Indices* indices) {
    if constexpr (item<K>.what == plan::action::loop) {
      using inner = typename block_body<Frame, item<K>.value>::ending;
      T total[jammed_rounds][inner::components + 1];
      jammed_leaf<Frame, item<K>.value, R...>::run(frame, s, indices, total);
      (inner::finish(total[R], s[R]), ...);
    } else {
      (run_item<K>(frame, s[R], indices[R]), ...);
    }
  }

 public:
  /// A part of an outermost loop: compiled once, so that its results do not depend on how many threads there are.
  template <class Slots>
  [[gnu::noinline]] static void run_chunk(const Frame& frame, const Slots& root, std::ptrdiff_t begin,
                                          std::ptrdiff_t end, T* total) {
    Slots s;
    [&]<int... I>(std::integer_sequence<int, I...>) TAPELESS_LAMBDA {
      [[maybe_unused]] const auto one = [&]<int N>(std::integral_constant<int, N>) TAPELESS_LAMBDA {
        if constexpr (facts::shape(N) == 0) {
          if constexpr (facts::is_condition(N))
            s.condition[N] = root.condition[N];
          else
            s.number[N] = root.number[N];
        }
      };
      [[maybe_unused]] const int in_order[]{0, (one(std::integral_constant<int, I>{}), 0)...};
    }
    (std::make_integer_sequence<int, facts::size>{});
    loop_indices<facts> indices{};
    ending::start(total);
    run_range(frame, s, indices, begin, end, total);
  }
};

}  // namespace tapeless::evaluate
