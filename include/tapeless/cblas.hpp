// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cblas.h>

#include <limits>

#include "evaluate/library_product.hpp"

/// Products of matrices by a CBLAS such as OpenBLAS: include this header beside <tapeless/tapeless.hpp> and link
/// tapeless::cblas.
namespace tapeless {

namespace evaluate {

struct cblas_backend {
  static constexpr std::ptrdiff_t small = 1 << 14;  // OpenBLAS has kernels for small matrices itself
  /// What a CBLAS of 32-bit integers can be told.
  static constexpr bool reads(std::ptrdiff_t extent) { return extent <= std::numeric_limits<int>::max(); }

  template <class T>
  static constexpr std::size_t workspace(std::ptrdiff_t, std::ptrdiff_t, std::ptrdiff_t) {
    return 0;
  }
  template <class T>
  static constexpr std::size_t bound(std::ptrdiff_t, std::ptrdiff_t, std::ptrdiff_t) {
    return 0;
  }

  template <class T>
  static void multiply(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t inner, T* c, std::ptrdiff_t c_stride,
                       operand<const T> a, operand<const T> b, bool accumulate, void*) {
    const int m = static_cast<int>(rows), n = static_cast<int>(columns), k = static_cast<int>(inner),
              ldc = static_cast<int>(c_stride), lda = static_cast<int>(a.stride), ldb = static_cast<int>(b.stride);
    const T beta = accumulate ? T(1) : T(0);
    if (n == 1)
      gemv(a, m, k, b.data, b.by_columns ? 1 : ldb, beta, c, 1);
    else if (m == 1)
      gemv(transposed(b), n, k, a.data, a.by_columns ? lda : 1, beta, c, ldc);
    else if constexpr (std::is_same_v<T, float>)
      cblas_sgemm(CblasColMajor, flag(a), flag(b), m, n, k, 1, a.data, lda, b.data, ldb, beta, c, ldc);
    else
      cblas_dgemm(CblasColMajor, flag(a), flag(b), m, n, k, 1, a.data, lda, b.data, ldb, beta, c, ldc);
  }

 private:
  template <class T>
  static auto flag(operand<const T> m) {
    return m.by_columns ? CblasNoTrans : CblasTrans;
  }

  /// y = m x + beta y for an m of rows x inner.
  template <class T>
  static void gemv(operand<const T> m, int rows, int inner, const T* x, int x_stride, T beta, T* y, int y_stride) {
    const auto order = m.by_columns ? CblasColMajor : CblasRowMajor;
    const int stride = static_cast<int>(m.stride);
    if constexpr (std::is_same_v<T, float>)
      cblas_sgemv(order, CblasNoTrans, rows, inner, 1, m.data, stride, x, x_stride, beta, y, y_stride);
    else
      cblas_dgemv(order, CblasNoTrans, rows, inner, 1, m.data, stride, x, x_stride, beta, y, y_stride);
  }
};

}  // namespace evaluate

/// The products of the CBLAS that the program is linked with, from and into any strides: its gemm, and its gemv for
/// vectors. Small products are computed without it. It wins over Eigen where both headers are included.
/// Threads and memory are the CBLAS's own: OpenBLAS takes all cores unless OPENBLAS_NUM_THREADS says otherwise, and
/// allocates for each product that it shares among them and in some kernels (0.3.21 for up to 100^3 with AVX-512).
struct cblas_products : evaluate::library_products<evaluate::cblas_backend> {};

namespace evaluate {
/// Tells loops that a CBLAS can multiply matrices.
template <class Recipe>
cblas_products products_included(products, const Recipe&);
}  // namespace evaluate

}  // namespace tapeless
