// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "arrays.hpp"
#include "packs.hpp"
#include "products.hpp"

/// Training step of a network by hand: mean over the batch of logsumexp(z) - z[label],
/// z = relu(X W1 + b1) W2 + b2. in: W1, b1, W2, b2, X; out: the loss and the gradients in the first four.
namespace bench::mlp {

inline constexpr std::size_t inputs = 64, hidden = 64, classes = 10, batch = 128;

/// Every number by its formula.
template <class T, std::size_t inputs = mlp::inputs, std::size_t hidden = mlp::hidden>
struct by_scalars {
  const std::vector<int>* labels;

  void operator()(const arrays<T>& in, arrays<T>& out) const {
    const array<T>&w1 = in[0], &b1 = in[1], &w2 = in[2], &b2 = in[3];
    for (array<T>& result : out) std::fill(result.begin(), result.end(), T(0));
    for (std::size_t n = 0; n < batch; ++n) {
      const T* const x = in[4].data() + n * inputs;
      const auto label = static_cast<std::size_t>((*labels)[n]);
      T active[hidden], by_active[hidden], z[classes];
      for (std::size_t h = 0; h < hidden; ++h) {
        T sum = b1[h];
        for (std::size_t d = 0; d < inputs; ++d) sum += x[d] * w1[d * hidden + h];
        active[h] = std::max(sum, T(0));
        by_active[h] = 0;
      }
      for (std::size_t c = 0; c < classes; ++c) {
        z[c] = b2[c];
        for (std::size_t h = 0; h < hidden; ++h) z[c] += active[h] * w2[h * classes + c];
      }
      const T largest = *std::max_element(z, z + classes);
      T total = 0;
      for (const T score : z) total += std::exp(score - largest);
      out[0][0] += (largest + std::log(total) - z[label]) / batch;
      for (std::size_t c = 0; c < classes; ++c) {
        const T by_z = (std::exp(z[c] - largest) / total - (c == label ? 1 : 0)) / batch;
        out[4][c] += by_z;
        for (std::size_t h = 0; h < hidden; ++h) {
          out[3][h * classes + c] += active[h] * by_z;
          by_active[h] += w2[h * classes + c] * by_z;
        }
      }
      for (std::size_t h = 0; h < hidden; ++h) {
        if (!(active[h] > 0)) continue;
        out[2][h] += by_active[h];
        for (std::size_t d = 0; d < inputs; ++d) out[1][d * hidden + h] += x[d] * by_active[h];
      }
    }
  }
};

/// The products by a library, the rest in packs. The scores are kept by classes, so that packs run over the batch.
template <class T, class Product>
struct by_products {
  const std::vector<int>* labels;
  array<T> active = array<T>(batch * hidden), by_active = active, scores = array<T>(classes * batch);

  void operator()(const arrays<T>& in, arrays<T>& out) {
    const operand<T> w2{in[2].data(), true}, x{in[4].data()};
    Product::multiply(x, operand<T>{in[0].data()}, active.data(), batch, inputs, hidden);
    activate(in[1].data());
    Product::multiply(w2, operand<T>{active.data(), true}, scores.data(), classes, hidden, batch);
    out[0][0] = loss(in[3].data(), out[4].data());
    const operand<T> by_scores{scores.data(), true};
    Product::multiply(operand<T>{active.data(), true}, by_scores, out[3].data(), hidden, batch, classes);
    Product::multiply(by_scores, w2, by_active.data(), batch, classes, hidden);
    deactivate(out[2].data());
    Product::multiply(operand<T>{in[4].data(), true}, operand<T>{by_active.data()}, out[1].data(), inputs, batch,
                      hidden);
  }

 private:
  static constexpr std::size_t packs = hidden / lanes<T>;
  static_assert(hidden % lanes<T> == 0 && batch % lanes<T> == 0);

  TAPELESS_INLINE void activate(const T* bias) {
    packed<T> offset[packs];
    for (std::size_t p = 0; p < packs; ++p) offset[p] = load(bias + p * lanes<T>, all_lanes{});
    for (std::size_t n = 0; n < batch; ++n) {
      for (std::size_t p = 0; p < packs; ++p) {
        T* const at = active.data() + n * hidden + p * lanes<T>;
        const packed<T> sum = load(at, all_lanes{}) + offset[p];
        store(select(sum > packed<T>(0), sum, packed<T>(0)), at, all_lanes{});
      }
    }
  }

  /// Turns the scores, to which the bias is still to be added, into the gradient in them.
  TAPELESS_INLINE T loss(const T* bias, T* by_bias) {
    constexpr T share = T(1) / batch;
    packed<T> sum = 0, by_class[classes];
    for (auto& by : by_class) by = packed<T>(0);
    std::fill_n(by_bias, classes, T(0));
    T chosen = 0;
    for (std::size_t n = 0; n < batch; n += lanes<T>) {
      packed<T> z[classes];
      for (std::size_t c = 0; c < classes; ++c) z[c] = load(score(c, n), all_lanes{}) + packed<T>(bias[c]);
      packed<T> largest = z[0], total = 0;
      for (std::size_t c = 1; c < classes; ++c) largest = select(largest < z[c], z[c], largest);
      for (auto& entry : z) total += entry = exp(entry - largest);
      sum += largest + log(total);
      for (std::size_t i = n; i < n + lanes<T>; ++i) chosen += *score(label(i), i) + bias[label(i)];
      const packed<T> scale = packed<T>(share) / total;
      for (std::size_t c = 0; c < classes; ++c) {
        const packed<T> weight = z[c] * scale;
        by_class[c] += weight;
        store(weight, score(c, n), all_lanes{});
      }
      for (std::size_t i = n; i < n + lanes<T>; ++i) {
        *score(label(i), i) -= share;
        by_bias[label(i)] -= share;
      }
    }
    for (std::size_t c = 0; c < classes; ++c) by_bias[c] += tapeless::simd::reduce(by_class[c], std::plus());
    return (tapeless::simd::reduce(sum, std::plus()) - chosen) * share;
  }

  TAPELESS_INLINE void deactivate(T* by_bias) {
    packed<T> sum[packs];
    for (auto& column : sum) column = packed<T>(0);
    for (std::size_t n = 0; n < batch; ++n) {
      for (std::size_t p = 0; p < packs; ++p) {
        const std::size_t at = n * hidden + p * lanes<T>;
        const auto on = load(active.data() + at, all_lanes{}) > packed<T>(0);
        const packed<T> by = select(on, load(by_active.data() + at, all_lanes{}), packed<T>(0));
        sum[p] += by;
        store(by, by_active.data() + at, all_lanes{});
      }
    }
    for (std::size_t p = 0; p < packs; ++p) store(sum[p], by_bias + p * lanes<T>, all_lanes{});
  }

  TAPELESS_INLINE T* score(std::size_t c, std::size_t n) { return scores.data() + c * batch + n; }
  TAPELESS_INLINE std::size_t label(std::size_t n) const { return static_cast<std::size_t>((*labels)[n]); }
};

}  // namespace bench::mlp
