// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <memory>

#include "convert.hpp"

/// Calls of programs with tensors.
namespace tapeless::evaluate {

/// Memory of a call's own.
class heap_workspace {
 public:
  heap_workspace() = default;
  explicit heap_workspace(std::size_t bytes) { reserve(bytes); }

  /// Allocates only where there is not as much already; gives the former memory, which inputs may still lie in.
  heap_workspace reserve(std::size_t bytes) {
    heap_workspace former;
    if (bytes <= size_) return former;
    former.memory_.reset(static_cast<std::byte*>(::operator new (bytes, std::align_val_t{alignment})));
    former.memory_.swap(memory_);
    size_ = bytes;
    return former;
  }
  std::byte* data() const { return memory_.get(); }
  std::size_t size() const { return size_; }

  static constexpr std::size_t alignment = 64;

 private:
  struct release {
    void operator()(std::byte* p) const { ::operator delete (p, std::align_val_t{alignment}); }
  };
  std::unique_ptr<std::byte, release> memory_;
  std::size_t size_ = 0;
};

/// Results by position: what has memory from `owned`, numbers from the run.
template <class Setup, class Run, class Owned>
struct nest_results {
  const Run& run;
  Owned& owned;
  template <int I>
  auto get() const {
    if constexpr (Setup::template rank_of_result < I >> 0)
      return std::move(column_at<static_cast<std::size_t>(I)>(owned).value);
    else
      return run.template scalar<I>();
  }
};

/// Runs a program once all of its memory is known, and hands the run to `then`.
template <class Setup, class Policy, class Environment, class Inputs, class Results, class Then>
auto run_nest(const Policy& policy, const Environment& values, const typename Setup::extents& extents,
              const Inputs& inputs, const Results& results, heap_workspace& workspace, const Then& then) {
  using T = typename Setup::T;
  const nest_scalars<T, typename Setup::dimensions, Environment> scalars{values, extents};
  const workspace_layout<typename Setup::facts, T> layout(extents.size);
  workspace.reserve(layout.bytes + converted_bytes<Setup>(results));
  const auto computed = computed_places<Setup>(results, workspace.data() + layout.bytes);
  using frame_type = nest_frame<typename Setup::facts, T, Inputs, std::remove_const_t<decltype(computed)>,
                                nest_scalars<T, typename Setup::dimensions, Environment>>;
  frame_type frame{inputs, computed, scalars, extents.size, {}};
  nest_run<frame_type, Policy> run(frame, policy, layout, workspace.data());
  run.run();
  convert_products<Setup>(results, computed);
  return then(run);
}

/// f(X = x, ...): results are returned.
template <class Recipe, class Form, class Policy, class Environment, class Unit = this_unit<Recipe>>
auto nest_call(const Policy& policy, const Environment& values) {
  using setup = nest_setup<Recipe, Unit, Environment>;
  const auto extents = setup::agree(values);
  const auto inputs = setup::views(values, extents);
  setup::check(inputs, extents);
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    columns<owned_result<typename setup::T, setup::template rank_of_result<static_cast<int>(K)>>...> owned;
    (column_at<K>(owned).allocate(result_extents<setup, static_cast<int>(K)>(extents).size), ...);
    const columns<decltype(column_at<K>(owned).view())...> results{{column_at<K>(owned).view()}...};
    heap_workspace workspace;
    return run_nest<setup>(policy, values, extents, inputs, results, workspace, [&owned](const auto& run) {
      const nest_results<setup, std::remove_cvref_t<decltype(run)>, decltype(owned)> by_position{run, owned};
      return Form::template assemble<0>(by_position);
    });
  }
  (std::make_index_sequence<static_cast<std::size_t>(Recipe::outputs)>{});
}

/// Results without dimensions, into their destinations.
template <class Setup, class Run, class Results, std::size_t... K>
void write_numbers([[maybe_unused]] const Run& run, const Results& results, std::index_sequence<K...>) {
  [[maybe_unused]] const auto one = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    if constexpr (Setup::template rank_of_result<static_cast<int>(I)> == 0) {
      auto* const p = column_at<I>(results).data;
      *p = static_cast<std::remove_reference_t<decltype(*p)>>(run.template scalar<static_cast<int>(I)>());
    }
  };
  (one(std::integral_constant<std::size_t, K>{}), ...);
}

/// f.into(Y, ...)(X = x, ...): results are written to the caller's memory.
template <class Recipe, class Policy, class Destinations, class Environment, class Unit = this_unit<Recipe>>
void nest_into(const Policy& policy, const Destinations& to, const Environment& values, heap_workspace& workspace) {
  if constexpr (destinations_fit<Recipe::outputs>(meta::box<Destinations>{})) {
    using setup = nest_setup<Recipe, Unit, Environment>;
    constexpr std::make_index_sequence<static_cast<std::size_t>(Recipe::outputs)> all{};
    const auto extents = setup::agree(values);
    const auto inputs = setup::views(values, extents);
    const auto results = place_tensors<setup>(to, extents, all);
    setup::check(inputs, extents);
    require_apart<typename setup::facts>(inputs, results, all);
    run_nest<setup>(policy, values, extents, inputs, results, workspace,
                    [&](const auto& run) { write_numbers<setup>(run, results, all); });
  }
}

}  // namespace tapeless::evaluate
