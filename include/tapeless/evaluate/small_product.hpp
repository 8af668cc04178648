// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../math/simd/simd.hpp"
#include "product.hpp"

/// Products of matrices that fit the first-level cache, for which a library's packing of its operands does not pay.
namespace tapeless::evaluate {

/// A product whose sums stay in registers: Rows packs, the last of which may be partial, by Columns numbers.
template <class T, class Arch>
struct product_tile {
  using pack = simd::pack<T, Arch>;
  static constexpr std::ptrdiff_t lanes = pack::lanes;

  matrix<T> c;
  const T *a, *b;
  std::ptrdiff_t inner, a_stride, b_row_stride, b_column_stride;
  bool accumulate;

  /// The tile from (i, j) on; of its last pack `count` lanes are there.
  template <int Rows, int Columns, bool Partial>
  TAPELESS_INLINE void run(std::ptrdiff_t i, std::ptrdiff_t j, [[maybe_unused]] int count = lanes) const {
    [&]<int... R, int... C, int... K>(std::integer_sequence<int, R...>, std::integer_sequence<int, C...>,
                                      std::integer_sequence<int, K...>) TAPELESS_LAMBDA {
      const auto read = [&](const T* from) TAPELESS_LAMBDA {
        if constexpr (Partial)
          return simd::load<pack>(from, count, T(0));
        else
          return simd::load<pack>(from);
      };
      const auto write = [&](pack x, T* to) TAPELESS_LAMBDA {
        if constexpr (Partial)
          simd::store(x, to, count);
        else
          simd::store(x, to);
      };
      pack sum[] = {(static_cast<void>(K), pack(T(0)))...};
      const T* left = a + i;
      const T* right = b + j * b_column_stride;
      for (std::ptrdiff_t p = 0; p < inner; ++p, left += a_stride, right += b_row_stride) {
        const pack l[] = {read(left + R * lanes)...};
        const pack r[] = {pack(right[C * b_column_stride])...};
        ((sum[K] = simd::multiply_add(l[K / Columns], r[K % Columns], sum[K])), ...);
      }
      T* const to = c.data + i + j * c.column_stride;
      if (accumulate)
        (write(sum[K] + read(to + K / Columns * lanes + K % Columns * c.column_stride),
               to + K / Columns * lanes + K % Columns * c.column_stride),
         ...);
      else
        (write(sum[K], to + K / Columns * lanes + K % Columns * c.column_stride), ...);
    }
    (std::make_integer_sequence<int, Rows>{}, std::make_integer_sequence<int, Columns>{},
     std::make_integer_sequence<int, Rows * Columns>{});
  }

  template <int Rows, bool Partial = false>
  TAPELESS_INLINE void run_rows(std::ptrdiff_t i, int count = lanes) const {
    std::ptrdiff_t j = 0;
    if constexpr (simd::has_avx512<Arch>)  // 32 registers
      for (; j + 8 <= c.columns; j += 8) run<Rows, 8, Partial>(i, j, count);
    for (; j + 4 <= c.columns; j += 4) run<Rows, 4, Partial>(i, j, count);
    if (j + 2 <= c.columns) run<Rows, 2, Partial>(i, j, count), j += 2;
    if (j < c.columns) run<Rows, 1, Partial>(i, j, count);
  }
  TAPELESS_INLINE void run() const {
    std::ptrdiff_t i = 0;
    if (c.columns == 1)
      for (; i + 8 * lanes <= c.rows; i += 8 * lanes) run<8, 1, false>(i, 0);
    for (; i + 2 * lanes <= c.rows; i += 2 * lanes) run_rows<2>(i);
    if (i + lanes <= c.rows) run_rows<1>(i), i += lanes;
    if (i < c.rows) run_rows<1, true>(i, static_cast<int>(c.rows - i));
  }
};

/// Whether the rows of a are worth copying where its columns are not of adjacent elements: in few products, or if each
/// copied element is used often.
constexpr bool pays_to_copy(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner) {
  return rows * columns * inner <= 1 << 13 || (rows * inner <= 1 << 10 && columns >= 64 && columns <= 1 << 9);
}

/// The bytes that small_product() needs besides its operands, for c or its transpose.
template <class T>
constexpr std::size_t small_workspace(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner) {
  const std::ptrdiff_t copied = std::max(pays_to_copy(rows, columns, inner) ? rows * inner : 0,
                                         pays_to_copy(columns, rows, inner) ? columns * inner : 0);
  return static_cast<std::size_t>(copied) * sizeof(T);
}

/// The bytes that suffice for every small_product() up to this shape.
template <class T>
constexpr std::size_t small_bound(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner) {
  return static_cast<std::size_t>(std::min<std::ptrdiff_t>(std::max(rows, columns) * inner, 1 << 13)) * sizeof(T);
}

/// Whether eight adjacent elements of each of `inner` columns stay together in a second-level cache of 4 ways of 64
/// KiB.
template <class T>
constexpr bool stays_in_cache(std::ptrdiff_t inner, std::ptrdiff_t stride) {
  constexpr std::ptrdiff_t way = 1 << 16, ways = 4;
  const std::ptrdiff_t bytes = stride * static_cast<std::ptrdiff_t>(sizeof(T));
  return inner * std::min(bytes & -bytes, way) <= ways * way && inner * bytes <= ways * way;
}

/// c = a b, or c += a b, if it is small enough to be faster than with packed operands; tells whether it was. c has
/// columns of adjacent elements (c.row_stride is 1, or it has one row); a and b may have any strides. `most` is the
/// number of multiplications up to which the library's own product is slower. float and double.
template <class T, class Arch = simd::default_architecture>
bool small_product(const matrix<T>& c, const matrix<const T>& a, const matrix<const T>& b, bool accumulate, T* copy,
                   std::ptrdiff_t most) {
  constexpr std::ptrdiff_t vector = 1 << 14, copied_vector = 64;
  if (c.rows == 0 || c.columns == 0) return true;
  const std::ptrdiff_t count = c.rows * c.columns * a.columns;
  const bool is_vector = c.rows == 1 || c.columns == 1;
  const T* left = a.data;
  std::ptrdiff_t left_stride = a.column_stride;
  if (a.row_stride != 1 && a.rows > 1) {
    if (is_vector ? count > copied_vector : !pays_to_copy(c.rows, c.columns, a.columns)) return false;
    for (std::ptrdiff_t p = 0; p < a.columns; ++p)
      for (std::ptrdiff_t i = 0; i < a.rows; ++i) copy[i + p * a.rows] = a(i, p);
    left = copy;
    left_stride = a.rows;
  } else if (count > (c.columns == 1 ? vector
                      : is_vector    ? copied_vector
                                     : most) ||
             !stays_in_cache<T>(a.columns, left_stride)) {
    return false;
  }
  product_tile<T, Arch>{c, left, b.data, a.columns, left_stride, b.row_stride, b.column_stride, accumulate}.run();
  return true;
}

}  // namespace tapeless::evaluate
