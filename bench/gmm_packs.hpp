// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "gmm_hand.hpp"
#include "packs.hpp"

namespace bench::gmm {

/// Value and gradients in packs of points. For each component the weighted moments W, s = sum of w c and S = sum of
/// w c c^T of the centered points c are all that is needed: the gradient in Q is -Q S, that in mu is Q^T Q s.
template <std::size_t D, class T>
class by_packs {
 public:
  explicit by_packs(std::size_t components) : diagonal_(components * D), offset_(components) {}

  void operator()(const arrays<T>& in, arrays<T>& out) {
    const std::size_t components = offset_.size(), n = in[3].size() / D;
    padded_ = (n + points - 1) / points * points;
    x_.resize(D * padded_);
    weights_.resize(components * padded_);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < D; ++j) x_[j * padded_ + i] = in[3][i * D + j];
    }
    for (std::size_t k = 0; k < components; ++k) {
      unpack(k, in);
      for (std::size_t i = 0; i < padded_; i += lanes<T>) {
        packed<T> center[1][D];
        centers(in[1].data() + k * D, i, center);
        store(packed<T>(offset_[k]) - squares(center[0]) / packed<T>(2), weight(k, i), all_lanes{});
      }
    }
    T sum = softmax_of_points(n) - constant<D>(in);
    for (std::size_t k = 0; k < components; ++k) {
      unpack(k, in);
      moments(k, in, out);
    }
    array<T>& shares = offset_;
    std::copy(in[0].begin(), in[0].end(), shares.begin());
    sum -= static_cast<T>(n) * softmax(shares);
    for (std::size_t k = 0; k < components; ++k) out[1][k] -= static_cast<T>(n) * shares[k];
    out[0][0] = sum + prior<D>(in, diagonal_, out);
  }

 private:
  static constexpr std::size_t size = packed_size<D>, packs = 4, points = packs * lanes<T>, rows = D % 4 == 0 ? 4 : 2;
  static_assert(D % rows == 0);

  array<T> diagonal_, offset_;
  array<T> x_, weights_;  // by coordinates and by components, so that packs run over the points
  std::size_t padded_ = 0;
  T matrix_[D][D] = {};

  T* weight(std::size_t k, std::size_t i) { return weights_.data() + k * padded_ + i; }

  /// Q of one component as a matrix.
  void unpack(std::size_t k, const arrays<T>& in) {
    const T *const q = in[2].data() + k * size, *below = q + D;
    offset_[k] = in[0][k];
    for (std::size_t j = 0; j < D; ++j) {
      offset_[k] += q[j];
      matrix_[j][j] = diagonal_[k * D + j] = std::exp(q[j]);
      for (std::size_t row = j + 1; row < D; ++row) matrix_[row][j] = *below++;
    }
  }

  template <std::size_t Packs>
  TAPELESS_INLINE void centers(const T* mu, std::size_t i, packed<T> (&center)[Packs][D]) const {
    for (std::size_t j = 0; j < D; ++j) {
      for (std::size_t p = 0; p < Packs; ++p) {
        center[p][j] = load(x_.data() + j * padded_ + i + p * lanes<T>, all_lanes{}) - packed<T>(mu[j]);
      }
    }
  }

  /// ||Q c||^2
  TAPELESS_INLINE packed<T> squares(const packed<T> (&center)[D]) const {
    packed<T> sum = 0;
    for (std::size_t first = 0; first < D; first += rows) {
      packed<T> image[rows];
      for (auto& entry : image) entry = packed<T>(0);
      for (std::size_t j = 0; j < first + rows; ++j) {
        for (std::size_t r = 0; r < rows; ++r) {
          image[r] = multiply_add(packed<T>(matrix_[first + r][j]), center[j], image[r]);
        }
      }
      for (const auto& entry : image) sum = multiply_add(entry, entry, sum);
    }
    return sum;
  }

  /// Turns the terms of each point into the weights of the components; the result is the sum of their logsumexp.
  T softmax_of_points(std::size_t n) {
    packed<T> sum = 0;
    const std::size_t components = offset_.size();
    for (std::size_t i = 0; i < padded_; i += lanes<T>) {
      packed<T> largest = load(weight(0, i), all_lanes{}), total = 0;
      for (std::size_t k = 1; k < components; ++k) {
        const packed<T> term = load(weight(k, i), all_lanes{});
        largest = select(largest < term, term, largest);
      }
      for (std::size_t k = 0; k < components; ++k) {
        const packed<T> term = exp(load(weight(k, i), all_lanes{}) - largest);
        total += term;
        store(term, weight(k, i), all_lanes{});
      }
      // What pads the last points weighs nothing.
      const auto counted = tapeless::simd::iota<packed<T>>(static_cast<T>(i)) < packed<T>(static_cast<T>(n));
      sum += select(counted, largest + log(total), packed<T>(0));
      const packed<T> scale = select(counted, packed<T>(1) / total, packed<T>(0));
      for (std::size_t k = 0; k < components; ++k) {
        store(load(weight(k, i), all_lanes{}) * scale, weight(k, i), all_lanes{});
      }
    }
    return tapeless::simd::reduce(sum, std::plus());
  }

  /// The gradients in the parameters of one component, without the prior.
  void moments(std::size_t k, const arrays<T>& in, arrays<T>& out) {
    packed<T> zeroth = 0, first[D], second[size];
    for (auto& moment : first) moment = packed<T>(0);
    for (auto& moment : second) moment = packed<T>(0);
    for (std::size_t i = 0; i < padded_; i += points) {
      packed<T> center[packs][D], share[packs];
      centers(in[1].data() + k * D, i, center);
      for (std::size_t p = 0; p < packs; ++p) zeroth += share[p] = load(weight(k, i + p * lanes<T>), all_lanes{});
      for (std::size_t a = 0, at = 0; a < D; ++a) {
        packed<T> weighted[packs];
        for (std::size_t p = 0; p < packs; ++p) first[a] += weighted[p] = share[p] * center[p][a];
        for (std::size_t b = 0; b <= a; ++b, ++at) {
          for (std::size_t p = 0; p < packs; ++p) second[at] = multiply_add(weighted[p], center[p][b], second[at]);
        }
      }
    }
    const auto total = [](const packed<T>& moment) { return tapeless::simd::reduce(moment, std::plus()); };
    T by_mu[D], s[D], matrix[D][D];
    for (std::size_t a = 0, at = 0; a < D; ++a) {
      s[a] = total(first[a]);
      for (std::size_t b = 0; b <= a; ++b, ++at) matrix[a][b] = matrix[b][a] = total(second[at]);
    }
    out[1][k] = total(zeroth);
    T* const by_q = out[3].data() + k * size;
    std::fill_n(by_mu, D, T(0));
    for (std::size_t row = 0; row < D; ++row) {
      T image = 0, by_row[D] = {};
      for (std::size_t b = 0; b <= row; ++b) {
        image += matrix_[row][b] * s[b];
        for (std::size_t j = 0; j < D; ++j) by_row[j] -= matrix_[row][b] * matrix[b][j];
      }
      for (std::size_t j = 0; j <= row; ++j) by_mu[j] += matrix_[row][j] * image;
      by_q[row] = out[1][k] + by_row[row] * matrix_[row][row];
      // entry (row, j) stands below j columns of D - 1, D - 2, ... entries
      for (std::size_t j = 0; j < row; ++j) by_q[D + j * (2 * D - j - 1) / 2 + row - j - 1] = by_row[j];
    }
    std::copy_n(by_mu, D, out[2].data() + k * D);
  }
};

}  // namespace bench::gmm
