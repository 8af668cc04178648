// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "selection.hpp"

/// Tensors that are known while formulas are written.
namespace tapeless {

namespace graph {

template <class N, class M>
inline constexpr bool are_two_dimensions = false;

/// Something that varies along each of the dimensions, for its shape.
template <class Sum>
constexpr auto positions_along(const Sum& sum) {
  return sum;
}
template <class Sum, class First, class... D>
constexpr auto positions_along(const Sum& sum, First first, D... along) {
  return positions_along(apply<ops::outer_sum_op>(sum, iota(first)), along...);
}
template <class First, class... D>
constexpr auto constant_along(First first, D... along) {
  return positions_along(iota(first), along...);
}

}  // namespace graph

inline namespace functions {

/// 0 along the dimensions named: zeros(N, D).
template <graph::named_dimension N, graph::named_dimension... D>
constexpr auto zeros(N first, D... along) {
  return apply<ops::spread_op>(literal<0>{}, graph::constant_along(first, along...));
}
/// 1 along the dimensions named: ones(N, D).
template <graph::named_dimension N, graph::named_dimension... D>
constexpr auto ones(N first, D... along) {
  return apply<ops::spread_op>(literal<1>{}, graph::constant_along(first, along...));
}

/// The identity matrix, (eye(N, M))_{n m} = 1 where n = m, 0 elsewhere. N and M are two dimensions, N and prime(N).
template <graph::named_dimension N, graph::named_dimension M>
constexpr auto eye(N rows, M columns) {
  constexpr bool differ = !std::is_same_v<N, M>;
  static_assert(differ || graph::are_two_dimensions<N, M>,
                "eye(N, M): a tensor has each dimension once; the second one has another name: eye(N, prime(N))");
  if constexpr (differ)
    return one_hot(iota(rows), columns);
  else
    return literal<0>{};
}
template <graph::named_dimension N>
constexpr auto eye(N rows) {
  return eye(rows, prime(rows));
}

}  // namespace functions
}  // namespace tapeless
