// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <numbers>

#include "arrays.hpp"
#include "packs.hpp"

/// Bayesian linear regression by hand,
/// -1/2 ||(y - X w - b) / s||^2 - n log s - 1/2 ||w||^2 - 1/2 b^2 - log 9.9, X of n rows stored by rows.
/// in: w, b, s, X, y; out: the value and the gradients in w, b and s.
namespace bench::regression {

/// The results from the sums of the residuals and of their squares. out[1] holds the sum of all rows of X, each times
/// its residual, and becomes the gradient in w.
template <class T>
TAPELESS_INLINE void finish(T squares, T residuals, const arrays<T>& in, arrays<T>& out) {
  const array<T>& w = in[0];
  const T b = in[1][0], s = in[2][0], n = static_cast<T>(in[4].size()), rate = 1 / (s * s);
  T prior = b * b;
  for (std::size_t j = 0; j < w.size(); ++j) {
    prior += w[j] * w[j];
    out[1][j] = out[1][j] * rate - w[j];
  }
  out[0][0] = -(squares * rate + prior) / 2 - n * std::log(s) - std::log(T(9.9L));
  out[2][0] = residuals * rate - b;
  out[3][0] = (squares * rate - n) / s;
}

template <class T>
void value(const arrays<T>& in, arrays<T>& out) {
  const std::size_t p = in[0].size();
  const T b = in[1][0], s = in[2][0];
  T squares = 0, prior = b * b;
  for (std::size_t i = 0; i < in[4].size(); ++i) {
    T residual = in[4][i] - b;
    for (std::size_t j = 0; j < p; ++j) residual -= in[3][i * p + j] * in[0][j];
    squares += residual / s * (residual / s);
  }
  for (const T& weight : in[0]) prior += weight * weight;
  out[0][0] = -(squares + prior) / 2 - static_cast<T>(in[4].size()) * std::log(s) - std::log(T(9.9L));
}

template <class T>
void scalar(const arrays<T>& in, arrays<T>& out) {
  const std::size_t p = in[0].size();
  T squares = 0, residuals = 0;
  std::fill(out[1].begin(), out[1].end(), T(0));
  for (std::size_t i = 0; i < in[4].size(); ++i) {
    const T* const row = in[3].data() + i * p;
    T residual = in[4][i] - in[1][0];
    for (std::size_t j = 0; j < p; ++j) residual -= row[j] * in[0][j];
    for (std::size_t j = 0; j < p; ++j) out[1][j] += residual * row[j];
    squares += residual * residual;
    residuals += residual;
  }
  finish(squares, residuals, in, out);
}

/// Two passes over X by the products of a library.
template <class T>
struct by_eigen {
  using vector = Eigen::Matrix<T, Eigen::Dynamic, 1>;
  vector residual;

  void operator()(const arrays<T>& in, arrays<T>& out) {
    const auto n = static_cast<Eigen::Index>(in[4].size()), p = static_cast<Eigen::Index>(in[0].size());
    const Eigen::Map<const Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> x(in[3].data(), n, p);
    residual = Eigen::Map<const vector>(in[4].data(), n).array() - in[1][0];
    residual.noalias() -= x * Eigen::Map<const vector>(in[0].data(), p);
    Eigen::Map<vector>(out[1].data(), p).noalias() = x.transpose() * residual;
    finish(residual.squaredNorm(), residual.sum(), in, out);
  }
};

/// One pass over X: as many rows at a time as a pack has lanes, so that their residuals fill one.
template <class T>
struct by_packs {
  static constexpr std::size_t rows = lanes<T>;

  void operator()(const arrays<T>& in, arrays<T>& out) const {
    const std::size_t n = in[4].size(), p = in[0].size();
    const T *const w = in[0].data(), *const x = in[3].data(), *const y = in[4].data();
    T* const by_w = out[1].data();
    std::fill_n(by_w, p, T(0));
    packed<T> squares = 0, residuals = 0;
    for (std::size_t i = 0; i < n; i += rows) {
      // the last rows are counted once: what comes before them gets residuals of 0
      const std::size_t first = std::min(i, n - rows);
      const T* const block = x + first * p;
      packed<T> sums[rows];
      for (auto& sum : sums) sum = packed<T>(0);
      for_each_pack(p, [&](std::size_t j, auto count) TAPELESS_LAMBDA {
        const packed<T> weight = load(w + j, count);
        for (std::size_t r = 0; r < rows; ++r) sums[r] = multiply_add(load(block + r * p + j, count), weight, sums[r]);
      });
      packed<T> residual = bench::load(y + first, all_lanes{}) - packed<T>(in[1][0]) - sums_of_lanes<T>(sums);
      if (first != i) {
        const auto fresh = tapeless::simd::iota<packed<T>>() >= packed<T>(static_cast<T>(i - first));
        residual = select(fresh, residual, packed<T>(0));
      }
      squares = multiply_add(residual, residual, squares);
      residuals += residual;
      alignas(64) T each[rows];
      bench::store(residual, each, all_lanes{});
      packed<T> spread[rows];
      for (std::size_t r = 0; r < rows; ++r) spread[r] = packed<T>(each[r]);
      for_each_pack(p, [&](std::size_t j, auto count) TAPELESS_LAMBDA {
        packed<T> even = load(by_w + j, count), odd = 0;
        for (std::size_t r = 0; r < rows; r += 2) {
          even = multiply_add(load(block + r * p + j, count), spread[r], even);
          odd = multiply_add(load(block + (r + 1) * p + j, count), spread[r + 1], odd);
        }
        store(even + odd, by_w + j, count);
      });
    }
    finish(tapeless::simd::reduce(squares, std::plus()), tapeless::simd::reduce(residuals, std::plus()), in, out);
  }

 private:
  template <class Body>
  TAPELESS_INLINE static void for_each_pack(std::size_t p, const Body& body) {
    std::size_t j = 0;
    for (; j + lanes<T> <= p; j += lanes<T>) body(j, all_lanes{});
    if (j < p) body(j, static_cast<int>(p - j));
  }
};

}  // namespace bench::regression
