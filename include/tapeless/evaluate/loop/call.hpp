// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <vector>

#include "../call.hpp"
#include "../nest/call.hpp"
#include "stages.hpp"

/// Calls with ranges: what floor 6 does for f(x = xs) and f.into(ys)(x = xs).
namespace tapeless::evaluate {

/// Tells call() that ranges can be bound.
template <class Recipe>
void are_included(loops, const Recipe&);

template <class T>
struct element_of {
  using type = T;
};
template <graph::range T>
struct element_of<T> {
  using type = std::remove_cv_t<element_t<T>>;
};
template <class Range, class Indices>
struct element_of<indexed_range<Range, Indices>> : element_of<Range> {};

template <class Facts>
inline constexpr bool maps_only_scalars = !Facts::maps || !(Facts::reduces || Facts::has_vectors);
template <class Recipe>
inline constexpr bool results_are_numbers = false;

/// Everything a call with ranges is made of.
template <class Recipe, class Target, class Environment>
struct loop_setup;
template <class Recipe, class Target, class... Binding>
struct loop_setup<Recipe, Target, environment<Binding...>> {
  using facts = call_facts<Recipe, Target, Binding...>;
  using T = typename common_number<typename element_of<value_of<Binding>>::type...>::type;
  static_assert(maps_only_scalars<facts>,
                "f(x = range): a function with reductions or vectors cannot be mapped over a scalar input; make x a "
                "vector, or call it once for each element");
  static_assert(facts::gives_numbers || results_are_numbers<Recipe>,
                "f(x = range): a condition is not a number for each element; where(condition, 1_c, 0_c) is");
  static constexpr bool fits = maps_only_scalars<facts> && facts::gives_numbers;
  template <std::size_t K>
  static constexpr bool varies = facts::output.varies[K];

  template <class Environment>
  TAPELESS_INLINE static extents<facts> agree(const Environment& values) {
    extents<facts> e;
    [[maybe_unused]] const auto one = [&]<class B>(meta::box<B>) TAPELESS_LAMBDA {
      if constexpr (binds_range<B>)
        e.template agree<input_of<B>>(static_cast<std::size_t>(evaluate::find<input_of<B>>(values).size()));
    };
    (one(meta::box<Binding>{}), ...);
    e.template check_reductions<T>();
    (check_indices<input_of<Binding>>(evaluate::find<input_of<Binding>>(values)), ...);
    return e;
  }

  /// No destination may overlap another, nor an input of which elements are still to be read. Where all lie apart, two
  /// comparisons a pair say so.
  template <class Environment, class Places, std::size_t... K>
  TAPELESS_INLINE static void require_apart(const Environment& values, const Places& place,
                                            std::index_sequence<K...> all) {
    bool meet = false;
    [[maybe_unused]] const auto one =
        [&]<std::size_t Result>(std::integral_constant<std::size_t, Result>) TAPELESS_LAMBDA {
          const stretch written = stretch_of(column_at<Result>(place));
          [[maybe_unused]] const auto compare = [&]<class B>(meta::box<B>) TAPELESS_LAMBDA {
            if constexpr (binds_range<B>)
              meet |= written.meets(stretch_of(make_column(evaluate::find<input_of<B>>(values))));
          };
          (compare(meta::box<Binding>{}), ...);
          [&]<std::size_t... Other>(std::index_sequence<Other...>) TAPELESS_LAMBDA {
            ((meet |= written.meets(stretch_of(column_at<Other>(place)))), ...);
          }
          (std::make_index_sequence<Result>{});
        };
    (one(std::integral_constant<std::size_t, K>{}), ...);
    // Copies made part by part: of what is never in memory as a whole the call at hand keeps the parts in registers.
    if (meet)
      judge_overlaps(ranges_in(values),
                     columns<decltype(column_at<K>(place).from(0))...>{{column_at<K>(place).from(0)}...}, all);
  }

 private:
  template <class B, class Environment>
  TAPELESS_INLINE static auto range_in([[maybe_unused]] const Environment& values) {
    if constexpr (binds_range<B>)
      return make_column(evaluate::find<input_of<B>>(values));
    else
      return no_range{};
  }
  struct no_range {};
  template <class Environment>
  TAPELESS_INLINE static auto ranges_in(const Environment& values) {
    return columns<decltype(range_in<Binding>(values))...>{{range_in<Binding>(values)}...};
  }

  template <std::size_t... I, class... Range, class Places, std::size_t... K>
  [[gnu::noinline, gnu::cold]] static void judge_overlaps(column_set<std::index_sequence<I...>, Range...> ranges,
                                                          Places place, std::index_sequence<K...>) {
    footprints<2 * static_cast<int>(sizeof...(Binding))> in;
    [[maybe_unused]] const auto add = [&]<class B, class R>(meta::box<B>, const R& range) {
      if constexpr (binds_range<B>) in.add(range, text_of<input_of<B>>());
    };
    (add(meta::box<Binding>{}, column_at<I>(ranges)), ...);
    footprints<static_cast<int>(sizeof...(K))> out;
    (out.add(column_at<K>(place), ""), ...);
    refuse_overlaps<Target>(in.one, in.count, out.one, out.count, facts::loops == 1);
  }
};

/// A result that is returned: a vector where it varies, a number where it does not.
template <class T, bool Varies>
struct owned {
  std::vector<T> elements;
  void allocate(std::size_t count) { elements.resize(count); }
  column<T, false> place() { return {elements.data(), elements.size(), 1}; }
};
template <class T>
struct owned<T, false> {
  static void allocate(std::size_t) {}
  static column<T, false> place() { return {}; }
};

/// The setup of a call with these arguments, by name or by position.
template <class Recipe, class Target, class... Argument>
using loop_setup_t =
    loop_setup<Recipe, Target, std::remove_cvref_t<decltype(evaluate::bind(std::declval<Argument>()...))>>;

/// The results of a call by position.
template <class Setup, class Stages, class Owned>
struct loop_results {
  const Stages& stages;
  Owned& owned;
  template <int I>
  auto get() const {
    if constexpr (Setup::template varies<static_cast<std::size_t>(I)>)
      return std::move(column_at<static_cast<std::size_t>(I)>(owned).elements);
    else
      return stages.template scalar<I>();
  }
};

template <class Recipe, class Form, class Policy, class... Binding, class Target = meta::target>
TAPELESS_INLINE auto vector_call(const Policy& policy, Binding&&... binding) {
  using setup = loop_setup_t<Recipe, Target, Binding&&...>;
  using facts = typename setup::facts;
  using T = typename setup::T;
  if constexpr (setup::fits) {
    const auto values = evaluate::bind(static_cast<Binding&&>(binding)...);
    const auto extents = setup::agree(values);
    return [&]<std::size_t... K>(std::index_sequence<K...>) TAPELESS_LAMBDA {
      columns<owned<T, setup::template varies<K>>...> results;
      (column_at<K>(results).allocate(extents.size[facts::output.along[K]]), ...);
      slots<T, facts::size> uniform;
      stages<facts, T, std::remove_const_t<decltype(values)>> run(values, extents.size, uniform);
      run.run(policy, columns<decltype(column_at<K>(results).place())...>{{column_at<K>(results).place()}...});
      const loop_results<setup, decltype(run), decltype(results)> by_position{run, results};
      return Form::template assemble<0>(by_position);
    }
    (std::make_index_sequence<static_cast<std::size_t>(Recipe::outputs)>{});
  } else {
    constexpr no_results none{};
    return Form::template assemble<0>(none);
  }
}

/// A call with ranges: of numbers or vectors in one loop after the other, of tensors in nested ones.
template <class Recipe, class Form, class Policy, class... Binding>
TAPELESS_INLINE auto loop_call(loops, meta::box<Recipe>, meta::box<Form>, const Policy& policy, Binding&&... binding) {
  if constexpr (has_tensors<Recipe> || (binds_extent<Binding> || ...))
    return nest_call<Recipe, Form>(policy, evaluate::bind(static_cast<Binding&&>(binding)...));
  else
    return vector_call<Recipe, Form, Policy>(policy, static_cast<Binding&&>(binding)...);
}

/// How many elements each result has, and all before it.
template <class Facts>
class sizes_of_results {
 public:
  constexpr explicit sizes_of_results(const std::size_t* extent) {
    for (int k = 0; k < Facts::outputs; ++k) {
      size_[k] = Facts::output.varies[k] ? extent[Facts::output.along[k]] : 1;
      before_[k + 1] = before_[k] + size_[k];
    }
  }
  constexpr std::size_t operator[](std::size_t k) const { return size_[k]; }
  constexpr std::size_t before(std::size_t k) const { return before_[k]; }

 private:
  std::size_t size_[Facts::outputs + 1]{};
  std::size_t before_[Facts::outputs + 1]{};
};

/// One destination for each result, or one for all of them, row-major.
template <class Recipe, class Policy, class Destinations, class... Binding, class Target = meta::target>
TAPELESS_INLINE void vector_into(const Policy& policy, const Destinations& destinations, Binding&&... binding) {
  using setup = loop_setup_t<Recipe, Target, Binding&&...>;
  using facts = typename setup::facts;
  using T = typename setup::T;
  if constexpr (setup::fits) {
    const auto values = evaluate::bind(static_cast<Binding&&>(binding)...);
    const auto extents = setup::agree(values);
    sizes_of_results<facts> size(extents.size);
    const auto place = place_results<facts::outputs>(destinations, size);
    [&]<std::size_t... K>(std::index_sequence<K...>) TAPELESS_LAMBDA {
      setup::require_apart(values, place, std::index_sequence<K...>{});
      slots<T, facts::size> uniform;
      stages<facts, T, std::remove_const_t<decltype(values)>> run(values, extents.size, uniform);
      run.run(policy, place);
      const auto write = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) TAPELESS_LAMBDA {
        if constexpr (!setup::template varies<I>) {
          const auto& c = column_at<I>(place);
          *c.data = static_cast<std::remove_reference_t<decltype(*c.data)>>(run.template scalar<static_cast<int>(I)>());
        }
      };
      (write(std::integral_constant<std::size_t, K>{}), ...);
    }
    (std::make_index_sequence<static_cast<std::size_t>(Recipe::outputs)>{});
  }
}

template <class Recipe, class Policy, class Destinations, class... Binding>
TAPELESS_INLINE void loop_into(loops, meta::box<Recipe>, const Policy& policy, const Destinations& destinations,
                               Binding&&... binding) {
  if constexpr (has_tensors<Recipe> || (binds_extent<Binding> || ...)) {
    heap_workspace workspace;
    nest_into<Recipe>(policy, destinations, evaluate::bind(static_cast<Binding&&>(binding)...), workspace);
  } else {
    vector_into<Recipe>(policy, destinations, static_cast<Binding&&>(binding)...);
  }
}

}  // namespace tapeless::evaluate
