// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "random.hpp"
#include "reference.hpp"

/// Random formulas as expressions.
namespace reference {

inline constexpr auto N = tapeless::dim<"n">;
inline constexpr auto D = tapeless::dim<"d", 3>;
inline constexpr auto H = tapeless::dim<"h">;
inline constexpr auto M = tapeless::prime(N);

inline constexpr auto leaves =
    std::tuple{tapeless::variable<"s">,     tapeless::vector<"a", N>,      tapeless::vector<"b", D>,
               tapeless::vector<"c", H>,    tapeless::tensor<"X", N, D>,   tapeless::tensor<"W", D, H>,
               tapeless::tensor<"Y", N, H>, tapeless::tensor<"T", N, D, H>};
template <std::size_t I>
using leaf_node_t = graph::root_t<std::tuple_element_t<I, decltype(leaves)>>;

template <unsigned Bit>
constexpr auto dimension_of() {
  if constexpr (Bit == n_bit) return N;
  if constexpr (Bit == d_bit) return D;
  if constexpr (Bit == h_bit) return H;
  if constexpr (Bit == prime_bit) return M;
}

template <class... A, class... B>
constexpr int first_difference(meta::list<A...>, meta::list<B...>) {
  constexpr bool same[]{std::is_same_v<A, B>..., false};
  int k = 0;
  while (same[k]) ++k;
  return k;
}
template <int K, class... D>
constexpr auto nth(meta::list<D...>) {
  return meta::at<static_cast<std::size_t>(K), D...>{};
}
/// b with its dimensions in the order of those of a, where they are the same.
template <class A, class B>
constexpr auto aligned(const A& a, const B& b) {
  using wanted = graph::dimensions_t<A>;
  using found = graph::dimensions_t<B>;
  constexpr int rank = meta::length<found>;
  constexpr bool alike =
      meta::length<wanted> == rank && meta::length<meta::unique_t<meta::concat_t<wanted, found>>> == rank;
  if constexpr (!alike || std::is_same_v<wanted, found>) {
    return b;
  } else {
    constexpr int k = first_difference(wanted{}, found{});
    return aligned(a, transpose(b, nth<k>(found{}), nth<k>(wanted{})));
  }
}

/// An expression, as its instructions say.
template <auto& Formula, int I>
constexpr auto expression_of() {
  using namespace tapeless::literals;
  constexpr instruction i = Formula.steps[I];
  if constexpr (i.what == kind::leaf) {
    return std::get<static_cast<std::size_t>(i.a)>(leaves);
  } else {
    const auto a = expression_of<Formula, i.a>();
    const auto b = expression_of<Formula, i.b>();
    [[maybe_unused]] const auto along = dimension_of < i.along == 0 ? n_bit : i.along > ();
    if constexpr (i.what == kind::by_position) return a * (1_c + 0.5_c * iota(along));
    if constexpr (i.what != kind::by_position && i.what < kind::outer) return elementwise<i.what>(a, aligned(a, b));
    if constexpr (i.what == kind::outer) return outer(a, b);
    if constexpr (i.what == kind::sum) return sum(a, along);
    if constexpr (i.what == kind::mean) return mean(a, along);
    if constexpr (i.what == kind::largest) return tapeless::max(a, along);
    if constexpr (i.what == kind::smallest) return tapeless::min(a, along);
    if constexpr (i.what == kind::norm) return norm(a, along);
    if constexpr (i.what == kind::logsumexp) return logsumexp(a, along);
    if constexpr (i.what == kind::prod) return prod(a, along);
    if constexpr (i.what == kind::softmax) return softmax(a, along);
    if constexpr (i.what == kind::log_softmax) return log_softmax(a, along);
    if constexpr (i.what == kind::centre) return a - mean(a, along);
    if constexpr (i.what == kind::contract) return contract(a, b, along);
    if constexpr (i.what == kind::attend) return contract(softmax(a, along), b, along);
    if constexpr (i.what == kind::rename)
      return rename(a, along, dimension_of < i.along == n_bit ? prime_bit : n_bit > ());
    if constexpr (i.what == kind::transpose) return transpose(a);
  }
}
template <auto& Formula, int I>
constexpr auto summed() {
  if constexpr (Formula.steps[I].dimensions != 0)
    return sum(expression_of<Formula, I>());
  else
    return expression_of<Formula, I>();
}
/// The sum of the instructions from I on that no other uses.
template <auto& Formula, int I = 0>
constexpr auto scalar_of() {
  if constexpr (I + 1 == static_cast<int>(Formula.steps.size()))
    return summed<Formula, I>();
  else if constexpr (Formula.used[I])
    return scalar_of<Formula, I + 1>();
  else
    return summed<Formula, I>() + scalar_of<Formula, I + 1>();
}

}  // namespace reference
