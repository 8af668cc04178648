// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "constants.hpp"
#include "contraction.hpp"
#include "rearranging.hpp"
#include "reductions.hpp"
#include "renaming.hpp"
#include "selection.hpp"
#include "triangular.hpp"

/// The functions of linear algebra on tensors with named dimensions.
namespace tapeless {

namespace graph {

template <class A, class B>
inline constexpr bool dimensions_match = false;
template <class X, class... Dimension>
inline constexpr bool dimensions_exist = false;

template <class A, class... Dimension>
inline constexpr bool shares_a_dimension = false;
template <class A, class... Dimension>
inline constexpr bool shares_a_dimension<A, meta::list<Dimension...>> = (has_dimension<A, Dimension> || ...);

}  // namespace graph

inline namespace functions {

/// x with its index along `from` called after `to`, a dimension of the same extent: rename(X, N, prime(N)).
template <symbolic X, graph::named_dimension From, graph::named_dimension To>
constexpr auto rename(const X& x, From from, To to) {
  constexpr bool exists = graph::has_dimension<X, From>;
  constexpr bool is_free = !graph::has_dimension<X, To>;
  static_assert(exists || graph::dimensions_exist<X, From>, "rename(x, N, M): x has no dimension N");
  static_assert(!exists || is_free || graph::dimensions_exist<X, To>,
                "rename(x, N, M): x has a dimension M already; a tensor has each dimension once");
  if constexpr (exists && is_free)
    return apply<ops::rename_op>(x, extent(from), extent(to));
  else
    return literal<0>{};
}

/// x with the dimensions N and M in each other's place. Only the order in memory changes: x_{n m} stays x_{n m}.
template <symbolic X, graph::named_dimension N, graph::named_dimension M>
constexpr auto transpose(const X& x, N n, M m) {
  constexpr bool exist = graph::has_dimension<X, N> && graph::has_dimension<X, M>;
  static_assert(exist || graph::dimensions_exist<X, N, M>,
                "transpose(x, N, M): x does not have both of these dimensions");
  if constexpr (exist)
    return apply<ops::transpose_op>(x, extent(n), extent(m));
  else
    return literal<0>{};
}
/// A matrix with its two dimensions in the other order.
template <symbolic X>
constexpr auto transpose(const X& x) {
  constexpr bool is_matrix = meta::length<graph::dimensions_t<X>> == 2;
  static_assert(is_matrix || graph::dimensions_exist<X>,
                "transpose(x): x has two dimensions; of others transpose(x, N, M) exchanges two");
  if constexpr (is_matrix)
    return transpose(x, graph::first_dimension_t<X>{}, graph::last_dimension_t<X>{});
  else
    return literal<0>{};
}

/// The sum of a b over a dimension that both have: (contract(a, b, D))_{...} = sum_d a_{... d} b_{... d}. Other
/// dimensions that both have stay: a batch of products.
template <symbolic A, symbolic B, graph::named_dimension D>
constexpr auto contract(const A& a, const B& b, D along) {
  constexpr bool both = graph::has_dimension<A, D> && graph::has_dimension<B, D>;
  static_assert(both || graph::dimensions_match<A, B>,
                "contract(a, b, D): a and b must both have the dimension D, over which their product is summed");
  if constexpr (both)
    return apply<ops::contract_op>(a, b, extent(along));
  else
    return literal<0>{};
}

/// The matrix product: the last dimension of a is the first of b (behind those that a batch of matrices shares), and is
/// summed over. Where a has the last dimension of b as well, that of the product is its prime: matmul(X, transpose(X))
/// is [N, prime(N)].
template <symbolic A, symbolic B>
constexpr auto matmul(const A& a, const B& b) {
  constexpr bool are_tensors = graph::vector_expression<A> && graph::vector_expression<B>;
  static_assert(are_tensors || graph::dimensions_match<A, B>, "matmul(a, b): a and b must have dimensions");
  if constexpr (!are_tensors) {
    return literal<0>{};
  } else {
    using inner = graph::last_dimension_t<A>;
    using last = graph::last_dimension_t<B>;
    using dimensions = graph::dimensions_t<B>;
    constexpr int position = meta::index_of<inner, dimensions>;
    constexpr int rank = meta::length<dimensions>;
    constexpr bool fits = position >= 0 && position == (rank > 2 ? rank - 2 : 0);
    static_assert(fits || graph::dimensions_match<A, B>,
                  "matmul(a, b): the last dimension of a must be the first of b");
    if constexpr (!fits)
      return literal<0>{};
    else if constexpr (rank > 1 && graph::has_dimension<A, last>)
      return contract(a, rename(b, last{}, prime(last{})), inner{});
    else
      return contract(a, b, inner{});
  }
}

/// The product of all pairs of elements: (outer(a, b))_{i j} = a_i b_j.
template <symbolic A, symbolic B>
constexpr auto outer(const A& a, const B& b) {
  constexpr bool apart = !graph::shares_a_dimension<A, graph::dimensions_t<B>>;
  static_assert(apart || graph::dimensions_match<A, B>,
                "outer(a, b): a and b have a dimension in common; give it another name in one of them: rename(b, N, "
                "prime(N))");
  constexpr bool few = meta::length<graph::dimensions_t<A>> + meta::length<graph::dimensions_t<B>> <= graph::max_rank;
  static_assert(!apart || few || graph::dimensions_match<A, B>,
                "outer(a, b): a tensor has at most 6 dimensions; the product would have more");
  if constexpr (apart && few)
    return apply<ops::outer_op>(a, b);
  else
    return literal<0>{};
}

/// x repeated along dimensions that it does not have, behind its own: broadcast(x, K) - means, with x over [N, D] and
/// means over [K, D]. Nothing is copied.
template <symbolic X, graph::named_dimension D, graph::named_dimension... Rest>
constexpr auto broadcast(const X& x, D along, Rest... rest) {
  constexpr bool is_new = !graph::has_dimension<X, D>;
  static_assert(is_new || graph::dimensions_exist<X, D>, "broadcast(x, K): x has the dimension K already");
  constexpr bool fits = meta::length<graph::dimensions_t<X>> < graph::max_rank;
  static_assert(fits || graph::dimensions_exist<X, D>, "broadcast(x, K): a tensor has at most 6 dimensions");
  if constexpr (!is_new || !fits)
    return literal<0>{};
  else if constexpr (sizeof...(Rest) == 0)
    return apply<ops::broadcast_op>(x, iota(along));
  else
    return broadcast(apply<ops::broadcast_op>(x, iota(along)), rest...);
}

/// The sum of squares, over all elements or along the dimensions named.
template <symbolic X, graph::named_dimension... D>
constexpr auto squared_norm(const X& x, D... along) {
  return sum(square(x), along...);
}
/// The mean squared distance from the mean, over all elements or along the dimensions named.
template <symbolic X, graph::named_dimension... D>
constexpr auto variance(const X& x, D... along) {
  return mean(square(x - mean(x, along...)), along...);
}
/// exp(x) / sum exp(x), over all elements or along the dimensions named; 0 where all x are -infinity.
template <symbolic X, graph::named_dimension... D>
constexpr auto softmax(const X& x, D... along) {
  return apply<ops::softmax_weight_op>(x, logsumexp(x, along...));
}
/// log(softmax(x)), without overflow: x - logsumexp(x).
template <symbolic X, graph::named_dimension... D>
constexpr auto log_softmax(const X& x, D... along) {
  return x - logsumexp(x, along...);
}

}  // namespace functions
}  // namespace tapeless
