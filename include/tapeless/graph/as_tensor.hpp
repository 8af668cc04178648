// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "tensor_memory.hpp"

/// Memory as tensors of a given rank, and how a call keeps it.
namespace tapeless::graph {

template <class E, int Rank, int Unit>
inline constexpr bool is_one_row_or_column<tensor_view<E, Rank, Unit>> = Rank == 1;

/// A matrix type of one row or column.
template <class T>
inline constexpr bool is_matrix_vector = false;
template <matrix_like T>
inline constexpr bool is_matrix_vector<T> = is_one_row_or_column<T>;

/// Adjacent elements in one line: axes can be laid over them in row-major order.
template <class T>
constexpr bool is_flat() {
  if constexpr (is_matrix_vector<T>)
    return !is_strided<T>;
  else
    return tensor_memory<T>::rank == 1 && tensor_memory<T>::unit == 0;
}

/// std::vector<bool> and its like: elements without an address.
template <class T>
concept bits = std::is_same_v<typename T::value_type, bool> && std::is_class_v<typename T::reference>;
template <class T>
inline constexpr bool is_one_number = !std::is_pointer_v<T> && !requires(const T& element) {
  element.size();
};

/// Whether memory serves as a tensor of that rank, or why not.
enum class fit { yes, not_memory, bits, elements, axes };
template <class T, int Rank>
constexpr fit find_fit() {
  using memory = tensor_memory<T>;
  if constexpr (bits<T>)
    return fit::bits;
  else if constexpr (memory::rank == 0)
    return fit::not_memory;
  else if constexpr (!is_one_number<typename memory::number>)
    return fit::elements;
  else
    return memory::rank == Rank || is_flat<T>() || (Rank == 1 && is_matrix_vector<T>) ? fit::yes : fit::axes;
}

template <fit Fit, class Range, int Rank>
constexpr void report_fit() {
  static_assert(Fit != fit::not_memory, "X = range: a tensor needs a range, a matrix, an mdspan, an array or a view");
  static_assert(Fit != fit::bits, "X = range: the elements of vector<bool> have no address; give a vector of numbers");
  static_assert(Fit != fit::elements,
                "X = range: the elements are not numbers; a vector of vectors is not one piece of memory: give all its "
                "elements in one vector, row by row");
  static_assert(Fit != fit::axes,
                "X = range: the range needs as many axes as X has dimensions, or adjacent elements in row-major order");
}

/// Says in a static_assert what is wrong with T as the value of an input of that rank; numbers, expressions and what
/// has no elements are judged by the call.
template <class T, int Rank>
constexpr bool has_axes() {
  using plain = std::remove_cvref_t<T>;
  if constexpr (Rank < 2) {
    constexpr bool has_one_axis = is_one_row_or_column<plain>;
    static_assert(has_one_axis,
                  "x = matrix: a vector is bound to elements along one dimension; give a row, a column or a view of "
                  "them");
    return has_one_axis;
  } else {
    constexpr fit found = find_fit<plain, Rank>();
    constexpr fit fault = found == fit::not_memory ? fit::yes : found;
    report_fit<fault, plain, Rank>();
    return fault == fit::yes;
  }
}

/// The elements of a container where they are, as a tensor of that rank: a tensor_view, or a flat_view of adjacent
/// elements whose container does not know the extents. A matrix type of one row or column is a matrix for rank 2 and a
/// vector for rank 1. The elements are const where the container's are.
template <int Rank, class T>
TAPELESS_INLINE constexpr auto as_tensor(T& container) {
  using plain = std::remove_cv_t<T>;
  using memory = tensor_memory<plain>;
  constexpr fit fitness = find_fit<plain, Rank>();
  report_fit<fitness, plain, Rank>();
  if constexpr (fitness != fit::yes) {
    return tensor_view<double, Rank>{};
  } else {
    const auto data = memory::data(container);
    using element = std::remove_pointer_t<std::remove_const_t<decltype(data)>>;
    if constexpr (memory::rank == Rank) {
      tensor_view<element, Rank, memory::unit> v{data};
      for (int axis = 0; axis < Rank; ++axis) {
        v.extent[axis] = static_cast<std::size_t>(memory::extent(container, axis));
        v.stride[axis] = memory::stride(container, axis);
      }
      return v;
    } else if constexpr (Rank == 1) {
      const auto size = static_cast<std::size_t>(container.size());
      return tensor_view < element, 1,
             is_strided<plain> ? -1 : 0 > {data, {size}, {static_cast<std::ptrdiff_t>(container.innerStride())}};
    } else {
      std::size_t size = 1;
      for (int axis = 0; axis < memory::rank; ++axis) size *= static_cast<std::size_t>(memory::extent(container, axis));
      return flat_view<element>{data, size};
    }
  }
}

/// The extent along an axis that the type of a container tells, as a tensor of that rank; -1: known at run time only.
template <class Container, int Rank = tensor_memory<std::remove_cvref_t<Container>>::rank>
constexpr std::ptrdiff_t static_extent(int axis) {
  using plain = std::remove_cvref_t<Container>;
  if constexpr (tensor_memory<plain>::rank == Rank)
    return tensor_memory<plain>::static_extent(axis);
  else if constexpr (Rank == 1 && is_matrix_vector<plain>)
    return plain::SizeAtCompileTime;
  else
    return -1;
}

/// A view that keeps the extents which the type of the container tells.
template <class Container, class View, std::size_t... Axis>
TAPELESS_INLINE constexpr auto with_static_extents(const View& v, std::index_sequence<Axis...>) {
  constexpr int rank = sizeof...(Axis);
  if constexpr (((static_extent<Container, rank>(Axis) >= 0) || ...))
    return sized_view<View, static_extent<Container, rank>(Axis)...>{v};
  else
    return v;
}

/// How a call keeps the value of an input of that rank: lvalue containers are viewed, rvalue containers moved in, maps,
/// views and the rest copied.
template <int Rank, class T>
TAPELESS_INLINE constexpr auto hold_tensor(T&& value) {
  using container = std::remove_reference_t<T>;
  if constexpr (Rank < 2)
    return hold<T>(static_cast<T&&>(value));
  else if constexpr (tensor_range<container> && (std::is_lvalue_reference_v<T> || std::is_array_v<container>))
    return with_static_extents<container>(as_tensor<Rank>(value), std::make_index_sequence<Rank>{});
  else
    return std::remove_cvref_t<T>(static_cast<T&&>(value));
}

}  // namespace tapeless::graph
