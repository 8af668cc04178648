// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "rearranging.hpp"

/// Lower triangles stored column by column.
namespace tapeless {

/// The layout of a lower triangle without its diagonal.
struct strict_triangle {};
inline constexpr strict_triangle strict{};

namespace graph {

template <class L, class... Dimension>
inline constexpr bool is_a_triangle = false;

template <class P, class N, bool Diagonal>
inline constexpr bool is_triangle_of =
    !extents_known<P, N> || P::extent == N::extent * (Diagonal ? N::extent + 1 : N::extent - 1) / 2;
/// Two dimensions that may be the rows and columns of a square.
template <class N, class M>
inline constexpr bool are_sides = !std::is_same_v<N, M> && (!extents_known<N, M> || N::extent == M::extent);

/// Where in P the element i >= j (or i > j) of a triangle is whose columns lie one after the other; -1, which selects
/// nothing, for the others. Column j has n - j elements with the diagonal, and one less without.
template <bool Diagonal, class P, class N, class M>
constexpr auto place_in_triangle(P packed, N rows, M columns) {
  using namespace tapeless::literals;
  using one_with_diagonal = literal<Diagonal ? 1 : 0>;
  const auto j = iota(columns);
  const auto n = apply<ops::triangle_rows_op>(extent(packed), extent(rows), one_with_diagonal{});
  const auto below = apply<ops::outer_sum_op>(iota(rows), -j);  // i - j
  const auto columns_before = j * (2_c * n - j - 1_c) / 2_c;
  if constexpr (Diagonal)
    return where(0_c <= below, below + (columns_before + j), -1_c);
  else
    return where(0_c < below, below + (columns_before - 1_c), -1_c);
}

template <bool Diagonal, class L, class N, class M>
constexpr auto unpack_triangle(const L& packed, N rows, M columns) {
  constexpr bool varies = vector_expression<L>;
  static_assert(varies || is_a_triangle<L>, "lower_triangular(l, N, M): l must be a vector or a tensor");
  if constexpr (!varies) {
    return literal<0>{};
  } else {
    using along = last_dimension_t<L>;
    constexpr bool are_free = are_sides<N, M> && !has_dimension<L, N> && !has_dimension<L, M>;
    constexpr bool fits = is_triangle_of<along, N, Diagonal>;
    static_assert(
        are_free || is_a_triangle<L, N, M>,
        "lower_triangular(l, N, M): N and M must be two dimensions of one extent, N and prime(N), that l does "
        "not have");
    static_assert(!are_free || fits || is_a_triangle<L, N, M>,
                  "lower_triangular(l, N, M): the last dimension of l must have as many elements as the triangle: n (n "
                  "+ 1) / 2, or n (n - 1) / 2 for lower_triangular(l, N, M, strict)");
    if constexpr (are_free && fits)
      return gather(packed, along{}, place_in_triangle<Diagonal>(along{}, rows, columns));
    else
      return literal<0>{};
  }
}

template <bool Diagonal, class L, class N, class M, class P>
constexpr auto pack_triangle(const L& square, N rows, M columns, P along) {
  constexpr bool exist = has_dimension<L, N> && has_dimension<L, M> && are_sides<N, M>;
  constexpr bool is_free = !has_dimension<L, P>;
  constexpr bool fits = is_triangle_of<P, N, Diagonal>;
  static_assert(exist || is_a_triangle<L, N, M>,
                "packed(L, N, M, P): L must have the dimensions N and M, of one extent: N and prime(N)");
  static_assert(!exist || is_free || is_a_triangle<L, P>,
                "packed(L, N, M, P): L has a dimension P already; a tensor has each dimension once");
  static_assert(!(exist && is_free) || fits || is_a_triangle<L, N, M, P>,
                "packed(L, N, M, P): P must have as many elements as the triangle: n (n + 1) / 2, or n (n - 1) / 2 for "
                "packed(L, N, M, P, strict)");
  if constexpr (exist && is_free && fits)
    return scatter(square, place_in_triangle<Diagonal>(along, rows, columns), along);
  else
    return literal<0>{};
}

}  // namespace graph

inline namespace functions {

/// The lower triangular matrix whose columns lie one after the other in l, along its last dimension:
/// (lower_triangular(l, N, M))_{i j} = l_{j (2 n - j - 1) / 2 + i} for i >= j, 0 above the diagonal; its dimensions
/// stand in the place of that of l. N and M, of extent n, are usually N and prime(N); l has n (n + 1) / 2 elements.
template <symbolic L, graph::named_dimension N, graph::named_dimension M>
constexpr auto lower_triangular(const L& l, N rows, M columns) {
  return graph::unpack_triangle<true>(l, rows, columns);
}
/// The same with a diagonal of zeros that l does not hold: l_{j (2 n - j - 1) / 2 + i - j - 1} for i > j, of n (n - 1)
/// / 2 elements (the layout of ADBench's GMM).
template <symbolic L, graph::named_dimension N, graph::named_dimension M>
constexpr auto lower_triangular(const L& l, N rows, M columns, strict_triangle) {
  return graph::unpack_triangle<false>(l, rows, columns);
}

/// The lower triangle of a matrix, diagonal included, column by column along P: the converse of lower_triangular, and
/// its adjoint. What is above the diagonal is not looked at.
template <symbolic L, graph::named_dimension N, graph::named_dimension M, graph::named_dimension P>
constexpr auto packed(const L& square, N rows, M columns, P along) {
  return graph::pack_triangle<true>(square, rows, columns, along);
}
/// The same without the diagonal.
template <symbolic L, graph::named_dimension N, graph::named_dimension M, graph::named_dimension P>
constexpr auto packed(const L& square, N rows, M columns, P along, strict_triangle) {
  return graph::pack_triangle<false>(square, rows, columns, along);
}

}  // namespace functions
}  // namespace tapeless
