// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../tensor/algebra.hpp"
#include "shapes.hpp"

namespace tapeless::nn {

namespace shapes {

/// The name of two dimensions put together, "A B".
template <class A, class B>
struct joined_name {
  static constexpr std::size_t length(const char* of) {
    std::size_t n = 0;
    while (of[n] != '\0') ++n;
    return n;
  }
  struct spelling {
    char text[length(A::text) + length(B::text) + 2]{};
  };
  static constexpr spelling spelled = [] {
    spelling joined;
    std::size_t n = 0;
    for (const char* c = A::text; *c != '\0'; ++c) joined.text[n++] = *c;
    joined.text[n++] = ' ';
    for (const char* c = B::text; *c != '\0'; ++c) joined.text[n++] = *c;
    return joined;
  }();
  static constexpr const char* text = spelled.text;
};

/// The product of extents known while compiling, -1 if one is not.
template <class... D>
inline constexpr int joint_extent = ((D::extent >= 0) && ...) ? (D::extent*... * 1) : -1;

template <class First, class... Rest>
struct joined_dimension {
  using behind = typename joined_dimension<Rest...>::type;
  using type = dimension<joined_name<typename First::name, typename behind::name>, joint_extent<First, behind>>;
};
template <class D>
struct joined_dimension<D> {
  using type = D;
};
/// Dimensions put together.
template <class... D>
using joined_dimension_t = typename joined_dimension<D...>::type;

/// The dimensions that follow the first.
template <class... D>
constexpr auto rest_of(meta::list<D...>) -> meta::list<>;
template <class First, class... Rest>
constexpr auto rest_of(meta::list<First, Rest...>) -> meta::list<Rest...>;

/// x with the dimensions A, B, ... as one: the last ones first.
template <class Into, class A, class B, class... Rest, class X>
constexpr auto flatten_all(const X& x, meta::list<A, B, Rest...>) {
  if constexpr (sizeof...(Rest) == 0) {
    return flatten(x, Into{}, A{}, B{});
  } else {
    using behind = joined_dimension_t<B, Rest...>;
    return flatten(flatten_all<behind>(x, meta::list<B, Rest...>{}), Into{}, A{}, behind{});
  }
}

template <class D, class... Flat>
constexpr bool flattens_to(meta::list<Flat...>) {
  return sizeof...(Flat) >= 2 && (D::extent < 0 || joint_extent<Flat...> < 0 || D::extent == joint_extent<Flat...>);
}

}  // namespace shapes

/// x W: (affine(x, W))_{n m} = sum_d x_{n d} W_{d m}, with W over [D, M] and x over [N, D] (or just [D]). x may have
/// several dimensions in the place of D, [N, d1, ..., dk], the extent of D being their product: it is read as rows of
/// all of them, d1 the slowest; its gradient has the shape of x. Where sizes come at run time, a product that is not
/// the extent of D is an exception at the call.
template <symbolic X, symbolic Weights>
constexpr auto affine(const X& x, const Weights& weights) {
  constexpr bool is_matrix = meta::length<graph::dimensions_t<Weights>> == 2;
  static_assert(is_matrix || shapes::fit<X, Weights>, "affine(x, W): W must have two dimensions, [D, M]");
  if constexpr (!is_matrix || !graph::vector_expression<X>) {
    static_assert(graph::vector_expression<X> || shapes::fit<X, Weights>,
                  "affine(x, W): x must have dimensions, [N, D] or [N, d1, ..., dk]");
    return literal<0>{};
  } else {
    using inner = graph::first_dimension_t<Weights>;
    using flat = decltype(shapes::rest_of(graph::dimensions_t<X>{}));
    constexpr bool has_inner = graph::has_dimension<X, inner>;
    constexpr bool is_last = std::is_same_v<graph::last_dimension_t<X>, inner>;
    constexpr bool fits = is_last || (!has_inner && shapes::flattens_to<inner>(flat{}));
    static_assert(fits || shapes::fit<X, Weights>,
                  "affine(x, W): with W over [D, M], x must end with the dimension D or be over [N, d1, ..., dk] with "
                  "d1 ... dk = D");
    if constexpr (is_last)
      return matmul(x, weights);
    else if constexpr (fits)
      return matmul(shapes::flatten_all<inner>(x, flat{}), weights);
    else
      return literal<0>{};
  }
}

/// x W + b, the fully connected layer: affine(x, W) and a bias b over [M], M being the last dimension of W.
template <symbolic X, symbolic Weights, symbolic Bias>
constexpr auto affine(const X& x, const Weights& weights, const Bias& bias) {
  constexpr auto product = affine(X{}, Weights{});
  if constexpr (!graph::vector_expression<decltype(product)>) {
    return affine(x, weights);
  } else {
    using last = graph::last_dimension_t<decltype(product)>;
    constexpr bool fits = std::is_same_v<graph::dimensions_t<Bias>, meta::list<last>>;
    static_assert(fits || shapes::fit<Weights, Bias>,
                  "affine(x, W, b): b must be over the last dimension of W, [M] of [D, M]");
    if constexpr (fits)
      return product + bias;
    else
      return literal<0>{};
  }
}

}  // namespace tapeless::nn
