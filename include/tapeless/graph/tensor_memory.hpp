// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <utility>

#include "binding.hpp"
#include "tensor_view.hpp"

/// What memory a tensor can be bound to, and the axes of it.
namespace tapeless::graph {

/// Arrays in arrays: their extents, and the numbers innermost.
template <class T>
struct nesting {
  using number = T;
  static constexpr int rank = 0;
  static constexpr std::ptrdiff_t extent(int) { return -1; }
  template <class Element>
  static constexpr Element* first(Element* element) {
    return element;
  }
};
template <class E, std::size_t N>
struct nesting_of {
  using number = typename nesting<E>::number;
  static constexpr int rank = 1 + nesting<E>::rank;
  static constexpr std::ptrdiff_t extent(int axis) {
    return axis == 0 ? static_cast<std::ptrdiff_t>(N) : nesting<E>::extent(axis - 1);
  }
  template <class Array>
  static constexpr auto first(Array* array) {
    return nesting<E>::first(std::data(*array));
  }
};
template <class E, std::size_t N>
struct nesting<E[N]> : nesting_of<E, N> {};
template <class E, std::size_t N>
struct nesting<std::array<E, N>> : nesting_of<E, N> {};

/// The axes of a container, by kind; rank 0: not memory.
template <class T>
struct tensor_memory {
  static constexpr int rank = 0;
  using number = void;
};

/// Ranges of numbers or of (nested) arrays of numbers.
template <class T>
concept plain_range = std::is_array_v<T> ||(range<T> && !matrix_like<T> && !mdspan_like<T>);
template <plain_range T>
struct tensor_memory<T> {
  using element = std::remove_cvref_t<decltype(*std::data(std::declval<T&>()))>;
  using number = typename nesting<element>::number;
  static constexpr int rank = 1 + nesting<element>::rank;
  static constexpr int unit = rank > 1 || !is_strided<T> ? rank - 1 : -1;

  template <class U>
  static constexpr auto data(U& range) {
    using first = decltype(nesting<element>::first(std::data(range)));
    return std::size(range) == 0 ? first{} : nesting<element>::first(std::data(range));
  }
  static constexpr std::ptrdiff_t extent(const T& range, int axis) {
    return axis == 0 ? static_cast<std::ptrdiff_t>(std::size(range)) : nesting<element>::extent(axis - 1);
  }
  static constexpr std::ptrdiff_t stride([[maybe_unused]] const T& range, int axis) {
    std::ptrdiff_t step = 1;
    for (int inner = axis; inner < rank - 1; ++inner) step *= nesting<element>::extent(inner);
    if constexpr (is_strided<T>)
      if (axis == 0) step *= stride_of(range);
    return step;
  }
  static constexpr std::ptrdiff_t static_extent(int axis) {
    if (axis > 0) return nesting<element>::extent(axis - 1);
    if constexpr (nesting<T>::rank > 0)
      return nesting<T>::extent(0);
    else if constexpr (requires { std::integral_constant<std::size_t, T::extent>{}; })
      return static_cast<std::ptrdiff_t>(T::extent);  // std::span: dynamic_extent becomes -1
    else
      return -1;
  }
};

template <matrix_like T>
requires range<T>
struct tensor_memory<T> {
  using number = std::remove_cvref_t<decltype(*std::declval<T&>().data())>;
  static constexpr int rank = 2;
  static constexpr int inner = T::IsRowMajor ? 1 : 0;
  static constexpr int unit = T::InnerStrideAtCompileTime == 1 ? inner : -1;

  template <class U>
  static constexpr auto data(U& matrix) {
    return matrix.data();
  }
  static constexpr std::ptrdiff_t extent(const T& matrix, int axis) {
    return static_cast<std::ptrdiff_t>(axis == 0 ? matrix.rows() : matrix.cols());
  }
  static constexpr std::ptrdiff_t stride(const T& matrix, int axis) {
    return static_cast<std::ptrdiff_t>(axis == inner ? matrix.innerStride() : matrix.outerStride());
  }
  static constexpr std::ptrdiff_t static_extent(int axis) {
    return axis == 0 ? T::RowsAtCompileTime : T::ColsAtCompileTime;
  }
};

template <mdspan_like T>
struct tensor_memory<T> {
  using number = std::remove_cvref_t<decltype(*data_of(std::declval<T&>()))>;
  static constexpr int rank = static_cast<int>(T::rank());
  static constexpr int unit = unit_axis_of<T>;

  template <class U>
  static constexpr auto data(U& memory) {
    return data_of(memory);
  }
  static constexpr std::ptrdiff_t extent(const T& memory, int axis) {
    return static_cast<std::ptrdiff_t>(memory.extent(static_cast<std::size_t>(axis)));
  }
  static constexpr std::ptrdiff_t stride(const T& memory, int axis) {
    return static_cast<std::ptrdiff_t>(memory.stride(static_cast<std::size_t>(axis)));
  }
  static constexpr std::ptrdiff_t static_extent([[maybe_unused]] int axis) {
    if constexpr (requires { T::static_extent(0); })
      return static_cast<std::ptrdiff_t>(T::static_extent(static_cast<std::size_t>(axis)));
    else
      return -1;
  }
};

template <class E, int Rank, int Unit>
struct tensor_memory<tensor_view<E, Rank, Unit>> {
  using number = std::remove_cv_t<E>;
  static constexpr int rank = Rank;
  static constexpr int unit = Unit;
  using view = tensor_view<E, Rank, Unit>;

  static constexpr E* data(const view& v) { return v.data; }
  static constexpr std::ptrdiff_t extent(const view& v, int axis) {
    return static_cast<std::ptrdiff_t>(v.extent[axis]);
  }
  static constexpr std::ptrdiff_t stride(const view& v, int axis) { return v.stride[axis]; }
  static constexpr std::ptrdiff_t static_extent(int) { return -1; }
};
template <class View, std::ptrdiff_t... Extent>
struct tensor_memory<sized_view<View, Extent...>> : tensor_memory<View> {
  static constexpr std::ptrdiff_t static_extent(int axis) {
    const std::ptrdiff_t known[]{Extent...};
    return known[axis];
  }
};
template <class E>
struct tensor_memory<flat_view<E>> : tensor_memory<contiguous_view<E>> {
  static constexpr E* data(const flat_view<E>& v) { return v.data; }
  static constexpr std::ptrdiff_t extent(const flat_view<E>& v, int) { return static_cast<std::ptrdiff_t>(v.size); }
  static constexpr std::ptrdiff_t stride(const flat_view<E>&, int) { return 1; }
};

/// Memory that tensors can be bound to: ranges, (nested) arrays, matrices, mdspans, views.
template <class T>
concept tensor_range = tensor_memory<std::remove_cv_t<T>>::rank >
0;

}  // namespace tapeless::graph
