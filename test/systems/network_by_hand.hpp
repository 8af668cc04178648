// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>
#include <cstddef>
#include <tapeless/nn/parameters.hpp>
#include <vector>

/// Fully connected nets of any depth with their derivatives by hand, in long double.
namespace by_hand {

using real = long double;

/// A number and the largest of what it was summed from.
struct quantity {
  real value = 0, scale = 0;
  void add(real term) {
    value += term;
    scale = std::fmax(scale, std::fabs(term));
  }
};

/// An activation and its slope, from its argument and its value.
struct activation {
  real (*value)(real x);
  real (*slope)(real x, real y);
};
inline constexpr activation relu{[](real x) { return x > 0 ? x : 0; },
                                 [](real x, real) { return real(x > 0 ? 1 : 0); }};
inline constexpr activation sigmoid{[](real x) { return 1 / (1 + std::exp(-x)); },
                                    [](real, real y) { return (1 - y) * y; }};
inline constexpr activation tanh{[](real x) { return std::tanh(x); }, [](real, real y) { return 1 - y * y; }};

/// W along [in, out] row by row, and b; or no b.
struct layer {
  std::size_t in = 0, out = 0;
  std::vector<real> w, b;
};

struct net {
  std::vector<layer> layers;
  activation act = relu;
  std::size_t examples = 0;
  std::vector<std::vector<real>> x, z;  ///< of each layer: its input, and what it gives before the activation
  std::vector<std::vector<quantity>> dw, db;
  std::vector<real> dx;

  /// The layers of a set of parameters W1, b1, W2, b2, ...
  template <class Map>
  static net from(const Map& params, activation act) {
    net result;
    result.act = act;
    tapeless::nn::for_each(params, [&result](auto, const auto& value) {
      const auto all = tapeless::nn::elements(value);
      if constexpr (requires { value.extents(); })
        result.layers.push_back({value.extent(0), value.extent(1), {all.begin(), all.end()}, {}});
      else
        result.layers.back().b.assign(all.begin(), all.end());
    });
    return result;
  }

  /// The scores of examples, row by row.
  const std::vector<real>& forward(const std::vector<real>& input) {
    examples = input.size() / layers[0].in;
    x.assign(1, input);
    z.clear();
    for (const layer& l : layers) {
      std::vector<real> out(examples * l.out);
      for (std::size_t n = 0; n < examples; ++n)
        for (std::size_t j = 0; j < l.out; ++j) {
          real sum = l.b.empty() ? 0 : l.b[j];
          for (std::size_t i = 0; i < l.in; ++i) sum += x.back()[n * l.in + i] * l.w[i * l.out + j];
          out[n * l.out + j] = sum;
        }
      z.push_back(out);
      for (real& one : out) one = act.value(one);
      x.push_back(out);
    }
    return z.back();
  }

  /// The slopes of the sum of scores times dscores, plus those of strength / 2 sum W^2.
  void backward(std::vector<real> upstream, real strength = 0) {
    dw.assign(layers.size(), {}), db = dw;
    for (std::size_t l = layers.size(); l-- > 0;) {
      const layer& of = layers[l];
      dw[l].resize(of.w.size()), db[l].resize(of.b.size());
      std::vector<real> down(examples * of.in);
      for (std::size_t n = 0; n < examples; ++n)
        for (std::size_t j = 0; j < of.out; ++j) {
          const real d = upstream[n * of.out + j];
          if (!of.b.empty()) db[l][j].add(d);
          for (std::size_t i = 0; i < of.in; ++i) {
            dw[l][i * of.out + j].add(x[l][n * of.in + i] * d);
            down[n * of.in + i] += of.w[i * of.out + j] * d;
          }
        }
      for (std::size_t k = 0; k < of.w.size(); ++k) dw[l][k].add(strength * of.w[k]);
      if (l > 0)
        for (std::size_t k = 0; k < down.size(); ++k) down[k] *= act.slope(z[l - 1][k], x[l][k]);
      upstream = down;
    }
    dx = upstream;
  }

  /// The mean cross-entropy of softmax(scores) with the labels plus strength / 2 sum W^2; backward() is done.
  real softmax_loss(const std::vector<real>& input, const std::vector<int>& labels, real strength) {
    std::vector<real> slope = forward(input);
    const std::size_t classes = layers.back().out;
    const auto count = static_cast<real>(examples);
    real loss = 0;
    for (std::size_t n = 0; n < examples; ++n) {
      real* const row = &slope[n * classes];
      const auto right = static_cast<std::size_t>(labels[n]);
      real most = row[0], sum = 0;
      for (std::size_t c = 1; c < classes; ++c) most = std::fmax(most, row[c]);
      loss += (most - row[right]) / count;
      for (std::size_t c = 0; c < classes; ++c) sum += row[c] = std::exp(row[c] - most);
      loss += std::log(sum) / count;
      for (std::size_t c = 0; c < classes; ++c) row[c] = (row[c] / sum - (c == right ? 1 : 0)) / count;
    }
    for (const layer& l : layers)
      for (const real w : l.w) loss += strength / 2 * w * w;
    backward(slope, strength);
    return loss;
  }

  /// The largest error of a set of slopes, two-sided and relative to the largest summand.
  template <class Map>
  real error_of(const Map& slopes) const {
    real worst = 0;
    std::size_t weights = 0, biases = 0;
    tapeless::nn::for_each(slopes, [&]<class Value>(auto, const Value& value) {
      const auto all = tapeless::nn::elements(value);
      const auto& expected = requires { value.extents(); }
      ? dw[weights++] : db[biases++];
      if (all.size() != expected.size()) worst = INFINITY;
      for (std::size_t k = 0; k < all.size() && k < expected.size(); ++k)
        worst = std::fmax(worst, error(all[k], expected[k]));
    });
    return worst;
  }
  static real error(real actual, const quantity& expected) {
    const real size = std::fmax(expected.scale, std::fmax(std::fabs(actual), std::fabs(expected.value)));
    const real ratio = std::fabs(actual - expected.value) / size;
    return size == 0 ? 0 : std::isnan(ratio) ? real(INFINITY) : ratio;
  }
};

}  // namespace by_hand
