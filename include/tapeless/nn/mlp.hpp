// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <span>

#include "../differentiate/gradient.hpp"
#include "../graph/inputs.hpp"
#include "../meta/numbered_name.hpp"
#include "../ops/catalogue.hpp"
#include "../tensor/algebra.hpp"

/// Fully connected nets of any depth as one expression.
namespace tapeless::nn {

/// max(0, x), the activation of a net that names none.
struct relu_activation {
  template <symbolic X>
  constexpr auto operator()(const X& x) const {
    return relu(x);
  }
};

template <std::size_t... Width>
inline constexpr bool are_widths_of_layers = false;
template <std::size_t I, std::size_t Layers>
inline constexpr bool is_a_layer = false;
template <std::size_t I, std::size_t Layers>
constexpr std::size_t checked_layer() {
  constexpr bool exists = I >= 1 && I <= Layers;
  static_assert(exists || is_a_layer<I, Layers>, "net.weight<I>, net.bias<I>: I is from 1 to the number of layers");
  return exists ? I : 1;
}

/// The names of a net, in a scope of their own where one is given.
template <class Name, class Scope>
struct scoped_name {
  using type = meta::scoped<Name, Scope>;
};
template <class Name>
struct scoped_name<Name, void> {
  using type = Name;
};
/// The extent of dimension I, -1 where it comes at run time.
template <std::size_t I, std::size_t... Width>
inline constexpr int extent_of_layer = [] {
  constexpr std::size_t widths[]{Width...};
  return widths[I] == std::dynamic_extent ? -1 : static_cast<int>(widths[I]);
}();
template <class Scope, std::size_t... Width>
struct layer_inputs {
  static constexpr std::size_t layers = sizeof...(Width) - 1;
  template <char Letter, std::size_t I>
  using name = typename scoped_name<meta::numbered_name<Letter, I>, Scope>::type;
  using batch = dimension<meta::name<'N'>>;
  template <std::size_t I>
  using width = dimension<name<'D', I>, extent_of_layer<I, Width...>>;
  template <std::size_t I>
  using weight = nodes::variable<name<'W', I>, width<I - 1>, width<I>>;
  template <std::size_t I>
  using bias = nodes::variable<name<'b', I>, width<I>>;
  using data = nodes::parameter<typename scoped_name<meta::name<'X'>, Scope>::type, batch, width<0>>;
  template <std::size_t I>
  using labels = nodes::index<typename scoped_name<meta::name_of<"labels">, Scope>::type, width<I>, batch>;

  /// What layer I gives before its activation; layer 0 is the input.
  template <std::size_t I, class Activation>
  static constexpr auto affine(const Activation& activation) {
    if constexpr (I == 1)
      return matmul(expression<data>{}, expression<weight<1>>{}) + expression<bias<1>>{};
    else
      return matmul(activation(layer_inputs::affine<I - 1>(activation)), expression<weight<I>>{}) +
             expression<bias<I>>{};
  }
  template <std::size_t... I>
  static constexpr auto list_parameters(std::index_sequence<I...>) {
    return typename differentiate::as_wrt<meta::concat_t<meta::list<weight<I + 1>, bias<I + 1>>...>>::type{};
  }
  template <std::size_t... I>
  static constexpr auto list_weights(std::index_sequence<I...>) {
    return hana::make_tuple(expression<weight<I + 1>>{}...);
  }
};

/// Says in a static_assert what is wrong with the widths of a net.
template <std::size_t... Width>
constexpr bool check_widths() {
  constexpr bool several = sizeof...(Width) >= 2;
  constexpr bool positive = ((Width == std::dynamic_extent || (Width > 0 && Width <= 0x7fffffff)) && ...);
  static_assert(several || are_widths_of_layers<Width...>,
                "mlp<784, 100, 10>: a net has the width of its input, those of its hidden layers, and its outputs'");
  static_assert(positive || are_widths_of_layers<Width...>,
                "mlp<784, 100, 10>: a width is positive, or std::dynamic_extent where it comes at run time");
  return several && positive;
}
/// The inputs of a net; of one that was refused, any.
template <bool Right>
struct checked_widths {
  template <class Scope, std::size_t... Width>
  using inputs = layer_inputs<Scope, Width...>;
};
template <>
struct checked_widths<false> {
  template <class Scope, std::size_t...>
  using inputs = layer_inputs<Scope, 1, 1>;
};

/// A fully connected net, {affine - activation} x (L - 1) - affine: see mlp.
template <class Activation, class Scope, std::size_t... Width>
class fully_connected {
  using inputs = typename checked_widths<check_widths<Width...>()>::template inputs<Scope, Width...>;

 public:
  static constexpr std::size_t layers = inputs::layers;

  /// The same net with another activation, a function from expressions to expressions without state:
  /// mlp<4, 24, 24, 3>::with([](auto x) { return tanh(x); }).
  template <class Other>
  static constexpr auto with(const Other&) {
    constexpr bool stateless = std::is_empty_v<Other> && std::is_default_constructible_v<Other>;
    static_assert(stateless, "mlp<...>::with(activation): an activation has no state, captures nothing");
    return fully_connected<std::conditional_t<stateless, Other, Activation>, Scope, Width...>{};
  }
  /// The same net with names of its own: mlp<4, 24, 3>::in<actor>. Only the batch N is shared with other nets.
  template <class Other>
  using in = fully_connected<Activation, Other, Width...>;

  /// The dimension N along which the examples are.
  static constexpr typename inputs::batch batch{};
  /// The dimension D0 of the input, D1 of the first hidden layer, ...
  template <std::size_t I>
  static constexpr typename inputs::template width<I> width{};
  /// The dimension of the scores.
  static constexpr typename inputs::template width<layers> classes{};
  /// X over [N, D0].
  static constexpr expression<typename inputs::data> input{};
  /// The integer input labels: a class for each example.
  static constexpr expression<typename inputs::template labels<layers>> labels{};
  /// W1 over [D0, D1], W2 over [D1, D2], ...
  template <std::size_t I>
  static constexpr expression<typename inputs::template weight<nn::checked_layer<I, layers>()>> weight{};
  /// b1 over D1, b2 over D2, ...
  template <std::size_t I>
  static constexpr expression<typename inputs::template bias<nn::checked_layer<I, layers>()>> bias{};

 private:
  using every_layer = std::make_index_sequence<layers>;

 public:
  /// [N, classes], what a loss or argmax is made of.
  static constexpr auto scores = inputs::template affine<layers>(Activation{});
  /// wrt(W1, b1, W2, b2, ...).
  static constexpr auto parameters = inputs::list_parameters(every_layer{});
  /// A hana::tuple of W1, W2, ..., for penalties: hana::unpack(net.weights, [](auto... W) { ... }).
  static constexpr auto weights = inputs::list_weights(every_layer{});
};

/// A fully connected net with these widths, from the input to the scores: mlp<784, 100, 100, 10> is three affine layers
/// with relu between them. One width more than layers; two widths are a linear classifier. std::dynamic_extent is a
/// width that comes at run time, with the data or by itself: net.width<0> = 4.
///
/// net.scores is an expression over net.input (X along [N, D0]) and the parameters W1, b1, W2, b2, ..., which are
/// listed in net.parameters; net.labels are the classes as integers.
template <std::size_t... Width>
using mlp = fully_connected<relu_activation, void, Width...>;

}  // namespace tapeless::nn
