// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "forms.hpp"
#include "sparsity.hpp"

namespace tapeless {

/// The values of the non-zeros of a matrix of derivatives, row by row, with their pattern as static constants:
/// Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor>>(m.rows, m.columns, m.non_zeros, m.offset.data(),
/// m.column.data(), m.values.data()). Each value is a number, or a vector where the call maps over a range.
template <class T, class Pattern>
struct sparse_values : Pattern {
  std::array<T, Pattern::non_zeros> values;
};

namespace forms {

template <class Key>
inline constexpr bool names_a_row_or_column = false;
template <class Key>
inline constexpr bool is_at_or_below_the_diagonal = false;

/// Where a key stands: a position, or a variable among the keys.
template <class Key, class... Variable>
constexpr int position_of(int count) {
  int position = meta::index_of<Key, meta::list<Variable...>>;
  if constexpr (graph::integer_of<Key>.fits) position = graph::integer_of<Key>.value;
  return position < count ? position : -1;
}
template <class Key, int Count, class... Variable>
constexpr int checked_position(meta::list<Variable...>) {
  constexpr int position = position_of<Key, Variable...>(Count);
  static_assert(position >= 0 || names_a_row_or_column<Key>,
                "sparse_jacobian(fs)[i][x], sparse_hessian(f)[x][y]: an index is neither a variable of the matrix nor "
                "a position in it, from 0_c");
  return position < 0 ? 0 : position;
}

/// One row of a sparse matrix, waiting for its column.
template <class Recipe, int Offset, class Matrix, class Columns, int Row>
struct sparse_row {
  /// The entry as an expression; 0 where it is zero.
  template <class Key>
  TAPELESS_INLINE constexpr auto operator[](const Key&) const {
    constexpr int column = checked_position<Key, Matrix::columns>(Columns{});
    constexpr bool stored = !Matrix::lower_triangle || column <= Row;
    static_assert(stored || is_at_or_below_the_diagonal<Key>,
                  "sparse_hessian(f, lower_triangle)[x][y]: (x, y) lies above the diagonal; ask for [y][x]");
    constexpr int k = sparsity<Matrix>::find(Row, column);
    if constexpr (k >= 0)
      return cut<scalar, Recipe, Offset + k>();
    else
      return simplify::expression_t<differentiate::zero_of_t<Recipe>>{};
  }
};

template <class Matrix, class Rows, class Columns>
struct sparse {
  using pattern = sparsity<Matrix>;
  static constexpr int size = pattern::non_zeros;

  template <class Recipe, int Offset, class Key>
  TAPELESS_INLINE static constexpr auto part(const Key&) {
    return sparse_row<Recipe, Offset, Matrix, Columns, checked_position<Key, Matrix::rows>(Rows{})>{};
  }

  template <int Offset, class Source>
  TAPELESS_INLINE static constexpr auto assemble(Source& source) {
    return [&]<std::size_t... K>(std::index_sequence<K...>) TAPELESS_LAMBDA {
      using value = typename common<decltype(source.template get<Offset + static_cast<int>(K)>())...>::type;
      return sparse_values<value, pattern>{{}, {source.template get<Offset + static_cast<int>(K)>()...}};
    }
    (std::make_index_sequence<static_cast<std::size_t>(size)>{});
  }

 private:
  template <class... T>
  struct common {
    using type = double;
  };
  template <class First, class... T>
  struct common<First, T...> {
    using type = First;
  };
};

}  // namespace forms

template <class Matrix, class Rows, class Columns>
struct form_members<forms::sparse<Matrix, Rows, Columns>> {
  /// Rows, columns, non-zeros and their positions, without a call.
  static constexpr sparsity<Matrix> pattern{};
};

}  // namespace tapeless
