// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../../plan/hoisting.hpp"
#include "../call.hpp"
#include "../loop/call.hpp"
#include "call.hpp"

/// Functions prepared for many calls: memory that is allocated once, inputs that do not change.
namespace tapeless {

/// Bindings of inputs that do not change from call to call; made by fixed(x = data, ...).
template <class... Binding>
struct fixed_bindings {
  evaluate::environment<Binding...> values;
};

/// Says that these inputs of a prepared function do not change: prepare(f, fixed(X = data)). What depends on them alone
/// is computed once, when the function is prepared; a later change of the memory behind them is not seen by it.
template <class... Binding>
requires(is_binding<std::remove_cvref_t<Binding>>&&...) constexpr auto fixed(Binding&&... binding) {
  return fixed_bindings<std::remove_cvref_t<Binding>...>{{static_cast<Binding&&>(binding)...}};
}

namespace evaluate {

/// A result kept by a prepared function, as the caller sees it.
template <class T>
auto as_seen(const tensor_view<T, 1, 0>& v) {
  return std::span<const T>(v.data, v.extent[0]);
}
template <class T, int Rank, int Unit>
auto as_seen(const tensor_view<T, Rank, Unit>& v) {
  tensor_view<const T, Rank, Unit> seen{v.data};
  for (int a = 0; a < Rank; ++a) seen.extent[a] = v.extent[a], seen.stride[a] = v.stride[a];
  return seen;
}

template <class Setup, class Run, class Views>
struct kept_results {
  const Run& run;
  const Views& views;
  template <int I>
  auto get() const {
    if constexpr (Setup::template rank_of_result < I >> 0)
      return as_seen(column_at<static_cast<std::size_t>(I)>(views));
    else
      return run.template scalar<I>();
  }
};

/// Memory for results that a prepared function keeps: one array after the other, each on a boundary of its own.
class result_memory {
 public:
  explicit result_memory(std::byte* first) : next_(first) {}
  template <class T>
  T* take(std::size_t count) {
    T* const place = reinterpret_cast<T*>(next_);
    next_ += bytes<T>(count);
    return place;
  }
  template <class T>
  static std::size_t bytes(std::size_t count) {
    constexpr std::size_t unit = heap_workspace::alignment;
    return (count * sizeof(T) + unit - 1) / unit * unit;
  }

 private:
  std::byte* next_;
};

/// f(X = x, ...) with results in memory that stays.
template <class Recipe, class Form, class Policy, class Environment, class Number = number_of_call<Environment>,
          class Target = meta::target>
auto nest_call_kept(const Policy& policy, const Environment& values, heap_workspace& workspace, heap_workspace& kept) {
  using setup = nest_setup<Recipe, Target, Environment, Number>;
  using T = typename setup::T;
  const auto extents = setup::agree(values);
  const auto inputs = setup::views(values, extents);
  setup::check(inputs, extents);
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    kept.reserve((result_memory::bytes<T>(result_extents<setup, static_cast<int>(K)>(extents).count()) + ... + 0));
    result_memory memory(kept.data());
    const auto place = [&]<int I>(std::integral_constant<int, I>) {
      const result_extents<setup, I> e(extents);
      return place_result(view(memory.take<T>(e.count()), e.count()), e, 1);
    };
    const columns<decltype(place(std::integral_constant<int, static_cast<int>(K)>{}))...> results{
        {place(std::integral_constant<int, static_cast<int>(K)>{})}...};
    return run_nest<setup>(policy, values, extents, inputs, results, workspace, [&results](const auto& run) {
      const kept_results<setup, std::remove_cvref_t<decltype(run)>, std::remove_cvref_t<decltype(results)>> by_position{
          run, results};
      return Form::template assemble<0>(by_position);
    });
  }
  (std::make_index_sequence<static_cast<std::size_t>(Recipe::outputs)>{});
}

template <class Setup, class Stages, class Columns>
struct kept_vectors {
  const Stages& stages;
  const Columns& place;
  template <int I>
  auto get() const {
    if constexpr (Setup::template varies<static_cast<std::size_t>(I)>) {
      const auto& c = column_at<static_cast<std::size_t>(I)>(place);
      return std::span<const std::remove_pointer_t<decltype(c.data)>>(c.data, c.size);
    } else {
      return stages.template scalar<I>();
    }
  }
};
/// The same for functions of numbers and vectors.
template <class Recipe, class Form, class Policy, class... Binding, class Target = meta::target>
auto vector_call_kept(const Policy& policy, heap_workspace& kept, const Binding&... binding) {
  using setup = loop_setup_t<Recipe, Target, const Binding&...>;
  using facts = typename setup::facts;
  using T = typename setup::T;
  const auto values = evaluate::bind(binding...);
  const auto extents = setup::agree(values);
  const sizes_of_results<facts> size(extents.size);
  return [&]<std::size_t... K>(std::index_sequence<K...>) {
    kept.reserve((result_memory::bytes<T>(size[K]) + ... + 0));
    result_memory memory(kept.data());
    const columns<std::enable_if_t<(K + 1 > 0), column<T, false>>...> place{
        {column<T, false>{memory.take<T>(size[K]), size[K], 1}}...};
    slots<T, facts::size> uniform;
    stages<facts, T, std::remove_const_t<decltype(values)>> run(values, extents.size, uniform);
    run.run(policy, place);
    const kept_vectors<setup, decltype(run), std::remove_const_t<decltype(place)>> by_position{run, place};
    return Form::template assemble<0>(by_position);
  }
  (std::make_index_sequence<static_cast<std::size_t>(Recipe::outputs)>{});
}

/// Results side by side.
template <int Count>
struct side_by_side {
  template <int, class Source>
  static auto assemble(Source& source) {
    return [&]<std::size_t... K>(std::index_sequence<K...>) {
      return columns<decltype(source.template get<static_cast<int>(K)>())...>{
          {source.template get<static_cast<int>(K)>()}...};
    }
    (std::make_index_sequence<static_cast<std::size_t>(Count)>{});
  }
};

/// Inputs whose values are known before a call: not those over which a function is mapped.
template <class... Binding>
using known_before =
    meta::concat_t<meta::list<>, std::conditional_t<(graph::rank_of<input_of<Binding>> > 0) || !binds_range<Binding>,
                                                    meta::list<input_of<Binding>>, meta::list<>>...>;

/// What fixed inputs determine, computed at the first call, and again where a call has another number type.
template <class Recipe, class Fixed, class Sizes>
class values_beforehand;
template <class Recipe, class... Fixed, class... Size>
class values_beforehand<Recipe, environment<Fixed...>, environment<Size...>> {
  using parts = planning::hoisting<Recipe, known_before<Fixed...>>;

 public:
  static constexpr bool exist = parts::count > 0;
  using rest = typename parts::rest;

  /// The values as bindings of the inputs that stand for them.
  template <class T>
  auto bindings(const environment<Fixed...>& fixed, const environment<Size...>& sizes) {
    const auto evaluate_all = [&] {
      const environment<Fixed..., Size...> values{static_cast<const Fixed&>(fixed)...,
                                                  static_cast<const Size&>(sizes)...};
      return nest_call_kept<typename parts::once, side_by_side<parts::count>, serial_policy,
                            environment<Fixed..., Size...>, T>(serial, values, workspace_, kept_);
    };
    using results = decltype(evaluate_all());
    if (computed_ != &meta::tag<T>) {
      results all = evaluate_all();
      results_.reserve(sizeof(results));
      new (results_.data()) results(all);
      computed_ = &meta::tag<T>;
    }
    const results& all = *std::launder(reinterpret_cast<const results*>(results_.data()));
    return [&all]<class... Input, std::size_t... K>(meta::list<Input...>, std::index_sequence<K...>) {
      using column_set_type = std::remove_cvref_t<decltype(all)>;
      return environment<
          binding<Input, std::remove_cvref_t<decltype(column_at<K>(std::declval<column_set_type&>()))>>...>{
          {column_at<K>(all)}...};
    }(typename parts::inputs{}, std::make_index_sequence<static_cast<std::size_t>(parts::count)>{});
  }

 private:
  const char* computed_ = nullptr;  ///< for which number type
  heap_workspace workspace_{};
  heap_workspace kept_{};
  heap_workspace results_{};
};
template <class Recipe, class... Size>
class values_beforehand<Recipe, environment<>, environment<Size...>> {
 public:
  static constexpr bool exist = false;
};

}  // namespace evaluate

/// A function with memory of its own for many calls, made by prepare(f, ...).
///
/// step(X = x, ...) gives numbers as they are and tensors as views of memory that the next call overwrites;
/// step.into(Y, ...)(X = x, ...) writes to the caller's memory. After the first call with the largest extents nothing
/// is allocated, and nothing is thrown but binding errors. Not for several threads at once: each prepares its own.
template <class F, class Sizes, class Fixed>
class prepared;
template <class F, class... Size, class... Fixed>
class prepared<F, evaluate::environment<Size...>, evaluate::environment<Fixed...>> {
 public:
  using recipe = typename differentiate::described<F>::recipe;
  using form = typename differentiate::described<F>::form;

  prepared(evaluate::environment<Size...> sizes, evaluate::environment<Fixed...> fixed)
      : sizes_(std::move(sizes)), fixed_(std::move(fixed)) {}

  template <class... Binding>
  auto operator()(Binding&&... binding) {
    return run(serial, evaluate::bind(static_cast<Binding&&>(binding)...));
  }
  template <class Policy, class... Binding>
  requires is_policy<std::remove_cvref_t<Policy>>
  auto operator()(Policy&& policy, Binding&&... binding) {
    return run(policy, evaluate::bind(static_cast<Binding&&>(binding)...));
  }

  /// What into() gives: called with bindings it writes the results where it was told to.
  template <class... View>
  struct writer {
    prepared& self;
    evaluate::columns<View...> destinations;
    template <class... Binding>
    TAPELESS_INLINE void operator()(Binding&&... binding) const {
      self.write(serial, destinations, evaluate::bind(static_cast<Binding&&>(binding)...));
    }
    template <class Policy, class... Binding>
    requires is_policy<std::remove_cvref_t<Policy>> TAPELESS_INLINE void operator()(Policy&& policy,
                                                                                    Binding&&... binding) const {
      self.write(policy, destinations, evaluate::bind(static_cast<Binding&&>(binding)...));
    }
  };
  template <class... Destination>
  TAPELESS_INLINE auto into(Destination&&... destination) {
    return writer<evaluate::destination_t<Destination&&>...>{
        *this, {{evaluate::destination(static_cast<Destination&&>(destination))}...}};
  }

 private:
  template <class... Binding>
  static constexpr bool fits() {
    using inputs = evaluate::signature_of<recipe>;
    constexpr evaluate::verdict v = evaluate::judge<inputs, evaluate::leaves_among<recipe>, Binding...>();
    if constexpr (v.what != evaluate::fault::none) evaluate::report<inputs, v, Binding...>();
    return v.what == evaluate::fault::none;
  }

  /// Hands all bindings of a call to `then`, with the recipe that is left when fixed inputs have done their part.
  template <class Then, class... Binding>
  TAPELESS_INLINE decltype(auto) complete(const evaluate::environment<Binding...>& values, const Then& then) {
    if constexpr (beforehand::exist) {
      using T = evaluate::number_of_call<evaluate::environment<Binding..., Fixed...>>;
      return with<typename beforehand::rest>(then, values, before_.template bindings<T>(fixed_, sizes_));
    } else {
      return with<recipe>(then, values, evaluate::environment<>{});
    }
  }
  template <class Recipe, class Then, class... Binding, class... Before>
  TAPELESS_INLINE decltype(auto) with(const Then& then, const evaluate::environment<Binding...>& values,
                                      const evaluate::environment<Before...>& before) {
    if constexpr (evaluate::has_tensors<Recipe>)
      return then(meta::box<Recipe>{}, evaluate::environment<Binding..., Fixed..., Before..., Size...>{
                                           static_cast<const Binding&>(values)..., static_cast<const Fixed&>(fixed_)...,
                                           static_cast<const Before&>(before)..., static_cast<const Size&>(sizes_)...});
    else
      return then(meta::box<Recipe>{}, evaluate::environment<Binding..., Fixed..., Before...>{
                                           static_cast<const Binding&>(values)..., static_cast<const Fixed&>(fixed_)...,
                                           static_cast<const Before&>(before)...});
  }

  template <class Policy, class... Binding>
  auto run(const Policy& policy, const evaluate::environment<Binding...>& values) {
    if constexpr (!fits<Binding..., Fixed...>()) {
      constexpr evaluate::no_results none{};
      return form::template assemble<0>(none);
    } else {
      return complete(
          values, [&]<class Recipe, class... All>(meta::box<Recipe>, const evaluate::environment<All...>& all) {
            if constexpr (evaluate::has_tensors<Recipe>)
              return evaluate::nest_call_kept<Recipe, form>(policy, all, workspace_, kept_);
            else if constexpr (evaluate::needs_loops<Recipe, All...>)
              return evaluate::vector_call_kept<Recipe, form>(policy, kept_, static_cast<const All&>(all)...);
            else
              return evaluate::scalar_call<Recipe, form>(static_cast<const All&>(all)...);
          });
    }
  }
  template <class Policy, class Destinations, class... Binding>
  TAPELESS_INLINE void write(const Policy& policy, const Destinations& to,
                             const evaluate::environment<Binding...>& values) {
    if constexpr (fits<Binding..., Fixed...>())
      complete(values, [&]<class Recipe, class... All>(meta::box<Recipe>, const evaluate::environment<All...>& all) {
        if constexpr (evaluate::has_tensors<Recipe>)
          evaluate::nest_into<Recipe>(policy, to, all, workspace_);
        else
          evaluate::numeric_into<Recipe>(policy, to, static_cast<const All&>(all)...);
      });
  }

  using beforehand =
      evaluate::values_beforehand<recipe, evaluate::environment<Fixed...>, evaluate::environment<Size...>>;
  evaluate::environment<Size...> sizes_;
  evaluate::environment<Fixed...> fixed_;
  evaluate::heap_workspace workspace_{};
  evaluate::heap_workspace kept_{};
  beforehand before_{};
};

namespace evaluate {

template <class T>
struct preparation {
  using sizes = meta::list<>;
  using fixed = meta::list<>;
};
template <class Dimension, class T>
struct preparation<binding<nodes::extent<Dimension>, T>> {
  using sizes = meta::list<binding<nodes::extent<Dimension>, T>>;
  using fixed = meta::list<>;
};
template <class... Binding>
struct preparation<fixed_bindings<Binding...>> {
  using sizes = meta::list<>;
  using fixed = meta::list<Binding...>;
};
template <class List>
struct as_environment;
template <class... Binding>
struct as_environment<meta::list<Binding...>> {
  using type = environment<Binding...>;
};
template <class... Binding, class... Given>
environment<Binding...> gather_bindings(meta::list<Binding...>, [[maybe_unused]] const Given&... given) {
  [[maybe_unused]] const auto find_in = [&]<class B>(meta::box<B>) -> const B& {
    const B* found = nullptr;
    const auto look = [&found]<class G>(const G& one) {
      if constexpr (std::is_convertible_v<const G*, const B*>)
        found = &one;
      else if constexpr (requires { static_cast<const B&>(one.values); })
        found = &static_cast<const B&>(one.values);
    };
    (look(given), ...);
    return *found;
  };
  return {find_in(meta::box<Binding>{})...};
}

}  // namespace evaluate

/// Prepares a function for many calls: prepare(step, N = 128, fixed(X = data)). Extents given here need not follow from
/// the inputs of a call; inputs given as fixed are not given again.
template <evaluate::callable F, class... Given>
auto prepare(const F&, Given&&... given) {
  using sizes = meta::concat_t<meta::list<>, typename evaluate::preparation<std::remove_cvref_t<Given>>::sizes...>;
  using kept = meta::concat_t<meta::list<>, typename evaluate::preparation<std::remove_cvref_t<Given>>::fixed...>;
  return prepared<F, typename evaluate::as_environment<sizes>::type, typename evaluate::as_environment<kept>::type>(
      evaluate::gather_bindings(sizes{}, given...), evaluate::gather_bindings(kept{}, given...));
}

}  // namespace tapeless
