// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "models.hpp"

/// Functions of vectors and matrices.
namespace test {

template <class T, std::size_t N>
using vector = std::array<T, N>;
template <class T>
using matrix = std::array<std::array<T, 3>, 2>;

inline constexpr auto dot =
    tapeless::trace<vector<tapeless::traced, 3>, vector<tapeless::traced, 3>>([](const auto& u, const auto& v) {
      typename std::remove_cvref_t<decltype(u)>::value_type s{};
      for (std::size_t i = 0; i < 3; ++i) s += u[i] * v[i];
      return s;
    });
inline constexpr auto bilinear =
    tapeless::trace<matrix<tapeless::traced>, tapeless::traced, vector<tapeless::traced, 3>>(
        [](const auto& A, auto s, const auto& x) {
          decltype(s) sum = 0;
          for (std::size_t i = 0; i < A.size(); ++i)
            for (std::size_t k = 0; k < x.size(); ++k) sum += A[i][k] * A[i][k] * x[k] * s;
          return sum;
        });

inline constexpr matrix<double> A{{{1, 2, 3}, {4, 5, 6}}};
inline constexpr vector<double, 3> x{0.5, -1, 2};

}  // namespace test
