// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "as_tensor.hpp"
#include "nodes.hpp"

/// Extents that both the dimension and the type of a range tell, compared while compiling.
namespace tapeless::graph {

template <class Dimension, std::ptrdiff_t Elements>
inline constexpr bool fits_along = Elements < 0 || Dimension::extent < 0 || Elements == Dimension::extent;
template <std::ptrdiff_t Elements, class... Dimension>
inline constexpr bool fit_together =
    Elements < 0 || ((Dimension::extent < 0) || ...) || Elements == (std::ptrdiff_t{Dimension::extent} * ... * 1);

// Functions: the compiler prints the dimension and the number of elements as their arguments, close to the sentence.
template <class Dimension, std::ptrdiff_t Elements>
constexpr bool elements_along() {
  static_assert(fits_along<Dimension, Elements>,
                "X = range: the type of the range tells another number of elements along a dimension than the "
                "dimension has");
  return fits_along<Dimension, Elements>;
}
template <std::ptrdiff_t Elements, class... Dimension>
constexpr bool elements_together() {
  static_assert(fit_together<Elements, Dimension...>,
                "X = range: the type of the range tells another number of elements than the dimensions of X have "
                "together");
  return fit_together<Elements, Dimension...>;
}

template <class T, class... Dimension, std::size_t... Axis>
constexpr bool compare_extents(std::index_sequence<Axis...>) {
  constexpr int rank = sizeof...(Dimension);
  using container = std::remove_cvref_t<T>;
  if constexpr (!tensor_range<container> || rank == 0)
    return true;
  else if constexpr (tensor_memory<container>::rank == rank || is_matrix_vector<container>)
    return (elements_along<Dimension, static_extent<container, rank>(Axis)>() && ...);
  else
    return elements_together<static_extent<container, 1>(0), Dimension...>();
}

/// Says in a static_assert where the type of a value tells another extent than the type of the input it is given to.
template <class Input, class T>
inline constexpr bool extents_fit = true;
template <class Name, class... Dimension, class T>
inline constexpr bool extents_fit<nodes::variable<Name, Dimension...>, T> =
    compare_extents<T, Dimension...>(std::index_sequence_for<Dimension...>{});
template <class Name, class... Dimension, class T>
inline constexpr bool extents_fit<nodes::parameter<Name, Dimension...>, T> =
    compare_extents<T, Dimension...>(std::index_sequence_for<Dimension...>{});

}  // namespace tapeless::graph
