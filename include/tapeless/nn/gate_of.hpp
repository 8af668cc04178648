// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "gate_check.hpp"
#include "gate_memory.hpp"

/// The class of gates.
namespace tapeless::nn {

/// A function with memory between its forward and its backward pass, made by nn::gate(f): T is its number type.
template <class T, class F, class Wrt, class Unit = evaluate::this_unit<typename differentiate::described<F>::recipe>>
class gate_of {
  using parts = gate_parts<F, Wrt>;
  using split = typename parts::split;
  using form = gate_form<typename parts::form, parts::results>;
  using results = kept_results<T, parts>;
  static constexpr bool has_dimensions = parts::has_dimensions;

 public:
  /// The two passes as functions, to be looked at: plan(gate.forward_function()), cost(gate.backward_function()).
  static constexpr typename parts::forward_function forward_function() { return {}; }
  static constexpr typename parts::backward_function backward_function() { return {}; }

  /// The value, as f(x = ...) gives it; what has dimensions is a view of memory of the gate's that the next forward
  /// overwrites. A policy may come first: forward(parallel, x = xs).
  template <class... Argument>
  TAPELESS_INLINE constexpr auto forward(const Argument&... argument) {
    return run(serial, argument...);
  }
  template <class Policy, class... Argument>
  requires is_policy<Policy>
  auto forward(const Policy& policy, const Argument&... argument) { return run(policy, argument...); }

  /// The upstream pulled back through the last forward: a hana::map of gradients keyed by variable, as vjp(f, u) gives
  /// it, views of the gate's memory where they have dimensions. The upstream has the shape of the result. For several
  /// results there is one upstream each.
  template <class... U>
  TAPELESS_INLINE constexpr auto backward(const U&... upstream) {
    return pull(serial, upstream...);
  }
  template <class Policy, class... U>
  requires is_policy<Policy>
  auto backward(const Policy& policy, const U&... upstream) { return pull(policy, upstream...); }

  /// backward_into(dW, db)(upstream) writes the gradients, in the order of wrt, to memory of the caller's.
  template <class... Destination>
  TAPELESS_INLINE constexpr auto backward_into(Destination&&... destination) {
    return [this, writer = backward_.into(static_cast<Destination&&>(destination)...)]<class First, class... U>(
               const First& first, const U&... upstream) {
      if constexpr (is_policy<First>)
        this->write([&](const auto&... binding) { writer(first, binding...); }, upstream...);
      else
        this->write([&](const auto&... binding) { writer(binding...); }, first, upstream...);
    };
  }

  /// How many numbers are kept since the last forward: for backward, results among them only where it needs them.
  constexpr std::size_t cache_size() const {
    if (!ready_) return 0;
    return []<class... Input>(const gate_of& self, meta::list<Input...>) {
      return (std::size_t{0} + ... + numbers_in(self.template kept<Input>()));
    }(*this, typename split::inputs{});
  }
  /// What is kept, as expressions.
  static constexpr auto cached() {
    return []<std::size_t... K>(std::index_sequence<K...>) {
      return hana::make_tuple(expression_of<static_cast<int>(K)>()...);
    }
    (std::make_index_sequence<static_cast<std::size_t>(split::count)>{});
  }

 private:
  using forward_recipe = typename parts::forward;
  using backward_recipe = typename parts::backward;
  struct no_integers {};

  template <class... U>
  static constexpr bool fits = upstreams_fit<T, U...>(results::ranks(std::make_integer_sequence<int, parts::values>{}));

  template <int K>
  static constexpr auto expression_of() {
    if constexpr (graph::is_input<typename split::template node<K>>)
      return expression<typename split::template node<K>>{};
    else
      return simplify::expression_t<differentiate::part_of<forward_recipe, split::places.of[K], 1>>{};
  }

  template <class Policy, class... Argument>
  TAPELESS_INLINE constexpr auto run(const Policy& policy, const Argument&... argument) {
    using inputs = evaluate::signature_of<forward_recipe>;
    constexpr bool has_parts =
        evaluate::has_parts<inputs>;  // arguments that are structures, which the call takes apart
    constexpr evaluate::verdict judged = [] {
      if constexpr (has_parts)
        return evaluate::verdict{};
      else
        return evaluate::judge<inputs, evaluate::leaves_among<forward_recipe>, Argument...>();
    }();
    constexpr bool given = arguments_fit < has_dimensions || has_parts, Argument... > ();
    if constexpr (!given || judged.what != evaluate::fault::none) {
      if constexpr (given) evaluate::report<inputs, judged, Argument...>();
      constexpr evaluate::no_results none{};
      return form::template assemble<0>(none).arranged;
    } else {
      ready_ = false;
      const auto found = [&] {
        if constexpr (has_parts)
          return forward_(argument...);
        else
          return call_forward(policy, evaluate::bind(argument...));
      }();
      [&]<std::size_t... K>(std::index_sequence<K...>) {
        ((hana::at_c<K>(results_) =
              static_cast<std::remove_reference_t<decltype(hana::at_c<K>(results_))>>(hana::at_c<K>(found.all))),
         ...);
      }
      (std::make_index_sequence<parts::results>{});
      ready_ = true;
      return found.arranged;
    }
  }
  template <class Policy, class... Binding>
  TAPELESS_INLINE constexpr auto call_forward(const Policy& policy, const evaluate::environment<Binding...>& given) {
    if constexpr (!has_dimensions) {
      return forward_(in_numbers_of<T>(static_cast<const Binding&>(given))...);
    } else {
      using environment = evaluate::environment<decltype(in_numbers_of<T>(std::declval<const Binding&>()))...>;
      using number = evaluate::number_of_call<environment>;
      static_assert(std::is_same_v<number, T> || evaluate::holds<number, T>,
                    "gate.forward(x = data): the data are of another number type than the gate; nn::gate<float>(f) is "
                    "the gate for float");
      const environment values{in_numbers_of<T>(static_cast<const Binding&>(given))...};
      using setup = evaluate::nest_setup<forward_recipe, Unit, environment, T>;
      integers_.template keep<setup>(values, setup::agree(values));
      return forward_(policy, in_numbers_of<T>(static_cast<const Binding&>(given))...);
    }
  }

  template <class Input>
  constexpr auto kept() const {
    constexpr int k = meta::index_of<Input, typename split::inputs>;
    if constexpr (split::places.of[k] < 0)
      return integers_.template index<Input>();
    else
      return hana::at_c<static_cast<std::size_t>(split::places.of[k])>(results_);
  }

  template <class Policy, class... U>
  TAPELESS_INLINE constexpr auto pull([[maybe_unused]] const Policy& policy, const U&... upstream) {
    if constexpr (!fits<U...>) {
      constexpr evaluate::no_results none{};
      return parts::backward_function::form::template assemble<0>(none);
    } else {
      return with_bindings(
          [&](const auto&... binding) {
            if constexpr (has_dimensions)
              return backward_(policy, binding...);
            else
              return backward_(binding...);
          },
          upstream...);
    }
  }
  template <class Write, class... U>
  TAPELESS_INLINE constexpr void write(const Write& write_bindings, const U&... upstream) {
    if constexpr (fits<U...>) with_bindings(write_bindings, upstream...);
  }
  /// Hands what backward needs to `then`, as bindings.
  template <class Then, class... U>
  TAPELESS_INLINE constexpr auto with_bindings(const Then& then, const U&... upstream) {
    if (!ready_) refuse_backward();
    return [&]<class... Input, class... Upstream, std::size_t... K>(meta::list<Input...>, meta::list<Upstream...>,
                                                                    std::index_sequence<K...>) {
      (check_upstream(upstream, hana::at_c<K>(results_), results::shape(static_cast<int>(K))), ...);
      const auto complete = [&](const auto&... extent) {
        return then((expression<Input>{} = kept<Input>())..., in_numbers_of<T>(expression<Upstream>{} = upstream)...,
                    extent...);
      };
      if constexpr (has_dimensions && evaluate::has_tensors<backward_recipe>)
        return integers_.with_extents(complete);
      else
        return complete();
    }(typename split::inputs{}, typename parts::upstreams{}, std::index_sequence_for<U...>{});
  }
  [[no_unique_address]] gate_function<has_dimensions, derived<forward_recipe, form>, Unit> forward_{};
  [[no_unique_address]] gate_function<has_dimensions, typename parts::backward_function, Unit> backward_{};
  typename results::type results_{};
  [[no_unique_address]] std::conditional_t<has_dimensions, kept_integers_of<parts, Unit>, no_integers> integers_{};
  bool ready_ = false;
};

}  // namespace tapeless::nn
