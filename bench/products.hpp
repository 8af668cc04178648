// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <type_traits>

#if __has_include(<cblas.h>) && defined(BENCH_LINKS_OPENBLAS)
#include <cblas.h>
#define BENCH_HAS_OPENBLAS
#endif

/// Matrix products for the hand-written baselines, on matrices that are stored by rows without gaps.
namespace bench {

/// One operand of a product: its numbers, and whether it enters transposed.
template <class T>
struct operand {
  const T* from;
  bool transposed = false;
};

/// Products by Eigen: to = a b, where a is rows x depth and b is depth x columns, after transposing.
struct eigen {
  template <class T>
  static void multiply(operand<T> a, operand<T> b, T* to, std::size_t rows, std::size_t depth, std::size_t columns) {
    using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const auto view = [](operand<T> of, std::size_t r, std::size_t c) {
      return Eigen::Map<const matrix>(of.from, static_cast<Eigen::Index>(of.transposed ? c : r),
                                      static_cast<Eigen::Index>(of.transposed ? r : c));
    };
    const auto left = view(a, rows, depth);
    const auto right = view(b, depth, columns);
    Eigen::Map<matrix> result(to, static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
    if (a.transposed && b.transposed) {
      result.noalias() = left.transpose() * right.transpose();
    } else if (a.transposed) {
      result.noalias() = left.transpose() * right;
    } else if (b.transposed) {
      result.noalias() = left * right.transpose();
    } else {
      result.noalias() = left * right;
    }
  }
};

#ifdef BENCH_HAS_OPENBLAS
/// The same by OpenBLAS.
struct openblas {
  template <class T>
  static void multiply(operand<T> a, operand<T> b, T* to, std::size_t rows, std::size_t depth, std::size_t columns) {
    const auto m = static_cast<int>(rows), k = static_cast<int>(depth), n = static_cast<int>(columns);
    const auto order = [](operand<T> of) { return of.transposed ? CblasTrans : CblasNoTrans; };
    const auto call = [&](auto gemm) {
      gemm(CblasRowMajor, order(a), order(b), m, n, k, T(1), a.from, a.transposed ? m : k, b.from, b.transposed ? k : n,
           T(0), to, n);
    };
    if constexpr (std::is_same_v<T, float>) {
      call(cblas_sgemm);
    } else {
      call(cblas_dgemm);
    }
  }
};
#endif

}  // namespace bench
