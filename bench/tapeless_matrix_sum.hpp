// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/eigen.hpp>
#include <tapeless/tapeless.hpp>

#include "row_major.hpp"

namespace bench {

/// The sum of all entries of A B and its gradients, prepared for n x n.
template <class T>
auto tapeless_matrix_sum(std::size_t n) {
  static constexpr auto I = tapeless::dim<"I">;
  static constexpr auto K = tapeless::dim<"K">;
  static constexpr auto J = tapeless::dim<"J">;
  static constexpr auto A = tapeless::matrix<"A", I, K>;
  static constexpr auto B = tapeless::matrix<"B", K, J>;
  return [n, step = prepare(value_and_gradient(sum(matmul(A, B)), tapeless::wrt(A, B)), I = n, K = n, J = n)](
             const arrays<T>& in, arrays<T>& out) mutable {
    step.into(out[0][0], by_rows(out[1], n), by_rows(out[2], n))(A = by_rows(in[0], n), B = by_rows(in[1], n));
  };
}

}  // namespace bench
