// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "packs.hpp"

/// A product of matrices in tiles that stay in registers: for the sum of its entries nothing need be stored.
namespace bench {

/// The sum of the entries of A B in Rows rows and Packs packs of columns, the last of them of `count` lanes. a and b
/// point to the first row and to the first column of the tile, n is the length of all rows.
template <int Rows, int Packs, class T, class Count>
TAPELESS_INLINE packed<T> sum_of_tile(const T* a, const T* b, std::size_t n, Count count) {
  packed<T> entries[Rows][Packs];
  for (auto& row : entries) {
    for (auto& entry : row) entry = packed<T>(0);
  }
  for (std::size_t k = 0; k < n; ++k) {
    packed<T> right[Packs];
    for (int p = 0; p + 1 < Packs; ++p)
      right[p] = load(b + k * n + static_cast<std::size_t>(p) * lanes<T>, all_lanes{});
    right[Packs - 1] = load(b + k * n + (Packs - 1) * lanes<T>, count);
    for (int r = 0; r < Rows; ++r) {
      const packed<T> left(a[static_cast<std::size_t>(r) * n + k]);
      for (int p = 0; p < Packs; ++p) entries[r][p] = multiply_add(left, right[p], entries[r][p]);
    }
  }
  packed<T> sum = 0;
  for (const auto& row : entries) {
    for (const auto& entry : row) sum += entry;
  }
  return sum;
}

/// The same for all rows.
template <int Packs, class T, class Count>
packed<T> sum_of_columns(const T* a, const T* b, std::size_t n, Count count) {
  packed<T> sum = 0;
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8) sum += sum_of_tile<8, Packs>(a + i * n, b, n, count);
  for (; i + 4 <= n; i += 4) sum += sum_of_tile<4, Packs>(a + i * n, b, n, count);
  for (; i < n; ++i) sum += sum_of_tile<1, Packs>(a + i * n, b, n, count);
  return sum;
}

/// The sum of all entries of A B, both n x n and stored by rows.
template <class T>
T sum_of_product(const T* a, const T* b, std::size_t n) {
  packed<T> sum = 0;
  std::size_t j = 0;
  for (; j + 2 * lanes<T> <= n; j += 2 * lanes<T>) sum += sum_of_columns<2>(a, b + j, n, all_lanes{});
  const auto rest = static_cast<int>(n - j);
  constexpr auto one = static_cast<int>(lanes<T>);
  if (rest > one) {
    sum += sum_of_columns<2>(a, b + j, n, rest - one);
  } else if (rest > 0) {
    sum += sum_of_columns<1>(a, b + j, n, rest);
  }
  return tapeless::simd::reduce(sum, std::plus());
}

}  // namespace bench
