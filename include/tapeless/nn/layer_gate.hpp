// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/hana/erase_key.hpp>
#include <boost/hana/intersection.hpp>
#include <boost/hana/length.hpp>
#include <boost/hana/union.hpp>

#include "gate.hpp"

/// Gates as layers of a chain.
namespace tapeless::nn {

template <class Input>
inline constexpr bool counts_as_weight = graph::is_variable<Input>;

/// The weights of a layer given by bindings; numbers by value, what has dimensions where it lies.
template <class... Binding>
struct bound_weights {
  using inputs = meta::list<evaluate::input_of<Binding>...>;
  evaluate::environment<Binding...> values;
  template <class Signature, class Then>
  constexpr decltype(auto) bind(const Then& then) const {
    return then(static_cast<const Binding&>(values)...);
  }
};

/// The weights of a layer in a set of parameters, a hana::map from variables to values, of which it may use some.
template <class Map>
struct mapped_weights {
  struct keys_of {
    template <class... Pair>
    auto operator()(const Pair&...) const {
      return meta::list<graph::root_t<std::remove_cvref_t<decltype(hana::first(std::declval<Pair>()))>>...>{};
    }
  };
  using inputs = decltype(hana::unpack(std::declval<const Map&>(), keys_of{}));
  Map* values;
  template <class Signature, class Then>
  constexpr decltype(auto) bind(const Then& then) const {
    return [&]<class... Leaf>(meta::list<Leaf...>) -> decltype(auto) {
      return then((expression<Leaf>{} = (*values)[expression<Leaf>{}])...);
    }(common_inputs<Signature>(inputs{}));
  }
  template <class Signature, class... Leaf>
  static auto common_inputs(meta::list<Leaf...>) {
    return meta::concat_t<
        meta::list<>, std::conditional_t<(meta::index_of<Leaf, Signature> >= 0), meta::list<Leaf>, meta::list<>>...>{};
  }
};

template <class Input, class Signature, class Weights>
struct layer_variables;
template <class Input, class Signature, class... Weight>
struct layer_variables<Input, Signature, meta::list<Weight...>> {
  template <class... V>
  static auto as_wrt(meta::list<V...>) -> wrt_list<V...>;
  template <class V>
  static constexpr bool counts = counts_as_weight<V>&& meta::index_of<V, Signature> >= 0 && !std::is_same_v<V, Input>;
  using type = decltype(as_wrt(
      meta::concat_t<meta::list<Input>, std::conditional_t<counts<Weight>, meta::list<Weight>, meta::list<>>...>{}));
};

/// A gate with one input that the chain gives it; the others are its own. Made by nn::gate(f, X, W = w, ...).
template <class T, class F, class Input, class Weights,
          class Unit = evaluate::this_unit<typename differentiate::described<F>::recipe>>
class layer_gate {
  using signature = differentiate::signature_t<F>;
  using wrt = typename layer_variables<Input, signature, typename Weights::inputs>::type;

 public:
  explicit constexpr layer_gate(const Weights& weights) : weights_(weights) {}

  /// The value at x, with the weights as they are now.
  template <class X>
  constexpr auto forward(const X& x) {
    return weights_.template bind<signature>(
        [&](const auto&... weight) { return gate_.forward(expression<Input>{} = x, weight...); });
  }
  /// The gradient in x.
  template <class U>
  constexpr auto backward(const U& upstream) {
    const auto all = gate_.backward(upstream);
    [&]<class... V>(wrt_list<V...>) { slopes_ = slopes(all[expression<V>{}]...); }(wrt{});
    return all[expression<Input>{}];
  }
  /// The gradients of the last backward in all variables, x and the weights: a hana::map, as views where they have
  /// dimensions.
  constexpr const auto& gradient() const { return slopes_; }

 private:
  template <class... V, class... Slope>
  static constexpr auto map_of(wrt_list<V...>, const Slope&... slope) {
    return hana::make_map(hana::make_pair(expression<V>{}, slope)...);
  }
  template <class... Slope>
  static constexpr auto slopes(const Slope&... slope) {
    return map_of(wrt{}, slope...);
  }
  template <class... V>
  static auto type_of_slopes(wrt_list<V...>)
      -> decltype(slopes(std::declval<typename kept_value<T, graph::rank_of<V>>::type>()...));

  Weights weights_;
  gate_of<T, F, wrt, Unit> gate_{};
  decltype(type_of_slopes(wrt{})) slopes_{};
};

/// The gradients that an optimiser takes from a layer: all that its gradient() has, of a gate those in the weights.
template <class Layer>
constexpr auto weight_gradient(Layer& one) {
  if constexpr (requires { one.gradient(); })
    return one.gradient();
  else
    return hana::make_map();
}
template <class T, class F, class Input, class Weights, class Unit>
constexpr auto weight_gradient(const layer_gate<T, F, Input, Weights, Unit>& one) {
  return hana::erase_key(one.gradient(), expression<Input>{});
}
template <class T, class F, class Input, class Weights, class Unit>
constexpr auto weight_gradient(layer_gate<T, F, Input, Weights, Unit>& one) {
  return nn::weight_gradient(std::as_const(one));
}

template <class... Map>
inline constexpr bool have_no_weight_in_common = false;
/// One map of several.
constexpr auto merged() { return hana::make_map(); }
template <class First, class... Rest>
constexpr auto merged(const First& first, const Rest&... rest) {
  const auto others = nn::merged(rest...);
  constexpr bool apart = decltype(hana::length(hana::intersection(first, others)))::value == 0;
  static_assert(apart || have_no_weight_in_common<First, Rest...>,
                "net.gradient(): two layers have a weight in common, whose gradient is the sum of theirs; take each "
                "from its layer: net[0_c].gradient()");
  return hana::union_(first, others);
}

template <class T, class F, class Input, class Weights>
constexpr auto make_layer(const Weights& weights) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<wrt_list<Input>, F>;
  return layer_gate<T, F, Input, Weights>(weights);
}

/// A gate as a layer: forward(x) gives f at X = x, backward(upstream) the gradient in X, and gradient() then has those
/// in the weights. Weights are bound here, nn::gate(f, X, W = w, b = bias), and read again by each forward where they
/// have dimensions.
template <class T = double, evaluate::callable F, class Input, class... Binding>
requires(sizeof...(Binding) > 0 && (is_binding<std::remove_cvref_t<Binding>> &&
                                    ...)) constexpr auto gate(const F&, const expression<Input>&, Binding&&... weight) {
  return make_layer<T, F, Input>(bound_weights<std::remove_cvref_t<Binding>...>{{static_cast<Binding&&>(weight)...}});
}
/// The same without weights.
template <class T = double, evaluate::callable F, class Input>
constexpr auto gate(const F&, const expression<Input>&) {
  return make_layer<T, F, Input>(bound_weights<>{});
}
/// The same with a set of parameters, a hana::map from variables to values that stays the caller's: those that f has
/// are its weights.
template <class T = double, evaluate::callable F, class Input, differentiate::keyed Map>
constexpr auto gate(const F&, const expression<Input>&, Map& parameters) {
  return make_layer<T, F, Input>(mapped_weights<Map>{&parameters});
}

}  // namespace tapeless::nn
