// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "arrays.hpp"

/// Log-likelihood of a mixture of normal distributions as in Microsoft's ADBench, by hand:
/// sum_i lse_k(alpha_k + sum_j q_kj - 1/2 ||Q_k (x_i - mu_k)||^2) - n lse(alpha) - n d/2 log(2 pi)
///   + sum_k (gamma^2/2 (||exp(q_k)||^2 + ||l_k||^2) - m sum_j q_kj) - K C,
/// with Q_k lower triangular, exp(q_k) on its diagonal and l_k below it, by columns.
/// in: alpha (K), mu (K x d), icf (K rows of q_k, l_k), x (n x d), (gamma, m); out: the value, the first three
/// gradients.
namespace bench::gmm {

template <std::size_t D>
inline constexpr std::size_t packed_size = D*(D + 1) / 2;

/// What does not depend on the parameters: n d/2 log(2 pi) + K C.
template <std::size_t D, class T>
T constant(const arrays<T>& in) {
  const T d = D, gamma = in[4][0], n = static_cast<T>(in[3].size()) / d, degrees = d + in[4][1] + 1;
  T log_gamma = d * (d - 1) / 4 * std::log(std::numbers::pi_v<T>);
  for (std::size_t j = 0; j < D; ++j) log_gamma += std::lgamma((degrees - static_cast<T>(j)) / 2);
  const T prior = degrees * d * (std::log(gamma) - std::log(T(2)) / 2) - log_gamma;
  return n * d / 2 * std::log(2 * std::numbers::pi_v<T>) + static_cast<T>(in[0].size()) * prior;
}

template <class T>
T logsumexp(const T* x, std::size_t n) {
  const T largest = *std::max_element(x, x + n);
  T total = 0;
  for (std::size_t i = 0; i < n; ++i) total += std::exp(x[i] - largest);
  return largest + std::log(total);
}

/// logsumexp of the terms, which become its gradient.
template <class T>
T softmax(array<T>& terms) {
  const T largest = *std::max_element(terms.begin(), terms.end());
  T total = 0;
  for (T& term : terms) total += term = std::exp(term - largest);
  for (T& term : terms) term /= total;
  return largest + std::log(total);
}

/// The value by its formula.
template <std::size_t D>
struct value {
  template <class T>
  void operator()(const arrays<T>& in, arrays<T>& out) const {
    const std::size_t components = in[0].size(), n = in[3].size() / D;
    const T gamma = in[4][0], m = in[4][1];
    T sum = -constant<D>(in) - static_cast<T>(n) * logsumexp(in[0].data(), components);
    std::vector<T> terms(components);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < components; ++k) {
        const T *const q = in[2].data() + k * packed_size<D>, *below = q + D;
        T image[D], center[D];
        for (std::size_t j = 0; j < D; ++j) {
          center[j] = in[3][i * D + j] - in[1][k * D + j];
          image[j] = std::exp(q[j]) * center[j];
        }
        for (std::size_t j = 0; j < D; ++j) {
          for (std::size_t row = j + 1; row < D; ++row) image[row] += *below++ * center[j];
        }
        terms[k] = in[0][k];
        for (std::size_t j = 0; j < D; ++j) terms[k] += q[j] - image[j] * image[j] / 2;
      }
      sum += logsumexp(terms.data(), components);
    }
    for (std::size_t k = 0; k < components; ++k) {
      const T* const q = in[2].data() + k * packed_size<D>;
      for (std::size_t j = 0; j < D; ++j) sum += gamma * gamma / 2 * std::exp(2 * q[j]) - m * q[j];
      for (std::size_t j = D; j < packed_size<D>; ++j) sum += gamma * gamma / 2 * q[j] * q[j];
    }
    out[0][0] = sum;
  }
};

/// The prior of the matrices, whose gradient is added. diagonal: exp(q).
template <std::size_t D, class T>
T prior(const arrays<T>& in, const array<T>& diagonal, arrays<T>& out) {
  constexpr std::size_t size = packed_size<D>;
  const T gamma = in[4][0], m = in[4][1];
  T squares = 0, logs = 0;
  for (std::size_t k = 0; k < in[0].size(); ++k) {
    const T* const q = in[2].data() + k * size;
    T* const by_q = out[3].data() + k * size;
    for (std::size_t j = 0; j < D; ++j) {
      const T square = diagonal[k * D + j] * diagonal[k * D + j];
      squares += square;
      logs += q[j];
      by_q[j] += gamma * gamma * square - m;
    }
    for (std::size_t j = D; j < size; ++j) {
      squares += q[j] * q[j];
      by_q[j] += gamma * gamma * q[j];
    }
  }
  return gamma * gamma / 2 * squares - m * logs;
}

/// Value and gradients, one point after the other: what each component says of it, then what that changes.
template <std::size_t D, class T>
struct by_points {
  static constexpr std::size_t size = packed_size<D>;
  std::size_t components;
  array<T> diagonal = array<T>(components * D), images = diagonal, offset = array<T>(components), terms = offset;

  void operator()(const arrays<T>& in, arrays<T>& out) {
    const std::size_t n = in[3].size() / D;
    for (std::size_t k = 1; k < 4; ++k) std::fill(out[k].begin(), out[k].end(), T(0));
    for (std::size_t k = 0; k < components; ++k) {
      offset[k] = in[0][k];
      for (std::size_t j = 0; j < D; ++j) {
        offset[k] += in[2][k * size + j];
        diagonal[k * D + j] = std::exp(in[2][k * size + j]);
      }
    }
    T sum = -constant<D>(in);
    for (const T* x = in[3].data(); x != in[3].data() + n * D; x += D) {
      for (std::size_t k = 0; k < components; ++k) terms[k] = forward(k, x, in);
      sum += softmax(terms);
      for (std::size_t k = 0; k < components; ++k) backward(k, x, in, out);
    }
    std::copy(in[0].begin(), in[0].end(), terms.begin());
    sum -= static_cast<T>(n) * softmax(terms);
    for (std::size_t k = 0; k < components; ++k) out[1][k] -= static_cast<T>(n) * terms[k];
    out[0][0] = sum + prior<D>(in, diagonal, out);
  }

 private:
  T forward(std::size_t k, const T* x, const arrays<T>& in) {
    const T *const mu = in[1].data() + k * D, *below = in[2].data() + k * size + D;
    T image[D], center[D];
    for (std::size_t j = 0; j < D; ++j) {
      center[j] = x[j] - mu[j];
      image[j] = diagonal[k * D + j] * center[j];
    }
    for (std::size_t j = 0; j < D; below += D - ++j) {
      for (std::size_t row = j + 1; row < D; ++row) image[row] += below[row - j - 1] * center[j];
    }
    T squares = 0;
    for (std::size_t j = 0; j < D; ++j) squares += image[j] * image[j];
    std::copy_n(image, D, images.data() + k * D);
    return offset[k] - squares / 2;
  }

  void backward(std::size_t k, const T* x, const arrays<T>& in, arrays<T>& out) {
    const T *const mu = in[1].data() + k * D, *const image = images.data() + k * D;
    const T* below = in[2].data() + k * size + D;
    T *const by_mu = out[2].data() + k * D, *const by_q = out[3].data() + k * size, *by_below = by_q + D;
    const T weight = terms[k];
    out[1][k] += weight;
    T weighted[D];
    for (std::size_t j = 0; j < D; ++j) weighted[j] = weight * image[j];
    for (std::size_t j = 0; j < D; below += D - j - 1, by_below += D - j - 1, ++j) {
      const T center = x[j] - mu[j];
      by_q[j] += weight - weighted[j] * diagonal[k * D + j] * center;
      T slope = diagonal[k * D + j] * weighted[j];
      for (std::size_t row = j + 1; row < D; ++row) {
        slope += below[row - j - 1] * weighted[row];
        by_below[row - j - 1] -= weighted[row] * center;
      }
      by_mu[j] += slope;
    }
  }
};

}  // namespace bench::gmm
