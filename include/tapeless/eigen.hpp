// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <Eigen/Core>

#include "evaluate/library_product.hpp"

/// Products of matrices by Eigen: include this header beside <tapeless/tapeless.hpp> and link tapeless::eigen.
namespace tapeless {

namespace evaluate {

/// The blocks that Eigen's gemm packs its operands into, in memory of ours instead of its own allocations.
template <class T>
struct eigen_blocking : Eigen::internal::level3_blocking<T, T> {
  static constexpr std::size_t alignment = 64;  // of the widest registers

  eigen_blocking(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner) {
    this->m_mc = rows, this->m_nc = columns, this->m_kc = inner;
    Eigen::internal::computeProductBlockingSizes<T, T, 1>(this->m_kc, this->m_mc, this->m_nc, Eigen::Index(1));
  }
  std::size_t bytes() const { return bytes(this->m_mc) + bytes(this->m_nc) + alignment; }
  void place(void* workspace) {
    this->m_blockA = align<T>(workspace, alignment);
    this->m_blockB = this->m_blockA + bytes(this->m_mc) / sizeof(T);
  }

 private:
  std::size_t bytes(std::ptrdiff_t extent) const {
    return (static_cast<std::size_t>(extent * this->m_kc) * sizeof(T) + alignment - 1) / alignment * alignment;
  }
};

struct eigen_backend {
  static_assert(EIGEN_VERSION_AT_LEAST(3, 4, 0), "tapeless/eigen.hpp needs Eigen 3.4");

  static constexpr std::ptrdiff_t small = 1 << 19;
  static constexpr bool reads(std::ptrdiff_t) { return true; }

  template <class T>
  static std::size_t workspace(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner) {
    if (rows == 1 || columns == 1) return static_cast<std::size_t>(std::max(rows, columns) + inner) * sizeof(T);
    return std::max(eigen_blocking<T>(rows, columns, inner).bytes(), eigen_blocking<T>(columns, rows, inner).bytes());
  }
  template <class T>
  static constexpr std::size_t bound(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner) {
    return static_cast<std::size_t>((rows + columns) * inner) * sizeof(T) + 3 * eigen_blocking<T>::alignment;
  }

  template <class T>
  static void multiply(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner, T* c, std::ptrdiff_t c_stride,
                       operand<const T> a, operand<const T> b, bool accumulate, void* workspace) {
    if (columns == 1)
      by_vector(rows, inner, a, b.data, b.by_columns ? 1 : b.stride, c, 1, accumulate, workspace);
    else if (rows == 1)
      by_vector(columns, inner, transposed(b), a.data, a.by_columns ? a.stride : 1, c, c_stride, accumulate, workspace);
    else if (a.by_columns)
      b.by_columns
          ? gemm<Eigen::ColMajor, Eigen::ColMajor>(rows, columns, inner, c, c_stride, a, b, accumulate, workspace)
          : gemm<Eigen::ColMajor, Eigen::RowMajor>(rows, columns, inner, c, c_stride, a, b, accumulate, workspace);
    else
      b.by_columns
          ? gemm<Eigen::RowMajor, Eigen::ColMajor>(rows, columns, inner, c, c_stride, a, b, accumulate, workspace)
          : gemm<Eigen::RowMajor, Eigen::RowMajor>(rows, columns, inner, c, c_stride, a, b, accumulate, workspace);
  }

 private:
  template <class T, int Columns, int Layout>
  using matrix_of = std::conditional_t<std::is_const_v<T>,
                                       const Eigen::Matrix<std::remove_const_t<T>, Eigen::Dynamic, Columns, Layout>,
                                       Eigen::Matrix<T, Eigen::Dynamic, Columns, Layout>>;
  template <class T>
  using vector = Eigen::Map<matrix_of<T, 1, Eigen::ColMajor>>;
  template <class T>
  using strided_vector = Eigen::Map<matrix_of<T, 1, Eigen::ColMajor>, 0, Eigen::InnerStride<>>;
  template <class T, int Layout>
  using map = Eigen::Map<matrix_of<T, Eigen::Dynamic, Layout>, 0, Eigen::OuterStride<>>;

  template <int A, int B, class T>
  static void gemm(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner, T* c, std::ptrdiff_t c_stride,
                   operand<const T> a, operand<const T> b, bool accumulate, void* workspace) {
    using product =
        Eigen::internal::general_matrix_matrix_product<Eigen::Index, T, A, false, T, B, false, Eigen::ColMajor, 1>;
    if (!accumulate && c_stride == rows)
      std::fill_n(c, rows * columns, T(0));
    else if (!accumulate)
      for (std::ptrdiff_t j = 0; j < columns; ++j) std::fill_n(c + j * c_stride, rows, T(0));
    eigen_blocking<T> blocking(rows, columns, inner);
    blocking.place(workspace);
    product::run(rows, columns, inner, a.data, a.stride, b.data, b.stride, c, 1, c_stride, T(1), blocking);
  }

  /// y = m x or y += m x. Strided vectors are copied into the workspace; Eigen itself would allocate for them.
  template <class T>
  static void by_vector(std::ptrdiff_t rows, std::ptrdiff_t inner, operand<const T> m, const T* x,
                        std::ptrdiff_t x_stride, T* y, std::ptrdiff_t y_stride, bool accumulate, void* workspace) {
    T* const memory = align<T>(workspace);
    if (x_stride != 1) {
      vector<T>(memory, inner) = strided_vector<const T>(x, inner, Eigen::InnerStride<>(x_stride));
      x = memory;
    }
    if (y_stride == 1) return gemv(rows, inner, m, x, y, accumulate);
    const vector<T> sum(memory + inner, rows);
    strided_vector<T> result(y, rows, Eigen::InnerStride<>(y_stride));
    gemv(rows, inner, m, x, memory + inner, false);
    if (accumulate)
      result += sum;
    else
      result = sum;
  }

  template <class T>
  static void gemv(std::ptrdiff_t rows, std::ptrdiff_t inner, operand<const T> m, const T* x, T* y, bool accumulate) {
    vector<T> sum(y, rows);
    const vector<const T> right(x, inner);
    if (!accumulate) sum.setZero();
    if (m.by_columns)
      sum.noalias() += map<const T, Eigen::ColMajor>(m.data, rows, inner, Eigen::OuterStride<>(m.stride)) * right;
    else
      sum.noalias() += map<const T, Eigen::RowMajor>(m.data, rows, inner, Eigen::OuterStride<>(m.stride)) * right;
  }
};

}  // namespace evaluate

/// Eigen's products, from and into any strides, on one thread: its gemv for vectors, else its gemm, called as Eigen 3.4
/// calls it but packing into the workspace, so that nothing is allocated. Small products are computed without it.
/// The size of the workspace depends on Eigen::setCpuCacheSizes(), which must not be called between workspace() and
/// multiply().
struct eigen_products : evaluate::library_products<evaluate::eigen_backend> {};

namespace evaluate {
/// Tells loops that Eigen can multiply matrices.
template <class Recipe>
eigen_products products_included(any_products, const Recipe&);
}  // namespace evaluate

}  // namespace tapeless
