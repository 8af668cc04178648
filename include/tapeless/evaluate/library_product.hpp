// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>

#include "small_product.hpp"

/// What the libraries of products share: which of their operands they read as they lie, and what is done with the rest.
namespace tapeless::evaluate {

/// The first address of a workspace that is a multiple of an alignment.
template <class T>
TAPELESS_INLINE T* align(void* workspace, std::size_t alignment = alignof(T)) {
  const auto address = reinterpret_cast<std::uintptr_t>(workspace);
  return reinterpret_cast<T*>(static_cast<char*>(workspace) + (alignment - address % alignment) % alignment);
}

/// An operand as a library reads it: columns, or rows, of adjacent elements, `stride` apart.
template <class T>
struct operand {
  T* data;
  std::ptrdiff_t stride;  ///< 0 where the elements do not lie like this
  bool by_columns;

  TAPELESS_INLINE constexpr explicit operand(matrix<T> m)
      : data(m.data), stride(leading_dimension(m)), by_columns(stride != 0) {
    if (!by_columns) stride = leading_dimension(transpose(m));
  }
  TAPELESS_INLINE constexpr friend operand transposed(operand m) {
    m.by_columns = !m.by_columns;
    return m;
  }
};

/// A library of products (see product_library_t) of a backend that multiplies what is contiguous in one direction:
///   small                                the multiplications up to which it is slower than small_product()
///   workspace<T>(rows, columns, inner)   the bytes it needs, inner > 0
///   bound<T>(rows, columns, inner)       bytes that suffice for every product up to this shape
///   reads(extent)                        whether an extent or a stride is not too large for it
///   multiply<T>(rows, columns, inner, c, c_stride, a, b, accumulate, workspace)   with c column-major, a and b
///   operands;
///                                        all extents > 0
/// Small products do without it, and numbers other than float and double are multiplied by plain loops. Operands with
/// other strides are copied into the workspace, block by block.
template <class Backend>
struct library_products {
  template <class T>
  static std::size_t workspace(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner,
                               bool any_strides = true) {
    if (!calls_backend<T> || rows == 0 || columns == 0 || inner == 0) return 0;
    const std::size_t direct =
        std::max(small_workspace<T>(rows, columns, inner), Backend::template workspace<T>(rows, columns, inner));
    if (!any_strides) return direct + alignof(T);
    const std::ptrdiff_t m = std::min(rows, block), n = std::min(columns, block), k = std::min(inner, block);
    const auto copies = static_cast<std::size_t>(m * n + m * k + k * n) * sizeof(T);
    return std::max(direct, copies + std::max(small_bound<T>(m, n, k), Backend::template bound<T>(m, n, k))) +
           alignof(T);
  }

  template <class T>
  TAPELESS_INLINE static void multiply(matrix<T> c, matrix<const std::type_identity_t<T>> a,
                                       matrix<const std::type_identity_t<T>> b, bool accumulate, void* workspace) {
    if constexpr (!calls_backend<T>)
      plain_products::multiply(c, a, b, accumulate);
    else if (c.rows > 1 ? c.row_stride == 1 : c.column_stride != 1)
      into_columns(c, a, b, accumulate, workspace);
    else
      into_columns(transpose(c), transpose(b), transpose(a), accumulate, workspace);
  }

 private:
  static constexpr std::ptrdiff_t block = 128;
  template <class T>
  static constexpr bool calls_backend = std::is_same_v<T, float> || std::is_same_v<T, double>;

  template <class T>
  TAPELESS_INLINE static void into_columns(matrix<T> c, matrix<const T> a, matrix<const T> b, bool accumulate,
                                           void* workspace) {
    const bool columns = c.row_stride == 1 || c.rows == 1;
    if (!columns || !small_product(c, a, b, accumulate, align<T>(workspace), Backend::small))
      large(c, a, b, accumulate, workspace);
  }

  template <class T>
  static void large(matrix<T> c, matrix<const T> a, matrix<const T> b, bool accumulate, void* workspace) {
    const std::ptrdiff_t stride = leading_dimension(c);
    const operand<const T> left(a), right(b);
    if (a.columns == 0) {
      if (!accumulate) set_zero(c);
    } else if (reads(c) && reads(a) && reads(b) && stride != 0) {
      Backend::multiply(c.rows, c.columns, a.columns, c.data, stride, left, right, accumulate, workspace);
    } else {
      by_blocks(c, a, b, accumulate, workspace);
    }
  }

  template <class T>
  static void by_blocks(matrix<T> c, matrix<const T> a, matrix<const T> b, bool accumulate, void* workspace) {
    const std::ptrdiff_t rows = std::min(c.rows, block), columns = std::min(c.columns, block),
                         inner = std::min(a.columns, block);
    T* const result = align<T>(workspace);
    T* const left = result + rows * columns;
    T* const right = left + rows * inner;
    T* const rest = right + inner * columns;
    for (std::ptrdiff_t j = 0; j < c.columns; j += block)
      for (std::ptrdiff_t i = 0; i < c.rows; i += block) {
        const auto part = c.block(i, j, std::min(block, c.rows - i), std::min(block, c.columns - j));
        const auto sum = reads(part) ? part : over(result, part);
        const bool adds = accumulate && sum.data == part.data;
        for (std::ptrdiff_t p = 0; p < a.columns; p += block) {
          const std::ptrdiff_t width = std::min(block, a.columns - p);
          multiply<T>(sum, readable(left, a.block(i, p, part.rows, width)),
                      readable(right, b.block(p, j, width, part.columns)), adds || p > 0, rest);
        }
        if (sum.data != part.data) move(part, sum, accumulate);
      }
  }

  template <class T>
  static bool reads(matrix<T> m) {
    const std::ptrdiff_t stride = operand<T>(m).stride;
    return stride != 0 && Backend::reads(stride) && Backend::reads(m.rows) && Backend::reads(m.columns);
  }
  /// A column-major matrix of the shape of m.
  template <class T, class U>
  static matrix<T> over(T* memory, matrix<U> m) {
    return {memory, m.rows, m.columns, 1, m.rows};
  }
  template <class T>
  static matrix<const T> readable(T* memory, matrix<const T> m) {
    if (reads(m)) return m;
    const auto copy = over(memory, m);
    move(copy, m, false);
    return copy;
  }
  template <class T, class U>
  static void move(matrix<T> to, matrix<U> from, bool accumulate) {
    for (std::ptrdiff_t j = 0; j < to.columns; ++j)
      for (std::ptrdiff_t i = 0; i < to.rows; ++i) to(i, j) = accumulate ? to(i, j) + from(i, j) : from(i, j);
  }
};

}  // namespace tapeless::evaluate
