// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "gate_memory.hpp"

/// Forward and backward, one after the other, for any expression.
namespace tapeless::nn {

template <class...>
inline constexpr bool holds = false;

/// A binding of a number, in the number type of a gate; any other as it is.
template <class T, class Input, class U>
TAPELESS_INLINE constexpr auto in_numbers_of(const binding<Input, U>& b) {
  constexpr bool is_number = graph::is_input<Input> && !is_index_input<Input> && std::is_arithmetic_v<U>;
  if constexpr (is_number)
    return binding<Input, T>{static_cast<T>(b.value)};
  else
    return b;
}

[[noreturn]] inline void refuse_backward() {
  evaluate::message text;
  text << "gate.backward(upstream): forward comes first, backward uses what it has kept";
  evaluate::fail(text);
}
[[noreturn]] inline void refuse_upstream(std::size_t has, const char* dimension, std::size_t needs) {
  evaluate::message text;
  text << "gate.backward(upstream): the upstream has extent " << has << " along " << dimension
       << " where the result of forward has " << needs;
  evaluate::fail(text);
}
[[noreturn]] inline void refuse_upstream(std::size_t has, std::size_t needs) {
  evaluate::message text;
  text << "gate.backward(upstream): the upstream has " << has << " elements where the result of forward has " << needs;
  evaluate::fail(text);
}

/// A function with memory between its forward and its backward pass, made by nn::gate(f): T is its number type.
template <class T, class F, class Wrt>
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
        this->with_bindings([&](const auto&... binding) { writer(first, binding...); }, upstream...);
      else
        this->with_bindings([&](const auto&... binding) { writer(binding...); }, first, upstream...);
    };
  }

  /// How many numbers are kept since the last forward: for backward, results among them only where it needs them.
  constexpr std::size_t cache_size() const {
    if (!ready_) return 0;
    return []<class... Input>(const gate_of& self, meta::list<Input...>) {
      return (std::size_t{0} + ... + count_of(self.template kept<Input>()));
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
  template <bool Prepared, class Function>
  struct evaluator {
    using type = Function;
  };
  template <class Function>
  struct evaluator<true, Function> {
    struct type : prepared<Function, evaluate::environment<>, evaluate::environment<>> {
      type() : prepared<Function, evaluate::environment<>, evaluate::environment<>>({}, {}) {}
    };
  };
  struct no_integers {};

  template <int K>
  static constexpr auto expression_of() {
    if constexpr (graph::is_input<typename split::template node<K>>)
      return expression<typename split::template node<K>>{};
    else
      return simplify::expression_t<differentiate::part_of<forward_recipe, split::places.of[K], 1>>{};
  }

  template <class Policy, class... Argument>
  TAPELESS_INLINE constexpr auto run(const Policy& policy, const Argument&... argument) {
    constexpr evaluate::verdict judged =
        evaluate::judge<evaluate::signature_of<forward_recipe>, evaluate::leaves_among<forward_recipe>, Argument...>();
    constexpr bool numbers = !(evaluate::is_symbolic_value<evaluate::value_of<Argument>> || ...);
    static_assert(
        numbers || holds<Argument...>,
        "gate.forward(x = value): a gate is given numbers; expressions are put into f before the gate is made");
    constexpr bool fits = has_dimensions || !(evaluate::is_range<evaluate::value_of<Argument>> || ...);
    static_assert(fits || holds<Argument...>,
                  "gate.forward(x = range): a gate is not mapped over a scalar input; make x a vector or a tensor");
    if constexpr (!numbers || !fits || judged.what != evaluate::fault::none) {
      if constexpr (numbers && fits) evaluate::report<evaluate::signature_of<forward_recipe>, judged, Argument...>();
      constexpr evaluate::no_results none{};
      return form::template assemble<0>(none).arranged;
    } else {
      ready_ = false;
      auto found = call_forward(policy, evaluate::bind(argument...));
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
      static_assert(std::is_same_v<number, T> || holds<number, T>,
                    "gate.forward(x = data): the data are of another number type than the gate; nn::gate<float>(f) is "
                    "the gate for float");
      const environment values{in_numbers_of<T>(static_cast<const Binding&>(given))...};
      using setup = evaluate::nest_setup<forward_recipe, evaluate::this_unit<forward_recipe>, environment, T>;
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
    return with_bindings(
        [&](const auto&... binding) {
          if constexpr (has_dimensions)
            return backward_(policy, binding...);
          else
            return backward_(binding...);
        },
        upstream...);
  }
  /// Hands what backward needs to `then`, as bindings.
  template <class Then, class... U>
  TAPELESS_INLINE constexpr auto with_bindings(const Then& then, const U&... upstream) {
    static_assert(sizeof...(U) == parts::values || holds<U...>,
                  "gate.backward(upstream): there must be one upstream for each result of the gate");
    if (!ready_) refuse_backward();
    return [&]<class... Input, class... Upstream, std::size_t... K>(meta::list<Input...>, meta::list<Upstream...>,
                                                                    std::index_sequence<K...>) {
      (check<static_cast<int>(K)>(upstream), ...);
      const auto complete = [&](const auto&... extent) {
        return then((expression<Input>{} = kept<Input>())..., in_numbers_of<T>(expression<Upstream>{} = upstream)...,
                    extent...);
      };
      if constexpr (!has_dimensions)
        return complete();
      else if constexpr (!evaluate::has_tensors<backward_recipe>)
        return complete();
      else
        return integers_.with_extents(complete);
    }(typename split::inputs{}, typename parts::upstreams{}, std::index_sequence_for<U...>{});
  }
  /// The upstream of result K has its shape.
  template <int K, class U>
  constexpr void check([[maybe_unused]] const U& upstream) const {
    constexpr int rank = results::shape(K).rank;
    if constexpr (rank == 0) {
      static_assert(std::is_arithmetic_v<U> || holds<U>,
                    "gate.backward(upstream): the result is a number, so is its upstream");
    } else if constexpr (std::is_arithmetic_v<U>) {
      static_assert(holds<U>, "gate.backward(upstream): the upstream has the dimensions of the result");
    } else {
      using number = graph::number_t<typename graph::tensor_memory<std::remove_cv_t<U>>::number>;
      static_assert(std::is_same_v<std::common_type_t<number, T>, T> || holds<U>,
                    "gate.backward(upstream): the upstream is of another number type than the gate; nn::gate<float>(f) "
                    "is the gate for float");
      const auto result = graph::as_tensor<rank>(hana::at_c<static_cast<std::size_t>(K)>(results_));
      const auto view = graph::as_tensor<rank>(upstream);
      if constexpr (requires { view.extent; }) {
        for (int a = 0; a < rank; ++a)
          if (view.extent[a] != result.extent[a])
            refuse_upstream(view.extent[a], results::shape(K).dimension[a]->text, result.extent[a]);
      } else if (view.size != result.size()) {
        refuse_upstream(view.size, result.size());
      }
    }
  }

  [[no_unique_address]] typename evaluator<has_dimensions, derived<forward_recipe, form>>::type forward_{};
  [[no_unique_address]] typename evaluator<has_dimensions, typename parts::backward_function>::type backward_{};
  typename results::type results_{};
  [[no_unique_address]] std::conditional_t<has_dimensions, kept_integers_of<parts>, no_integers> integers_{};
  bool ready_ = false;
};

/// The forward and the backward pass of any function as an object:
///
///     auto gate = nn::gate(sigmoid(matmul(X, W) + b));
///     auto y = gate.forward(X = x, W = w, b = bias);
///     auto d = gate.backward(upstream);       // d[W] = sum of upstream dy/dW, in all variables; or nn::gate(f,
///     wrt(W))
///
/// Forward keeps what backward needs and nothing else: the smallest set of values from which all that backward uses
/// follows by cheap operations (a smallest cut through the graph; extents that come with the data count 256), results
/// before other values. Of sigmoid that is y, of matmul(X, W) + b it is X and W. Inputs are copied, so that the caller
/// may overwrite them before backward. nn::cached(gate) lists what is kept. After the first passes with the largest
/// extents nothing is allocated.
///
/// The number type is double, or nn::gate<float>(f). The gradient is that of vjp(f, u): bit for bit in scalar code
/// without contraction. Errors are binding_errors: backward before forward, an upstream of another shape. A gate is
/// moved, not copied, where it has dimensions; it serves one thread at a time. Functions of numbers work in constant
/// expressions.
template <class T = double, evaluate::callable F, class Wrt = differentiate::all_variables_t<F>>
constexpr auto gate(const F&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<Wrt, F>;
  return gate_of<T, F, Wrt>{};
}

/// What a gate keeps for its backward pass: a hana::tuple of expressions.
template <class T, class F, class Wrt>
constexpr auto cached(const gate_of<T, F, Wrt>&) {
  return gate_of<T, F, Wrt>::cached();
}

}  // namespace tapeless::nn
