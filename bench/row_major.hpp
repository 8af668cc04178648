// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <Eigen/Core>

#include "arrays.hpp"

namespace bench {

/// An array as a matrix of so many rows, stored by rows.
template <class T>
auto by_rows(const array<T>& numbers, std::size_t rows) {
  using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const matrix>(numbers.data(), static_cast<Eigen::Index>(rows),
                                  static_cast<Eigen::Index>(numbers.size() / rows));
}
template <class T>
auto by_rows(array<T>& numbers, std::size_t rows) {
  using matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<matrix>(numbers.data(), static_cast<Eigen::Index>(rows),
                            static_cast<Eigen::Index>(numbers.size() / rows));
}

}  // namespace bench
