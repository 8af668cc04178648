// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "../evaluate/nest/prepare.hpp"
#include "entries.hpp"

/// The parameters of a model as one set: a hana::map from each variable to its value, as gradients are. In all maps of
/// one model the value of a scalar is a T, of a vector a std::vector<T>, of what has more dimensions a tensor_value.
namespace tapeless::nn {

template <class T>
inline constexpr bool is_a_number_with_fractions = std::is_floating_point_v<T> || std::is_class_v<T>;
template <class... Given>
inline constexpr bool are_extents = (evaluate::binds_extent<Given> && ...);
template <class Dimension>
inline constexpr bool extent_is_known = false;
template <class Dimension>
inline constexpr bool occurs_in_a_parameter = false;

/// The dimension whose extent a dimension has: a prime has that of the original.
template <class Dimension>
struct original {
  using type = Dimension;
};
template <class Name, int Extent>
struct original<dimension<primed<Name>, Extent>> : original<dimension<Name, Extent>> {};

/// The extent of a dimension: from the bindings given, or from its declaration.
template <class Dimension, class... Given>
std::size_t extent_of(const Given&... given) {
  using whole = typename original<Dimension>::type;
  constexpr bool is_given = (std::is_same_v<evaluate::input_of<Given>, nodes::extent<whole>> || ...);
  static_assert(whole::extent >= 0 || is_given || extent_is_known<whole>,
                "parameters<T>(wrt(W, ...), D = 4): a dimension of a parameter has no extent, neither in its "
                "declaration nor here");
  std::size_t size = whole::extent < 0 ? 0 : static_cast<std::size_t>(whole::extent);
  [[maybe_unused]] const auto look = [&size]<class Input, class Integer>(const binding<Input, Integer>& one) {
    if constexpr (std::is_same_v<Input, nodes::extent<whole>>) {
      if (one.value < Integer{}) evaluate::refuse_negative_extent(whole::name::text);
      const auto bound = static_cast<std::size_t>(one.value);
      if (whole::extent >= 0 && bound != size)
        evaluate::refuse_extents(whole::name::text, "its declaration", size, "its binding", bound);
      size = bound;
    }
  };
  (look(given), ...);
  return size;
}

/// Zeros for a parameter.
template <class T, class Input>
struct zeros_of {
  template <class... Given>
  static T make(const Given&...) {
    return T(0);
  }
};
template <class T, template <class...> class Node, class Name, class Dimension>
struct zeros_of<T, Node<Name, Dimension>> {
  template <class... Given>
  static std::vector<T> make(const Given&... given) {
    return std::vector<T>(nn::extent_of<Dimension>(given...));
  }
};
template <class T, template <class...> class Node, class Name, class... Dimension>
requires(sizeof...(Dimension) > 1) struct zeros_of<T, Node<Name, Dimension...>> {
  template <class... Given>
  static auto make(const Given&... given) {
    return tensor_value<T, sizeof...(Dimension)>({nn::extent_of<Dimension>(given...)...});
  }
};

/// Whether a dimension given by its extent occurs in one of the parameters, itself or its prime.
template <class Extent, class... Leaf>
constexpr bool occurs_in_one() {
  constexpr bool occurs = evaluate::occurs(meta::list<Leaf...>{}, meta::id_of<Extent>);
  static_assert(occurs || occurs_in_a_parameter<Extent>,
                "parameters<T>(wrt(W, ...), D = 4): no parameter has the dimension whose extent is given");
  return occurs;
}

/// Zeros for the inputs listed: parameters<float>(wrt(W1, b1), D = 4, H = 16) is a hana::map with params[W1] a 4 x 16
/// tensor. Extents that the declarations tell need not be given. In the order of wrt, which all functions here keep.
template <class T, class... Leaf, class... Given>
auto parameters(wrt_list<Leaf...>, const Given&... given) {
  static_assert(is_a_number_with_fractions<T>, "parameters<T>(...): T is a floating-point type");
  static_assert(are_extents<Given...>, "parameters<T>(wrt(W, ...), D = 4): behind wrt stand extents of dimensions");
  if constexpr (are_extents<Given...>) (static_cast<void>(occurs_in_one<evaluate::input_of<Given>, Leaf...>()), ...);
  return hana::make_map(hana::make_pair(expression<Leaf>{}, zeros_of<T, Leaf>::make(given...))...);
}

/// The name of a variable, as it was declared.
template <symbolic Variable>
constexpr std::string_view name_of(const Variable&) {
  return graph::leaf<graph::root_t<Variable>>.text;
}

template <class Value>
inline constexpr bool is_a_value_of_a_parameter = false;

/// The numbers of a value where they are, in row-major order; one for a scalar. The value may be a view, as prepared
/// functions give; a binding_error where its elements are not adjacent.
template <class Value>
constexpr auto elements(Value& value) {
  if constexpr (is_view<Value>) {
    std::size_t step = 1;
    for (int axis = Value::rank; axis-- > 0; step *= value.extent[axis])
      if (value.extent[axis] > 1 && value.stride[axis] != static_cast<std::ptrdiff_t>(step)) refuse_elements_apart();
    return std::span(value.data, step);
  } else if constexpr (requires { value.data(); }) {
    return std::span(value.data(), value.size());
  } else {
    static_assert(graph::number<std::remove_const_t<Value>> || is_a_value_of_a_parameter<Value>,
                  "nn::elements(value): a value is a number, a range of numbers or a tensor");
    return std::span<Value, 1>(&value, 1);
  }
}

/// Calls f(variable, value) for each entry in order; the value is const where the map is.
template <parameter_set Map, class F>
constexpr void for_each(Map&& map, F&& f) {
  nn::visit(nn::entries_of(map), f);
}

/// How many numbers there are in all values.
template <parameter_set Map>
constexpr std::size_t count(const Map& map) {
  std::size_t sum = 0;
  nn::for_each(map, [&sum](const auto&, const auto& value) { sum += nn::elements(value).size(); });
  return sum;
}

/// A set of the same variables and extents, all 0: slopes to be written to.
template <parameter_set Map>
auto zeros_like(const Map& map) {
  Map zeros(map);
  nn::for_each(zeros, [](const auto&, auto& value) {
    const auto all = nn::elements(value);
    std::fill(all.begin(), all.end(), typename decltype(nn::elements(value))::value_type(0));
  });
  return zeros;
}

/// f with each variable of the set bound to its value where it is, W1 = params[W1], and the further bindings. f is an
/// expression, a gradient, what prepare() gives, or what into() gives of any of them. Copies and allocates nothing.
template <class F, parameter_set Map, class... Binding>
TAPELESS_INLINE constexpr decltype(auto) call(F&& f, const Map& params, Binding&&... binding) {
  return nn::call_bound(static_cast<F&&>(f), nn::entries_of(params), static_cast<Binding&&>(binding)...);
}
/// The same with a policy for the loops: call(f, params, parallel, X = xs).
template <class F, parameter_set Map, class Policy, class... Binding>
requires is_policy<std::remove_cvref_t<Policy>> TAPELESS_INLINE constexpr decltype(auto) call(F&& f, const Map& params,
                                                                                              Policy&& policy,
                                                                                              Binding&&... binding) {
  return nn::call_bound_with(policy, static_cast<F&&>(f), nn::entries_of(params), static_cast<Binding&&>(binding)...);
}

/// into(f, loss, slopes) is f.into(loss, slopes[W1], ...) in the order of the map: the last argument is the map, what
/// stands before it are the destinations of the results before the gradient. Called as nn::call(into(...), params,
/// ...).
template <class F, class... Destination>
requires(sizeof...(Destination) > 0) TAPELESS_INLINE constexpr auto into(F&& f, Destination&&... destination) {
  return nn::into_last(f, std::index_sequence_for<Destination...>{}, std::forward_as_tuple(destination...));
}

/// Copies the numbers of a set to another one of the same variables and extents, without allocation. Where extents
/// disagree it throws a binding_error before anything is written.
template <parameter_set From, parameter_set To, class Target = meta::target>
void copy(const From& from, To&& to) {
  if constexpr (covers<const From, To>) {
    nn::require_same_extents("nn::copy(from, to)", from, to);
    nn::for_each(to, [&from](const auto& variable, auto& value) {
      const auto source = nn::elements(nn::entry_for(variable, from));
      using number = typename decltype(nn::elements(value))::value_type;
      std::transform(source.begin(), source.end(), nn::elements(value).begin(),
                     [](const auto& x) { return static_cast<number>(x); });
    });
  }
}

}  // namespace tapeless::nn
