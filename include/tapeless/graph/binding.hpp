// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "../meta/inline.hpp"
#include "mdspan.hpp"

namespace tapeless {

/// The value given to an input in a call; made by x = value.
template <class Input, class T>
struct binding {
  using input = Input;
  using value_type = T;
  T value;
};

/// Adjacent elements in memory.
template <class T>
struct contiguous_view {
  T* pointer = nullptr;
  std::size_t length = 0;

  constexpr T* data() const { return pointer; }
  constexpr std::size_t size() const { return length; }
};

/// Elements in memory at equal distances (in elements; a negative stride walks backwards).
template <class T>
struct strided_view {
  T* pointer = nullptr;
  std::size_t length = 0;
  std::ptrdiff_t step = 1;

  constexpr T* data() const { return pointer; }
  constexpr std::size_t size() const { return length; }
  constexpr std::ptrdiff_t stride() const { return step; }
};

/// Views `length` adjacent elements.
template <class T>
constexpr contiguous_view<T> view(T* pointer, std::size_t length) {
  return {pointer, length};
}
/// Views `length` elements from `pointer`, each `stride` elements after the one before.
template <class T>
constexpr strided_view<T> view(T* pointer, std::size_t length, std::ptrdiff_t stride) {
  return {pointer, length, stride};
}

/// The elements of a range that an index selects: indexed(cameras, camera_of) has cameras[camera_of[i]] for its i-th
/// element. Indices out of range are an error of the call, before anything is written.
template <class Range, class Indices>
struct indexed_range {
  Range range;
  Indices indices;

  constexpr std::size_t size() const { return indices.size(); }
};

template <class T>
inline constexpr bool is_binding = false;
template <class Input, class T>
inline constexpr bool is_binding<binding<Input, T>> = true;

namespace graph {

template <class Element>
inline constexpr bool is_text = std::is_same_v<std::remove_cvref_t<Element>, char>;

/// Numbers in memory, adjacent or at a stride: span, vector, array, strided_view.
template <class T>
concept range = requires(const T& r) {
  *r.data();
  r.size();
  requires !is_text<decltype(*r.data())>;
};

/// Types with rows and columns, such as Eigen's matrices, maps and blocks.
template <class T>
concept matrix_like = requires(const T& m) {
  m.rows();
  m.cols();
  m.innerStride();
};
/// A range along one dimension: not a matrix of several rows and columns.
template <class T>
inline constexpr bool is_one_row_or_column = true;
template <matrix_like T>
inline constexpr bool is_one_row_or_column<T> = T::IsVectorAtCompileTime != 0;
template <mdspan_like T>
inline constexpr bool is_one_row_or_column<T> = T::rank() == 1;

/// Whether the elements may lie apart, and how far (in elements).
template <class T>
inline constexpr bool is_strided = false;
template <class E>
inline constexpr bool is_strided<strided_view<E>> = true;
template <matrix_like T>
inline constexpr bool is_strided<T> = T::InnerStrideAtCompileTime != 1;
template <mdspan_like T>
inline constexpr bool is_strided<T> = unit_axis_of<T> != 0;
template <class T>
constexpr std::ptrdiff_t stride_of(const T& range) {
  if constexpr (matrix_like<T>)
    return static_cast<std::ptrdiff_t>(range.innerStride());
  else if constexpr (mdspan_like<T>)
    return static_cast<std::ptrdiff_t>(range.stride(0));
  else
    return range.stride();
}

/// The elements of a range where they are.
template <class T>
TAPELESS_INLINE constexpr auto view_of(T& range) {
  static_assert(
      is_one_row_or_column<std::remove_const_t<T>>,
      "x = matrix: a vector is bound to elements along one dimension; give a row, a column or a view of them");
  const auto length = static_cast<std::size_t>(range.size());
  if constexpr (is_strided<std::remove_const_t<T>>)
    return view(data_of(range), length, stride_of(range));
  else
    return view(data_of(range), length);
}

/// How a call keeps its argument: lvalue containers are viewed, rvalue containers moved in, the rest copied.
template <class T>
TAPELESS_INLINE constexpr auto hold(T&& value) {
  using plain = std::remove_cvref_t<T>;
  if constexpr (std::is_array_v<std::remove_reference_t<T>>)
    return view(value, std::extent_v<std::remove_reference_t<T>>);
  else if constexpr (std::is_lvalue_reference_v<T> ? range<plain> || mdspan_like<plain> : is_mdspan<plain>)
    return view_of(value);
  else
    return plain(static_cast<T&&>(value));
}

template <class T>
using bound_t = decltype(hold<T>(static_cast<T&&>(*static_cast<std::remove_reference_t<T>*>(nullptr))));

template <class T>
inline constexpr bool is_indexed_range = false;
template <class Range, class Indices>
inline constexpr bool is_indexed_range<indexed_range<Range, Indices>> = true;

/// What a loop goes over: elements in memory, or those of them that an index selects.
template <class T>
concept elements = range<T> || is_indexed_range<T>;
template <class T>
concept range_or_array = range<T> || std::is_array_v<T>;

}  // namespace graph

/// Views the elements of a range that `indices`, a range of integers, selects: indexed(xs, which) has
/// xs[which[i]] for its i-th element. Both are viewed where they are and must last until the call. An index that is
/// negative or not below the size of the range is a binding_error of the call, before anything is written.
template <graph::range_or_array Range, graph::range_or_array Indices>
TAPELESS_INLINE constexpr auto indexed(const Range& range, const Indices& indices) {
  using elements = decltype(graph::hold<const Range&>(range));
  using positions = decltype(graph::hold<const Indices&>(indices));
  using index = std::remove_cvref_t<decltype(*std::declval<const positions&>().data())>;
  static_assert(std::is_integral_v<index> && !std::is_same_v<index, bool>,
                "indexed(range, indices): the indices are integers");
  return indexed_range<elements, positions>{graph::hold<const Range&>(range), graph::hold<const Indices&>(indices)};
}

}  // namespace tapeless
