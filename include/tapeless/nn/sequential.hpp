// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <memory>
#include <tuple>

#include "layer_gate.hpp"

/// Layers in a chain: generated from expressions or written by hand.
namespace tapeless::nn {

struct named_backward {
  void backward();
};
/// Whether a class has a member backward, whatever it can be called with: then the name is ambiguous in what derives
/// from it and from another with one.
template <class Layer>
struct twice_named_backward : Layer, named_backward {};
template <class Layer>
concept has_backward = std::is_class_v<Layer> &&
    (std::is_final_v<Layer> || !requires { &twice_named_backward<Layer>::backward; });

/// What can stand in a chain: forward(x) gives a result, backward(upstream), given something of its shape, the gradient
/// in x. That is all; a layer of one's own is a few lines:
///
///     struct reversed {  // the elements from the last to the first
///       std::vector<double> y, dx;
///       const auto& forward(std::span<const double> x) { y.assign(x.rbegin(), x.rend()); return y; }
///       const auto& backward(std::span<const double> u) { dx.assign(u.rbegin(), u.rend()); return dx; }
///     };
///
/// A gate gives numbers, vectors as std::span<const double>, and matrices as tensor_view, with x(i, j) and x.extent; it
/// takes these, views of other memory too. A layer on matrices is best written for any of them:
///
///     struct doubled {  // twice each element of a matrix
///       std::vector<double> y, dx;
///       static auto twice(const auto& x, std::vector<double>& memory) {
///         memory.resize(x.size());
///         const auto y = tapeless::view(memory.data(), {x.extent[0], x.extent[1]});
///         for (std::size_t i = 0; i < x.extent[0]; ++i)
///           for (std::size_t j = 0; j < x.extent[1]; ++j) y(i, j) = 2 * x(i, j);
///         return y;
///       }
///       auto forward(const auto& x) { return twice(x, y); }
///       auto backward(const auto& u) { return twice(u, dx); }
///     };
///
/// It may have a gradient() too, a hana::map from its weights to their slopes.
template <class Layer, class X>
concept layer = has_backward<std::remove_cvref_t<Layer>> && requires(Layer& l, const X& x) {
  l.forward(x);
};

[[noreturn]] inline void refuse_layer_twice() {
  evaluate::message text;
  text << "nn::sequential(a, b, ...): a layer that keeps something stands in it twice; make a second one";
  evaluate::fail(text);
}

/// Visits the address of a layer, or of those in a chain, if it keeps anything.
template <class Layer, class Visit>
constexpr void visit_keeping(const Layer& one, const Visit& visit) {
  if constexpr (requires { one.visit_layers(visit); })
    one.visit_layers(visit);
  else if constexpr (!std::is_empty_v<Layer>)
    visit(static_cast<const void*>(std::addressof(one)));
}

/// Layers one after the other: a layer again. net[0_c] is the first one.
template <class... Layer>
class chain {
 public:
  explicit constexpr chain(Layer&&... one) : layers_(static_cast<Layer&&>(one)...) {
    // The second forward of a layer would overwrite what its first has kept for backward.
    visit_layers([this](const void* a) {
      int times = 0;
      visit_layers([&](const void* b) { times += a == b ? 1 : 0; });
      if (times > 1) refuse_layer_twice();
    });
  }

  /// The gradients of the last backward in the weights of all layers that have gradient(): one hana::map, for
  /// nn::optimiser::update(params, net.gradient(), rate). Of a gate's input there is none, net[0_c].gradient() has it.
  /// A weight of two layers is a compile error.
  constexpr auto gradient() {
    return std::apply([](auto&... one) { return nn::merged(nn::weight_gradient(one)...); }, layers_);
  }

  /// Visits the addresses of all layers that keep something, those of chains in the chain too.
  template <class Visit>
  constexpr void visit_layers(const Visit& visit) const {
    std::apply([&](const auto&... one) { (nn::visit_keeping(one, visit), ...); }, layers_);
  }

  template <class X>
  constexpr decltype(auto) forward(const X& x) {
    return pass<0>(x);
  }
  template <class U>
  constexpr decltype(auto) backward(const U& upstream) {
    return pull<count - 1>(upstream);
  }
  template <class Index>
  requires graph::whole_number<Index>
  constexpr auto& operator[](const Index&) {
    return std::get<static_cast<std::size_t>(graph::whole_value<Index>)>(layers_);
  }

 private:
  static constexpr std::size_t count = sizeof...(Layer);
  template <std::size_t I, class X>
  constexpr decltype(auto) pass(const X& x) {
    using one = std::remove_reference_t<std::tuple_element_t<I, std::tuple<Layer...>>>;
    constexpr bool fits = layer<one, X>;
    static_assert(fits || evaluate::holds<one, X>,
                  "nn::sequential(a, b, ...): each layer takes in forward(x) what the one before gives, and has "
                  "backward(upstream)");
    if constexpr (!fits)
      return;
    else if constexpr (I + 1 == count)
      return std::get<I>(layers_).forward(x);
    else
      return pass<I + 1>(std::get<I>(layers_).forward(x));
  }
  template <std::size_t I, class U>
  constexpr decltype(auto) pull(const U& upstream) {
    using one = std::tuple_element_t<I, std::tuple<Layer...>>;
    constexpr bool fits = requires(one & l) { l.backward(upstream); };
    static_assert(fits || evaluate::holds<one, U>,
                  "nn::sequential(a, b, ...): each layer takes in backward(upstream) what the one after gives");
    if constexpr (!fits)
      return;
    else if constexpr (I == 0)
      return std::get<I>(layers_).backward(upstream);
    else
      return pull<I - 1>(std::get<I>(layers_).backward(upstream));
  }

  std::tuple<Layer...> layers_;
};

/// A chain of layers, generated or written by hand: forward(x) passes x through all of them, backward(upstream) the
/// upstream back. A temporary layer is moved into the chain, any other stays where it is. A layer that keeps something
/// (any but an empty class) stands in a chain once: twice is a binding_error.
template <class... Layer>
requires(sizeof...(Layer) > 0) constexpr auto sequential(Layer&&... one) {
  return chain<Layer...>(static_cast<Layer&&>(one)...);
}

}  // namespace tapeless::nn
