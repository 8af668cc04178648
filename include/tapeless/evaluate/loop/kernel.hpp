// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../bindings.hpp"
#include "column_set.hpp"
#include "reciprocal.hpp"
#include "reduce.hpp"

/// One loop of a plan, compiled once: the same code runs whole ranges, chunks of them and on several threads, so that
/// results do not depend on the number of threads.
namespace tapeless::evaluate {

/// What the steps of a loop read: the pack of an input from element i on, or the positions.
template <class Job, class Inputs, bool Whole>
struct loop_environment {
  using T = typename Job::number;
  const Inputs& inputs;
  pack_at<Whole> at;
  std::ptrdiff_t position;

  template <class Leaf>
  TAPELESS_INLINE lanes_t<T> get() const {
    if constexpr (graph::leaf<Leaf>.kind == graph::leaf_kind::iota)
      return positions_from<T>(position);
    else
      return load_some<T>(column_at<Job::template column_of<Leaf>>(inputs), at);
  }
};

/// In units of an addition.
template <class Node>
inline constexpr int cost_of = 1;
template <class Operation, int... A>
inline constexpr int cost_of<nodes::apply<Operation, A...>> = Operation::cost;

/// A step in whose place another pass does something.
struct idle_step {
  using work_type = no_work;
  enum : int { a, b, c };
};

/// A result is written where it is known: all of them together are more than there are registers.
template <std::size_t... K>
struct written_to {
  template <class T, class Outputs, bool Whole>
  TAPELESS_INLINE static void run([[maybe_unused]] const Outputs& outputs, [[maybe_unused]] const pack_at<Whole>& at,
                                  [[maybe_unused]] const lanes_t<T>& x) {
    (store_some<T>(column_at<K>(outputs), at, x), ...);
  }
};

/// The part of a kernel that depends on the positions of its nodes.
template <class Job, class Reductions, class Computed, class Broadcast, class Written>
struct loop_body;
template <class Job, class Reductions, int... Computed, int... Broadcast, int... Written>
struct loop_body<Job, Reductions, std::integer_sequence<int, Computed...>, std::integer_sequence<int, Broadcast...>,
                 std::integer_sequence<int, Written...>> {
  using T = typename Job::number;
  using P = lanes_t<T>;
  using program = typename Job::program;
  using slots_type = loop_slots<P, program::size>;
  template <int I>
  using node = meta::nth_t<typename program::nodes, static_cast<std::size_t>(I)>;

  /// Values that are the same for all elements, in every lane.
  template <class Slots, class Uniform>
  TAPELESS_INLINE static void prepare(Slots& s, const Uniform& uniform) {
    [[maybe_unused]] const int in_order[]{0, (spread<Broadcast>(s, uniform), 0)...};
  }
  /// One pack of elements: computed, written, reduced.
  template <bool Whole, class Slots, class Inputs, class Outputs>
  TAPELESS_INLINE static void run(Slots& s, const Inputs& inputs, const Outputs& outputs, const pack_at<Whole>& at,
                                  std::ptrdiff_t position, P* state) {
    [[maybe_unused]] const loop_environment<Job, Inputs, Whole> environment{inputs, at, position};
    // All inputs are read before an output is written, which may be in their place.
    using environment_type = loop_environment<Job, Inputs, Whole>;
    [[maybe_unused]] const int loads[]{
        0, (due<true, Computed>::work_type::template run<Slots, environment_type>(s, environment, Computed, 0, 0, 0),
            0)...};
    [[maybe_unused]] const int in_order[]{
        0, (due<false, Computed>::work_type::template run<Slots, environment_type>(
                s, environment, Computed, due<false, Computed>::a, due<false, Computed>::b, due<false, Computed>::c),
            writer<Computed>::template run<T, Outputs, Whole>(outputs, at, s.number[Computed]), 0)...};
    if constexpr (Reductions::components > 0) Reductions::accumulate(state, positions_from<T>(position), s);
    [[maybe_unused]] const int constants[]{
        0, (writer<Broadcast>::template run<T, Outputs, Whole>(outputs, at, s.number[Broadcast]), 0)...};
  }

  static constexpr int cost = [] {
    int sum = 0;
    for (const int one : {0, cost_of<node<Computed>>...}) sum += one;
    return sum;
  }();

 private:
  static constexpr const graph::import_record* record = graph::records<typename program::nodes>::value;
  static constexpr auto quotients = find_quotients<program::size>(record, program::output, Job::outputs_of_program);
  static constexpr bool is_broadcast(int i) {
    for (const int one : {-1, Broadcast...})
      if (one == i) return true;
    return false;
  }
  /// Whether a node multiplies by the reciprocal of its divisor, and whether one needs the reciprocal of a node.
  template <int I>
  static constexpr bool multiplies = math::is_pack<P>&& quotients.may_multiply[I] && is_broadcast(record[I].operand[1]);
  template <int I>
  static constexpr bool divides = [] {
    for (const int one : {-1, Computed...})
      if (math::is_pack<P> && one >= 0 && quotients.may_multiply[one] && record[one].operand[1] == I) return true;
    return false;
  }();

  // Types are chosen here, not functions made: a program has hundreds of nodes, and what is a function of this class
  // has its long name.
  template <bool AreInputs, int I>
  using due = std::conditional_t<graph::is_input<node<I>> == AreInputs,
                                 std::conditional_t<multiplies<I>, multiply_step<node<I>>, step<node<I>>>, idle_step>;

  static constexpr int outputs_of(int node) {
    int count = 0;
    for (const int one : {-1, program::output[Written]...}) count += one == node ? 1 : 0;
    return count;
  }
  /// The position among the outputs of the j-th that is this node.
  static constexpr std::size_t output_of(int node, std::size_t j) {
    std::size_t k = 0;
    for (const int one : {program::output[Written]..., -1}) {
      if (one == node && j-- == 0) break;
      ++k;
    }
    return k;
  }
  template <int I, class = std::make_index_sequence<static_cast<std::size_t>(outputs_of(I))>>
  struct writer;
  template <int I, std::size_t... J>
  struct writer<I, std::index_sequence<J...>> : written_to<output_of(I, J)...> {};

  template <int I, class Slots, class Uniform>
  TAPELESS_INLINE static void spread(Slots& s, const Uniform& uniform) {
    if constexpr (graph::is_condition_node<node<I>>)
      s.condition[I] = math::mask_t<P>(static_cast<bool>(uniform.condition[I]));
    else
      s.number[I] = P(uniform.number[I]);
    if constexpr (divides<I>) s.invert(I, uniform.number[I]);
  }
};

/// The elements [begin, end) of a loop. Writes the outputs, and the partial results of the reductions to `total`.
template <class Job, class Body, class Reductions>
struct kernel {
  using T = typename Job::number;
  using P = lanes_t<T>;
  static constexpr int lanes = lanes_of<T>::count;
  static constexpr int components = Reductions::components;
  /// Independent partial results hide the latency of an addition, where there is little else to do.
  static constexpr int unrolled = components > 0 && Body::cost < 12 ? 4 : 1;

  /// A last, incomplete pack of a small body is a copy of it on some lanes.
  static constexpr bool has_partial_packs = Body::cost < 64;

  /// Few elements of a small body are not worth a call.
  static constexpr bool is_small = Body::cost < 12;

  [[gnu::noinline]] static void run(const Job& job, std::ptrdiff_t begin, std::ptrdiff_t end, T* total) {
    run_here(job, begin, end, total);
  }
  TAPELESS_INLINE static void run_here(const Job& job, std::ptrdiff_t begin, std::ptrdiff_t end, T* total) {
    typename Body::slots_type s;
    Body::prepare(s, job.uniform);
    const auto inputs = shift(job.inputs, begin);
    const auto outputs = shift(job.outputs, begin);
    std::ptrdiff_t i = 0;
    P sum[components + 1];  // of the elements so far, a lane each
    Reductions::start(sum);
    if constexpr (unrolled > 1)
      if (begin + unrolled * lanes <= end) {
        P state[unrolled][components + 1];
        for (auto& one : state) Reductions::start(one);
        for (; begin + i + unrolled * lanes <= end; i += unrolled * lanes)
          several(s, inputs, outputs, i, begin + i, state, std::make_integer_sequence<int, unrolled>{});
        for (int half = unrolled / 2; half > 0; half /= 2)
          for (int k = 0; k < half; ++k) Reductions::combine(state[k], state[k + half]);
        for (int c = 0; c < components; ++c) sum[c] = state[0][c];
      }
    if constexpr (has_partial_packs)
      finish_partial(s, inputs, outputs, i, begin, end, sum);
    else
      finish_padded(s, inputs, outputs, i, begin, end, sum);
    fold(total, sum);
  }

 private:
  template <class Slots, class Inputs, class Outputs>
  TAPELESS_INLINE static void finish_partial(Slots& s, const Inputs& inputs, const Outputs& outputs, std::ptrdiff_t i,
                                             std::ptrdiff_t begin, std::ptrdiff_t end, P* sum) {
    for (; begin + i + lanes <= end; i += lanes) Body::run(s, inputs, outputs, pack_at<true>{i, lanes}, begin + i, sum);
    if constexpr (lanes > 1)
      if (const int rest = static_cast<int>(end - begin - i); rest > 0) {
        P state[components + 1];
        for (int c = 0; c < components; ++c) state[c] = sum[c];
        Body::run(s, inputs, outputs, pack_at<false>{i, rest}, begin + i, state);
        Reductions::restore_from(state, sum, rest);
        for (int c = 0; c < components; ++c) sum[c] = state[c];
      }
  }
  /// The same loop for the rest, copied into a whole pack, and for whole packs: one copy of the body. The rest goes
  /// first, so that its latency hides behind the others.
  template <class Slots, class Inputs, class Outputs>
  TAPELESS_INLINE static void finish_padded(Slots& s, const Inputs& inputs, const Outputs& outputs, std::ptrdiff_t i,
                                            std::ptrdiff_t begin, std::ptrdiff_t end, P* sum) {
    const std::ptrdiff_t whole = (end - begin) / lanes * lanes;
    const int rest = static_cast<int>(end - begin - whole);
    padding<T, Inputs, Outputs> last;
    auto in = inputs;
    auto out = outputs;
    if (rest != 0) last.fill(in, out, whole, rest);
    for (bool in_rest = rest != 0;; in_rest = false) {
      const std::ptrdiff_t stop = in_rest ? lanes : whole;
      const std::ptrdiff_t first = in_rest ? begin + whole : begin;
      P state[components + 1];
      for (int c = 0; c < components; ++c) state[c] = sum[c];
      for (std::ptrdiff_t k = in_rest ? 0 : i; k < stop; k += lanes)
        Body::run(s, in, out, pack_at<true>{k, lanes}, first + k, state);
      if (in_rest) Reductions::restore_from(state, sum, rest);
      for (int c = 0; c < components; ++c) sum[c] = state[c];
      if (!in_rest) break;
      last.empty(outputs, whole, rest);
      in = inputs;
      out = outputs;
    }
  }

  /// Partial results stay in registers as long as their positions are constants: only a copy of them is indexed.
  TAPELESS_INLINE static void fold([[maybe_unused]] T* total, [[maybe_unused]] const P* state) {
    if constexpr (components > 0) [&]<int... C>(std::integer_sequence<int, C...>) TAPELESS_LAMBDA {
        const P copy[]{state[C]...};
        Reductions::fold(total, copy);
      }
    (std::make_integer_sequence<int, components>{});
  }
  template <class Slots, class Inputs, class Outputs, int... K>
  TAPELESS_INLINE static void several(Slots& s, const Inputs& inputs, const Outputs& outputs, std::ptrdiff_t i,
                                      std::ptrdiff_t position, P (*state)[components + 1],
                                      std::integer_sequence<int, K...>) {
    (Body::run(s, inputs, outputs, pack_at<true>{i + K * lanes, lanes}, position + K * lanes, state[K]), ...);
  }
};

}  // namespace tapeless::evaluate