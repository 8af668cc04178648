// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <bit>

#include "row_blocks.hpp"

namespace tapeless {

namespace differentiate {

/// Called while compiling, a function that is not constexpr ends the evaluation, and the compiler prints its name.
inline void the_structure_of_a_sparse_matrix_depends_on_what_is_computed_with_it() {}

/// The entries of a matrix that are there: a bit each, row-major.
template <class Matrix>
struct entry_bits {
  static constexpr int words = (Matrix::rows * Matrix::columns + 63) / 64;
  std::uint64_t word[words + 1]{};
  int count = 0;
};
template <class Matrix>
inline constexpr entry_bits<Matrix> entry_bits_of = [] {
  entry_bits<Matrix> bits;
  const matrix_entries all = Matrix::places();
  bits.count = all.size();
  for (const matrix_entry& e : all) {
    const int k = e.row * Matrix::columns + e.column;
    bits.word[k / 64] |= std::uint64_t{1} << static_cast<unsigned>(k % 64);
  }
  return bits;
}();

template <int Rows, int NonZeros>
struct entry_positions {
  std::array<int, NonZeros> row{};
  std::array<int, NonZeros> column{};
  std::array<int, Rows + 1> offset{};
};
template <class Matrix>
inline constexpr auto entry_positions_of = [] {
  constexpr const auto& bits = entry_bits_of<Matrix>;
  entry_positions<Matrix::rows, bits.count> at;
  std::size_t k = 0;
  for (int w = 0; w < bits.words; ++w)
    for (std::uint64_t left = bits.word[w]; left != 0; left &= left - 1, ++k) {
      const int position = 64 * w + std::countr_zero(left);
      at.row[k] = position / Matrix::columns;
      at.column[k] = position % Matrix::columns;
      ++at.offset[static_cast<std::size_t>(at.row[k]) + 1];
    }
  for (std::size_t i = 0; i < Matrix::rows; ++i) at.offset[i + 1] += at.offset[i];
  return at;
}();

}  // namespace differentiate

/// Where a matrix of derivatives can be other than zero. Non-zero k, row by row, stands at (row[k], column[k]); those
/// of row i are offset[i] <= k < offset[i + 1]: coordinates and compressed rows (CSR) in one.
template <class Matrix>
struct sparsity {
  static constexpr int rows = Matrix::rows;
  static constexpr int columns = Matrix::columns;
  static constexpr int non_zeros = differentiate::entry_bits_of<Matrix>.count;
  static constexpr std::array<int, non_zeros> row = differentiate::entry_positions_of<Matrix>.row;
  static constexpr std::array<int, non_zeros> column = differentiate::entry_positions_of<Matrix>.column;
  static constexpr std::array<int, rows + 1> offset = differentiate::entry_positions_of<Matrix>.offset;

  /// Which non-zero entry (i, j) is, or -1 for a zero.
  static constexpr int find(int i, int j) {
    for (int k = offset[static_cast<std::size_t>(i)]; k < offset[static_cast<std::size_t>(i) + 1]; ++k)
      if (column[static_cast<std::size_t>(k)] == j) return k;
    return -1;
  }
};

namespace differentiate {

/// The non-zeros of a matrix, row by row.
template <class Matrix>
struct non_zeros_of : recipe_base<typename Matrix::sources, entry_bits_of<Matrix>.count, Matrix::size_hint> {
  static constexpr void append(builder& b, int* out) {
    using pattern = sparsity<Matrix>;
    const matrix_entries all = Matrix::entries(b);
    int next = 0;
    for (int k = 0; k < pattern::non_zeros; ++k) {
      const bool found = next < all.size() && all[next].row == pattern::row[static_cast<std::size_t>(k)] &&
                         all[next].column == pattern::column[static_cast<std::size_t>(k)];
      out[k] = found ? all[next++].node : b.literal(0);
    }
    if (next != all.size()) the_structure_of_a_sparse_matrix_depends_on_what_is_computed_with_it();
  }
};

/// An entry that is zero: with the inputs of the matrix, as every derivative.
template <class Inputs>
struct zero_of;
template <class... Input>
struct zero_of<meta::list<Input...>> : recipe_base<meta::list<Input...>, 1, sizeof...(Input) + 4> {
  static constexpr void append(builder& b, int* out) {
    append_inputs(b, meta::list<Input...>{});
    out[0] = b.literal(0);
  }
};
template <class Recipe>
using zero_of_t = zero_of<inputs_of_t<typename Recipe::sources>>;

}  // namespace differentiate
}  // namespace tapeless
