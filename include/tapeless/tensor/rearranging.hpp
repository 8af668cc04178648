// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "extent_relation.hpp"
#include "selection.hpp"

/// Parts of tensors, tensors put together, dimensions put together and taken apart: gathers and scatters with indices
/// that are affine in positions. What must hold between extents is stated in the index and checked at the call.
namespace tapeless {

namespace graph {

template <class X, class... Dimension>
inline constexpr bool can_be_rearranged = false;

/// The extents are known while compiling and are not in this relation.
template <class... Dimension>
inline constexpr bool extents_known = ((Dimension::extent >= 0) && ...);
template <class F, class A, class B>
inline constexpr bool is_product_of = !extents_known<F, A, B> || F::extent == A::extent * B::extent;
template <class M, class A, class B>
inline constexpr bool is_sum_of = !extents_known<M, A, B> || M::extent == A::extent + B::extent;

template <class Dimensions, class From, class To>
struct with_dimension_replaced;
template <class... Dimension, class From, class To>
struct with_dimension_replaced<meta::list<Dimension...>, From, To> {
  using type = meta::list<std::conditional_t<std::is_same_v<Dimension, From>, To, Dimension>...>;
};
template <class X, class From, class To>
using dimensions_with_t = typename with_dimension_replaced<dimensions_t<X>, From, To>::type;

/// Where a slice begins: a whole number known while compiling, or the extent of a dimension.
template <class T>
inline constexpr bool is_an_extent = false;
template <class Dimension>
inline constexpr bool is_an_extent<expression<nodes::extent<Dimension>>> = true;
template <class T>
constexpr bool begins_a_slice() {
  return whole_number<T> || is_an_extent<T>;
}
template <class N, class First, class M, class Step>
constexpr bool lies_within() {
  if constexpr (extents_known<N, M> && whole_number<First>) {
    constexpr long first = whole_value<First>;
    constexpr long last = first + (static_cast<long>(M::extent) - 1) * whole_value<Step>;
    return M::extent == 0 || (first >= 0 && first < N::extent && last >= 0 && last < N::extent);
  } else {
    return true;
  }
}

}  // namespace graph

inline namespace functions {

/// The elements first, first + step, ... of N, as many as M has: slice(x, N, first, M)_{... m ...} = x_{... first + m
/// step ...}. `first` is a literal, an integral constant or the extent of a dimension, step (1 without it) a literal or
/// an integral constant, negative to walk backwards. A slice that reaches beyond N is an error: while compiling where
/// the extents are known, or else an exception at the call.
template <symbolic X, graph::named_dimension N, class First, graph::named_dimension M, class Step = literal<1>>
constexpr auto slice(const X& x, N along, const First& first, M window, const Step& step = {}) {
  using from = std::remove_cvref_t<N>;
  using to = std::remove_cvref_t<M>;
  constexpr bool exists = graph::has_dimension<X, N>;
  constexpr bool is_free = std::is_same_v<from, to> || !graph::has_dimension<X, M>;
  constexpr bool known = graph::begins_a_slice<First>() && graph::whole_number<Step>;
  static_assert(exists || graph::can_be_rearranged<X, N>, "slice(x, N, first, M): x has no dimension N");
  static_assert(!exists || is_free || graph::can_be_rearranged<X, N, M>,
                "slice(x, N, first, M): x has a dimension M already; a tensor has each dimension once");
  static_assert(!(exists && is_free) || known || graph::can_be_rearranged<First, Step>,
                "slice(x, N, first, M, step): first and step are whole numbers known while compiling, 3_c, or first is "
                "the extent of a dimension, extent(A)");
  if constexpr (exists && is_free && known) {
    constexpr bool fits = graph::lies_within<from, First, to, Step>();
    static_assert(fits || graph::can_be_rearranged<X, N, M>,
                  "slice(x, N, first, M, step): the slice reaches beyond N: first and first + (extent(M) - 1) step "
                  "must lie in [0, extent(N))");
    if constexpr (fits)
      return gather(
          x, along,
          iota(window) * as_expression(step) +
              apply<ops::window_start_op>(extent(along), extent(window), as_expression(first), as_expression(step)));
    else
      return literal<0>{};
  } else {
    return literal<0>{};
  }
}

/// Two dimensions as one, A the slower: flatten(x, F, A, B)_{... f ...} = x_{... a b ...} with f = a extent(B) + b. The
/// extent of F must be the product of the two: checked while compiling where all are known, or else at the call. More
/// dimensions: one after the other. The adjoint is unflatten; a reshape is unflatten(flatten(x, ...), ...).
template <symbolic X, graph::named_dimension F, graph::named_dimension A, graph::named_dimension B>
constexpr auto flatten(const X& x, F into, A slow, B fast) {
  constexpr bool exist = graph::has_dimension<X, A> && graph::has_dimension<X, B> && !std::is_same_v<A, B>;
  constexpr bool is_free = !graph::has_dimension<X, F>;
  constexpr bool fits = graph::is_product_of<F, A, B>;
  static_assert(exist || graph::can_be_rearranged<X, A, B>,
                "flatten(x, F, A, B): x does not have the two dimensions A and B");
  static_assert(!exist || is_free || graph::can_be_rearranged<X, F>,
                "flatten(x, F, A, B): x has a dimension F already; a tensor has each dimension once");
  static_assert(!(exist && is_free) || fits || graph::can_be_rearranged<X, F, A, B>,
                "flatten(x, F, A, B): the extent of F must be the product of those of A and B");
  if constexpr (exist && is_free && fits)
    return scatter(x,
                   apply<ops::outer_sum_op>(
                       iota(slow) * apply<ops::row_length_op>(extent(into), extent(slow), extent(fast)), iota(fast)),
                   into);
  else
    return literal<0>{};
}

/// One dimension as two, A the slower: unflatten(x, F, A, B)_{... a b ...} = x_{... f ...} with f = a extent(B) + b.
/// The extent of F must be the product of the two: checked as in flatten, whose adjoint this is.
template <symbolic X, graph::named_dimension F, graph::named_dimension A, graph::named_dimension B>
constexpr auto unflatten(const X& x, F from, A slow, B fast) {
  constexpr bool exists = graph::has_dimension<X, F>;
  constexpr bool are_free = !graph::has_dimension<X, A> && !graph::has_dimension<X, B> && !std::is_same_v<A, B>;
  constexpr bool fits = graph::is_product_of<F, A, B>;
  static_assert(exists || graph::can_be_rearranged<X, F>, "unflatten(x, F, A, B): x has no dimension F");
  static_assert(!exists || are_free || graph::can_be_rearranged<X, A, B>,
                "unflatten(x, F, A, B): A and B must be two dimensions that x does not have yet");
  static_assert(!(exists && are_free) || fits || graph::can_be_rearranged<X, F, A, B>,
                "unflatten(x, F, A, B): the extent of F must be the product of those of A and B");
  if constexpr (exists && are_free && fits)
    return gather(x, from,
                  apply<ops::outer_sum_op>(
                      iota(slow) * apply<ops::row_length_op>(extent(from), extent(slow), extent(fast)), iota(fast)));
  else
    return literal<0>{};
}

/// a along A and behind it b along B, along M: concat(a, A, b, B, M)_{... m ...} is a_{... m ...} below extent(A) and
/// b_{... m - extent(A) ...} from there on (-0 may come out as 0). The other dimensions of a and b are the same, in the
/// same order. The extent of M must be the sum of the two: checked while compiling where all are known, or else at the
/// call. The adjoints are slices.
template <symbolic X, graph::named_dimension A, symbolic Y, graph::named_dimension B, graph::named_dimension M>
constexpr auto concat(const X& a, A first, const Y& b, B second, M whole) {
  constexpr bool exist = graph::has_dimension<X, A> && graph::has_dimension<Y, B>;
  constexpr bool is_free = !graph::has_dimension<X, M> && !graph::has_dimension<Y, M>;
  constexpr bool alike = std::is_same_v<graph::dimensions_with_t<X, A, M>, graph::dimensions_with_t<Y, B, M>>;
  constexpr bool fits = graph::is_sum_of<M, A, B>;
  static_assert(exist || graph::can_be_rearranged<X, A, Y, B>,
                "concat(a, A, b, B, M): a must have the dimension A and b the dimension B");
  static_assert(!exist || (is_free && alike) || graph::can_be_rearranged<X, A, Y, B>,
                "concat(a, A, b, B, M): besides A and B the dimensions of a and b must be the same, in the same order, "
                "and M not among them");
  static_assert(!(exist && is_free && alike) || fits || graph::can_be_rearranged<X, A, Y, B, M>,
                "concat(a, A, b, B, M): the extent of M must be the sum of those of A and B");
  if constexpr (exist && is_free && alike && fits)
    return scatter(a,
                   iota(first) + apply<ops::window_start_op>(extent(whole), extent(first), literal<0>{}, literal<1>{}),
                   whole) +
           scatter(b, iota(second) + apply<ops::start_behind_op>(extent(whole), extent(first), extent(second)), whole);
  else
    return literal<0>{};
}

}  // namespace functions
}  // namespace tapeless
