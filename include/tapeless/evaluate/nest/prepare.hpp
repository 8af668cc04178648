// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "beforehand.hpp"

/// Functions prepared for many calls: memory that is allocated once, inputs that do not change.
namespace tapeless {

/// Bindings of inputs that do not change from call to call; made by fixed(x = data, ...).
template <class... Binding>
struct fixed_bindings {
  evaluate::environment<Binding...> values;
};

/// Says that these inputs of a prepared function do not change: prepare(f, fixed(X = data)). What depends on them alone
/// is computed once, at the first call; a later change of the memory behind them is not seen by it.
template <class... Binding>
requires(is_binding<std::remove_cvref_t<Binding>>&&...) constexpr auto fixed(Binding&&... binding) {
  return fixed_bindings<std::remove_cvref_t<Binding>...>{{static_cast<Binding&&>(binding)...}};
}

/// A function with memory of its own for many calls, made by prepare(f, ...).
///
/// step(X = x, ...) gives numbers as they are and tensors as views of memory that the next call overwrites;
/// step.into(Y, ...)(X = x, ...) writes to the caller's memory. After the first call with the largest extents nothing
/// is allocated, and nothing is thrown but binding errors. Not for several threads at once: each prepares its own.
template <class F, class Sizes, class Fixed,
          class Unit = evaluate::this_unit<typename differentiate::described<F>::recipe>>
class prepared;
template <class F, class... Size, class... Fixed, class Unit>
class prepared<F, evaluate::environment<Size...>, evaluate::environment<Fixed...>, Unit> {
 public:
  using recipe = typename differentiate::described<F>::recipe;
  using form = typename differentiate::described<F>::form;

  prepared(evaluate::environment<Size...> sizes, evaluate::environment<Fixed...> fixed)
      : sizes_(std::move(sizes)), fixed_(std::move(fixed)) {
    if constexpr (evaluate::has_tensors<every_call>) reserve();
  }

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
  using beforehand =
      evaluate::values_beforehand<recipe, Unit, evaluate::environment<Fixed...>, evaluate::environment<Size...>>;
  using every_call = typename beforehand::rest;

  /// Allocates what calls will need, where all extents are known.
  void reserve() {
    const evaluate::environment<Fixed..., Size...> known{static_cast<const Fixed&>(fixed_)...,
                                                         static_cast<const Size&>(sizes_)...};
    using setup = evaluate::nest_setup<every_call, Unit, evaluate::environment<Fixed..., Size...>, double>;
    const auto extents = setup::collect(known);
    if (!extents.all_known()) return;
    workspace_.reserve(evaluate::workspace_layout<typename setup::facts, double>(extents.size).bytes);
    kept_.reserve(evaluate::bytes_of_results<setup>(extents, std::make_index_sequence<recipe::outputs>{}));
  }

  using inputs = evaluate::signature_of<recipe>;
  template <class... Binding>
  static constexpr evaluate::verdict judged =
      evaluate::judge<inputs, evaluate::leaves_among<recipe>, Binding..., Fixed..., Size...>();

  /// Hands all bindings of a call to `then`, with the recipe that is left when fixed inputs have done their part.
  template <class Then, class... Binding>
  TAPELESS_INLINE decltype(auto) complete(const evaluate::environment<Binding...>& values, const Then& then) {
    if constexpr (beforehand::exist) {
      using T = evaluate::number_of_call<evaluate::environment<Binding..., Fixed...>>;
      return with<every_call>(then, values, before_.template bindings<T>(fixed_, sizes_));
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
    if constexpr (judged<Binding...>.what != evaluate::fault::none) {
      evaluate::report<inputs, judged<Binding...>, Binding..., Fixed..., Size...>();
      constexpr evaluate::no_results none{};
      return form::template assemble<0>(none);
    } else {
      return complete(
          values, [&]<class Recipe, class... All>(meta::box<Recipe>, const evaluate::environment<All...>& all) {
            if constexpr (evaluate::has_tensors<Recipe>)
              return evaluate::nest_call_kept<Recipe, form, Policy, evaluate::environment<All...>,
                                              evaluate::number_of_call<evaluate::environment<All...>>, Unit>(
                  policy, all, workspace_, kept_);
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
    if constexpr (judged<Binding...>.what != evaluate::fault::none)
      evaluate::report<inputs, judged<Binding...>, Binding..., Fixed..., Size...>();
    else
      complete(values, [&]<class Recipe, class... All>(meta::box<Recipe>, const evaluate::environment<All...>& all)
                           TAPELESS_LAMBDA {
                             if constexpr (evaluate::has_tensors<Recipe>)
                               evaluate::nest_into<Recipe>(policy, to, all, workspace_);
                             else
                               evaluate::numeric_into<Recipe>(policy, to, static_cast<const All&>(all)...);
                           });
  }

  evaluate::environment<Size...> sizes_;
  evaluate::environment<Fixed...> fixed_;
  evaluate::heap_workspace workspace_{};
  evaluate::heap_workspace kept_{};
  beforehand before_{};
};

namespace evaluate {

/// What prepare(f, ...) takes besides f.
template <class T>
inline constexpr bool can_be_prepared_with = false;
template <class Dimension, class T>
inline constexpr bool can_be_prepared_with<binding<nodes::extent<Dimension>, T>> = true;
template <class... Binding>
inline constexpr bool can_be_prepared_with<fixed_bindings<Binding...>> = true;

/// Whether the dimensions given occur in a function.
template <class F, class Sizes>
inline constexpr bool has_these_dimensions = false;
template <class F, class... Extent, class... T>
inline constexpr bool has_these_dimensions<F, meta::list<binding<Extent, T>...>> =
    (occurs(leaves_among<typename differentiate::described<F>::recipe>{}, meta::id_of<Extent>) && ...);

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
  static_assert((evaluate::can_be_prepared_with<std::remove_cvref_t<Given>> && ...),
                "prepare(f, ...): give extents, N = 128, and fixed(X = data); all other inputs are given in the calls");
  using sizes = meta::concat_t<meta::list<>, typename evaluate::preparation<std::remove_cvref_t<Given>>::sizes...>;
  using kept = meta::concat_t<meta::list<>, typename evaluate::preparation<std::remove_cvref_t<Given>>::fixed...>;
  static_assert(evaluate::has_these_dimensions<F, sizes>, "prepare(f, N = 128): f has no such dimension");
  return prepared<F, typename evaluate::as_environment<sizes>::type, typename evaluate::as_environment<kept>::type>(
      evaluate::gather_bindings(sizes{}, given...), evaluate::gather_bindings(kept{}, given...));
}

}  // namespace tapeless
