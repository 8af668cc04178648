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

/// Products by Eigen, where a is rows x depth and b is depth x columns, after transposing.
struct eigen {
  /// to = a b
  template <class T>
  static void multiply(operand<T> a, operand<T> b, T* to, std::size_t rows, std::size_t depth, std::size_t columns) {
    with_product(a, b, to, rows, depth, columns, [](auto& result, const auto& product) { result.noalias() = product; });
  }
  /// to -= rate a b
  template <class T>
  static void subtract(T rate, operand<T> a, operand<T> b, T* to, std::size_t rows, std::size_t depth,
                       std::size_t columns) {
    with_product(a, b, to, rows, depth, columns,
                 [rate](auto& result, const auto& product) { result.noalias() -= rate * product; });
  }

 private:
  template <class T, class Use>
  static void with_product(operand<T> a, operand<T> b, T* to, std::size_t rows, std::size_t depth, std::size_t columns,
                           const Use& use) {
    using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const auto view = [](operand<T> of, std::size_t r, std::size_t c) {
      return Eigen::Map<const matrix>(of.from, static_cast<Eigen::Index>(of.transposed ? c : r),
                                      static_cast<Eigen::Index>(of.transposed ? r : c));
    };
    const auto left = view(a, rows, depth);
    const auto right = view(b, depth, columns);
    Eigen::Map<matrix> result(to, static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
    if (a.transposed && b.transposed) {
      use(result, left.transpose() * right.transpose());
    } else if (a.transposed) {
      use(result, left.transpose() * right);
    } else if (b.transposed) {
      use(result, left * right.transpose());
    } else {
      use(result, left * right);
    }
  }
};

#ifdef BENCH_HAS_OPENBLAS
/// The same by OpenBLAS.
struct openblas {
  template <class T>
  static void multiply(operand<T> a, operand<T> b, T* to, std::size_t rows, std::size_t depth, std::size_t columns) {
    gemm(T(1), a, b, T(0), to, rows, depth, columns);
  }
  template <class T>
  static void subtract(T rate, operand<T> a, operand<T> b, T* to, std::size_t rows, std::size_t depth,
                       std::size_t columns) {
    gemm(-rate, a, b, T(1), to, rows, depth, columns);
  }

 private:
  template <class T>
  static void gemm(T alpha, operand<T> a, operand<T> b, T beta, T* to, std::size_t rows, std::size_t depth,
                   std::size_t columns) {
    const auto m = static_cast<int>(rows), k = static_cast<int>(depth), n = static_cast<int>(columns);
    const auto order = [](operand<T> of) { return of.transposed ? CblasTrans : CblasNoTrans; };
    const auto call = [&](auto routine) {
      routine(CblasRowMajor, order(a), order(b), m, n, k, alpha, a.from, a.transposed ? m : k, b.from,
              b.transposed ? k : n, beta, to, n);
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
