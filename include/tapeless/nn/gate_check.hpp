// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../evaluate/nest/prepare.hpp"

/// What a gate says of arguments that do not fit.
namespace tapeless::nn {

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

/// Reports what a gate cannot be given by forward.
template <bool HasDimensions, class... Argument>
constexpr bool arguments_fit() {
  constexpr bool numbers = !(evaluate::is_symbolic_value<evaluate::value_of<Argument>> || ...);
  static_assert(numbers || evaluate::holds<Argument...>,
                "gate.forward(x = value): a gate is given numbers; expressions are put into f before the gate is made");
  constexpr bool single = HasDimensions || !(evaluate::is_range<evaluate::value_of<Argument>> || ...);
  static_assert(single || evaluate::holds<Argument...>,
                "gate.forward(x = range): a gate is not mapped over a scalar input; make x a vector or a tensor");
  return numbers && single;
}

template <class T, int Rank, class U>
constexpr bool upstream_fits() {
  if constexpr (Rank == 0) {
    static_assert(std::is_arithmetic_v<U> || evaluate::holds<U>,
                  "gate.backward(upstream): the result is a number, so is its upstream");
    return std::is_arithmetic_v<U>;
  } else if constexpr (graph::tensor_memory<U>::rank == 0) {
    static_assert(evaluate::holds<U>, "gate.backward(upstream): the upstream has the dimensions of the result");
    return false;
  } else {
    using number = graph::number_t<typename graph::tensor_memory<U>::number>;
    constexpr bool same = std::is_same_v<std::common_type_t<number, T>, T>;
    static_assert(
        same || evaluate::holds<U>,
        "gate.backward(upstream): the upstream is of another number type than the gate; nn::gate<float>(f) is "
        "the gate for float");
    return same && graph::has_axes<U, Rank>();
  }
}
/// Reports upstreams that are not of the kind of the results.
template <class T, class... U, int... Rank>
constexpr bool upstreams_fit(std::integer_sequence<int, Rank...>) {
  constexpr bool one_each = sizeof...(U) == sizeof...(Rank);
  static_assert(one_each || evaluate::holds<U...>,
                "gate.backward(upstream): there must be one upstream for each result of the gate");
  if constexpr (one_each)
    return (upstream_fits<T, Rank, std::remove_cv_t<U>>() && ...);
  else
    return false;
}

/// An upstream has the extents of its result.
template <class U, class Result>
TAPELESS_INLINE constexpr void check_upstream(const U& upstream, const Result& kept, const graph::shape& shape) {
  if constexpr (!std::is_arithmetic_v<U>) {
    constexpr int rank = graph::tensor_memory<Result>::rank;
    const auto result = graph::as_tensor<rank>(kept);
    const auto view = graph::as_tensor<rank>(upstream);
    if constexpr (requires { view.extent; }) {
      for (int a = 0; a < rank; ++a)
        if (view.extent[a] != result.extent[a])
          refuse_upstream(view.extent[a], shape.dimension[a]->text, result.extent[a]);
    } else if (view.size != result.size()) {
      refuse_upstream(view.size, result.size());
    }
  }
}

}  // namespace tapeless::nn
