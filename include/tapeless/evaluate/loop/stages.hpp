// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "check.hpp"
#include "chunks.hpp"

/// A call's loops one after the other, and the scalars that they take and give in between.
namespace tapeless::evaluate {

/// One loop's data: its columns, and the values that are the same for all elements.
template <class Facts, class T, class Leaves, class Inputs, class Outputs>
struct loop_job {
  using number = T;
  using program = typename Facts::program;
  static constexpr int outputs_of_program = Facts::outputs;
  template <class Leaf>
  static constexpr auto column_of = static_cast<std::size_t>(meta::index_of<Leaf, Leaves>);
  Inputs inputs;
  Outputs outputs;
  const slots<T, Facts::size>& uniform;
};

template <auto const& Selection, std::size_t... I>
auto positions_in(std::index_sequence<I...>) -> std::integer_sequence<int, Selection.position[I]...>;
/// The positions of a selection as a sequence.
template <auto const& Selection>
using positions_t =
    decltype(positions_in<Selection>(std::make_index_sequence<static_cast<std::size_t>(Selection.count)>{}));

template <class Node>
inline constexpr int components_of = 0;
template <class Operation, int... A>
requires(Operation::form == graph::form::reduction) inline constexpr int components_of<nodes::apply<Operation, A...>> =
    Operation::components;

/// The loop along one dimension in one stage, as types.
template <class Facts, int Stage, int Along>
struct loop_types {
  static constexpr auto plan = Facts::template loop<Stage, Along>;
  static constexpr auto computed = plan.computed;
  static constexpr auto broadcast = plan.broadcast;
  static constexpr auto reduced = plan.reduced;
  static constexpr auto written = plan.written;
  template <int I>
  using node = meta::nth_t<typename Facts::nodes, static_cast<std::size_t>(I)>;

  /// The inputs that the loop reads element by element.
  static constexpr bool reads(meta::identity leaf) {
    for (int k = 0; k < computed.count; ++k) {
      const graph::import_record& record = Facts::records::value[computed.position[k]];
      if (record.kind == graph::node_kind::leaf && record.leaf->id == leaf) return true;
    }
    return false;
  }
  template <class... Input>
  static auto leaves_among(meta::list<Input...>)
      -> meta::concat_t<std::conditional_t<reads(meta::id_of<Input>), meta::list<Input>, meta::list<>>...>;
  using leaves = decltype(leaves_among(typename Facts::inputs{}));

  template <int... I, int... K>
  static auto reductions_among(std::integer_sequence<int, I...>, std::integer_sequence<int, K...>) {
    constexpr int components[]{components_of<node<I>>..., 0};
    [[maybe_unused]] constexpr auto offset = [](int k) {
      int sum = 0;
      for (int j = 0; j < k; ++j) sum += components[j];
      return sum;
    };
    return reductions_at<reduction_at<I, offset(K), node<I>>...>{};
  }
  using reductions =
      decltype(reductions_among(positions_t<reduced>{}, std::make_integer_sequence<int, plan.reduced.count>{}));
};

template <class Facts, class T, class Environment>
class stages {
 public:
  using program = typename Facts::program;

  /// `uniform` takes the values that are the same for all elements; apart from this object, because loops are given its
  /// address and what they have no address of stays in registers.
  stages(const Environment& values, const std::size_t* extent, slots<T, Facts::size>& uniform)
      : values_(values), extent_(extent), uniform_(uniform) {}

  /// Runs all loops; `outputs` holds a column for each result that varies, and a place holder for the others.
  template <class Policy, class Outputs>
  TAPELESS_INLINE void run(const Policy& policy, const Outputs& outputs) {
    [&]<int... Stage>(std::integer_sequence<int, Stage...>) TAPELESS_LAMBDA {
      (run_stage<Stage>(policy, outputs), ...);
    }
    (std::make_integer_sequence<int, Facts::plan.passes + 1>{});
  }
  /// A result that does not vary.
  template <int K>
  auto scalar() const {
    constexpr int node = program::output[K];
    if constexpr (Facts::of_nodes::is_condition[node])
      return uniform_.condition[node];
    else
      return uniform_.number[node];
  }
  /// What a step outside of the loops reads: a scalar input or an extent.
  template <class Leaf>
  TAPELESS_INLINE T get() const {
    if constexpr (graph::leaf<Leaf>.kind == graph::leaf_kind::extent)
      return static_cast<T>(extent_[Facts::dimensions.find(&graph::leaf<Leaf>)]);
    else
      return static_cast<T>(evaluate::find<Leaf>(values_));
  }

 private:
  template <int Stage, class Policy, class Outputs>
  TAPELESS_INLINE void run_stage(const Policy& policy, const Outputs& outputs) {
    [&]<int... I>(std::integer_sequence<int, I...>) TAPELESS_LAMBDA {
      [[maybe_unused]] const int in_order[]{(step_outside<Stage, I>(), 0)...};
    }
    (std::make_integer_sequence<int, Facts::size>{});
    [&]<int... Along>(std::integer_sequence<int, Along...>) TAPELESS_LAMBDA {
      (run_loop<Stage, Along>(policy, outputs), ...);
    }
    (std::make_integer_sequence<int, Facts::dimensions.count>{});
  }

  /// A value that is known in this stage and the same for all elements: computed once.
  template <int Stage, int I>
  TAPELESS_INLINE void step_outside() {
    if constexpr (Facts::plan[I].stage == Stage && !Facts::plan[I].varies && !Facts::plan[I].reduces)
      run_step<I, meta::nth_t<typename Facts::nodes, static_cast<std::size_t>(I)>>(uniform_, *this);
  }

  template <int Stage, int Along, class Policy, class Outputs>
  TAPELESS_INLINE void run_loop(const Policy& policy, const Outputs& outputs) {
    using loop = loop_types<Facts, Stage, Along>;
    if constexpr (!loop::plan.is_empty()) {
      using reductions = typename loop::reductions;
      using leaves = typename loop::leaves;
      using written = positions_t<loop::written>;
      using job = loop_job<Facts, T, leaves, decltype(inputs_of(leaves{})), decltype(outputs_at(outputs, written{}))>;
      using body = loop_body<job, reductions, positions_t<loop::computed>, positions_t<loop::broadcast>,
                             positions_t<loop::written>>;
      T total[reductions::components + 1];
      // Made in place: a column copied from memory has to wait for its parts to be there.
      const auto make = [&]() TAPELESS_LAMBDA {
        return job{inputs_of(leaves{}), outputs_at(outputs, written{}), uniform_};
      };
      run_chunks<kernel<job, body, reductions>, reductions>(make, policy, static_cast<std::ptrdiff_t>(extent_[Along]),
                                                            total);
      reductions::finish(total, uniform_);
    }
  }

  template <class... Leaf>
  TAPELESS_INLINE auto inputs_of(meta::list<Leaf...>) const {
    return columns<decltype(make_column(evaluate::find<Leaf>(values_)))...>{
        {make_column(evaluate::find<Leaf>(values_))}...};
  }
  template <class Outputs, int... K>
  TAPELESS_INLINE static auto outputs_at([[maybe_unused]] const Outputs& all, std::integer_sequence<int, K...>) {
    return columns<std::remove_cvref_t<decltype(column_at<static_cast<std::size_t>(K)>(all))>...>{
        {column_at<static_cast<std::size_t>(K)>(all).from(0)}...};
  }

  const Environment& values_;
  const std::size_t* extent_;
  slots<T, Facts::size>& uniform_;
};

}  // namespace tapeless::evaluate
