// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "../meta/inline.hpp"
#include "../meta/target.hpp"

/// Products of matrices as loops call them, and the library that computes them.
namespace tapeless::evaluate {

/// A matrix in memory: element (i, j) is data[i * row_stride + j * column_stride].
template <class T>
struct matrix {
  T* data;
  std::ptrdiff_t rows, columns, row_stride, column_stride;

  TAPELESS_INLINE constexpr T& operator()(std::ptrdiff_t i, std::ptrdiff_t j) const {
    return data[i * row_stride + j * column_stride];
  }
  /// height x width elements from (i, j) on.
  TAPELESS_INLINE constexpr matrix block(std::ptrdiff_t i, std::ptrdiff_t j, std::ptrdiff_t height,
                                         std::ptrdiff_t width) const {
    return {data + i * row_stride + j * column_stride, height, width, row_stride, column_stride};
  }
  TAPELESS_INLINE constexpr operator matrix<const T>() const {
    return {data, rows, columns, row_stride, column_stride};
  }
};

/// The same memory, read the other way round.
template <class T>
TAPELESS_INLINE constexpr matrix<T> transpose(matrix<T> m) {
  return {m.data, m.columns, m.rows, m.column_stride, m.row_stride};
}

/// The distance between columns that are contiguous and do not overlap, 0 where m is not column-major in this sense.
/// Strides that no element needs do not count.
template <class T>
TAPELESS_INLINE constexpr std::ptrdiff_t leading_dimension(matrix<T> m) {
  const std::ptrdiff_t height = m.rows > 1 ? m.rows : 1;
  if (m.row_stride != 1 && height > 1) return 0;
  if (m.columns <= 1) return height;
  return m.column_stride >= height ? m.column_stride : 0;
}

/// c = 0 before a product is added to it.
template <class T>
constexpr void set_zero(matrix<T> c) {
  for (std::ptrdiff_t j = 0; j < c.columns; ++j)
    for (std::ptrdiff_t i = 0; i < c.rows; ++i) c(i, j) = T(0);
}

/// The products of no library: loops over blocks that stay in the cache. For every type of number.
struct plain_products {
  template <class T>
  static constexpr std::size_t workspace(std::ptrdiff_t, std::ptrdiff_t, std::ptrdiff_t, bool = true) {
    return 0;
  }
  template <class T>
  static constexpr void multiply(matrix<T> c, matrix<const std::type_identity_t<T>> a,
                                 matrix<const std::type_identity_t<T>> b, bool accumulate, void* = nullptr) {
    constexpr std::ptrdiff_t block = 64;
    if (!accumulate) set_zero(c);
    for (std::ptrdiff_t first = 0; first < a.columns; first += block)
      for (std::ptrdiff_t top = 0; top < c.rows; top += block)
        for (std::ptrdiff_t j = 0; j < c.columns; ++j)
          for (std::ptrdiff_t p = first; p < std::min(first + block, a.columns); ++p)
            for (std::ptrdiff_t i = top; i < std::min(top + block, c.rows); ++i) c(i, j) += a(i, p) * b(p, j);
  }
};

/// What code is compiled for, as part of its name: translation units for different instruction sets, or with different
/// libraries of products, have different functions.
template <class Target, class Products>
struct compiled_for {
  using target = Target;
  using products = Products;
};

/// Where no header of a library of products is included.
struct no_products {};

/// Lead a dependent call to the library whose header is included: each declares
///   template <class Recipe> its_products products_included(any_products, const Recipe&);
/// and with `products` instead of `any_products` it wins over the others.
struct any_products {};
struct products : any_products {};

template <class Recipe>
constexpr auto find_products() {
  if constexpr (requires(const Recipe& r) { products_included(products{}, r); })
    return std::type_identity<decltype(products_included(products{}, std::declval<const Recipe&>()))>{};
  else
    return std::type_identity<no_products>{};
}
/// The library of products that this translation unit includes, no_products without one. A library is a type with
///   workspace<T>(rows, columns, inner, any_strides = true)   the bytes that multiply() needs besides its operands;
///                                                            fewer if each of them has a leading_dimension(), as it
///                                                            lies or transposed (any_strides = false)
///   multiply<T>(c, a, b, accumulate, workspace)              c = a b, or c += a b, for a (rows x inner) and
///                                                            b (inner x columns); c overlaps neither
/// Both are static; nothing is allocated, nothing thrown.
template <class Recipe>
using product_library_t = typename decltype(find_products<Recipe>())::type;

/// This translation unit: the library it includes, plain loops without one.
template <class Recipe, class Target = meta::target>
using this_unit = compiled_for<Target, std::conditional_t<std::is_same_v<product_library_t<Recipe>, no_products>,
                                                          plain_products, product_library_t<Recipe>>>;

}  // namespace tapeless::evaluate
