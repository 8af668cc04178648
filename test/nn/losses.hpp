// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "layers.hpp"

/// Losses of scores in rows, and their slopes in the scores, by hand in long double. `largest` is the largest summand
/// of the loss.
namespace layers {

struct loss {
  real value = 0, largest = 0;
  reals slope;

  void add(real term, real weight) {
    value += term * weight;
    largest = std::max(largest, std::fabs(term * weight));
  }
};

/// softmax of a row, shifted by its maximum, and log(sum exp).
struct softmax_row {
  reals p;
  real log_sum = 0;

  softmax_row(const real* s, std::size_t classes) : p(classes) {
    const real most = *std::max_element(s, s + classes);
    real sum = 0;
    for (std::size_t c = 0; c < classes; ++c) sum += p[c] = std::exp(s[c] - most);
    for (real& one : p) one /= sum;
    log_sum = most + std::log(sum);
  }
};

/// dscores = (p - onehot) / N.
inline loss cross_entropy(const reals& s, std::size_t classes, const std::vector<int>& labels) {
  const auto rows = static_cast<real>(labels.size());
  loss l;
  for (std::size_t n = 0; n < labels.size(); ++n) {
    const softmax_row row(&s[n * classes], classes);
    const auto right = static_cast<std::size_t>(labels[n]);
    l.add(row.log_sum - s[n * classes + right], 1 / rows);
    l.largest = std::max(l.largest, std::fabs(row.log_sum) / rows);
    for (std::size_t c = 0; c < classes; ++c) l.slope.push_back((row.p[c] - (c == right ? 1 : 0)) / rows);
  }
  return l;
}

/// dscores = (p sum(t) - t) / N for weights t.
inline loss cross_entropy(const reals& s, std::size_t classes, const reals& t) {
  const std::size_t count = s.size() / classes;
  const auto rows = static_cast<real>(count);
  loss l;
  for (std::size_t n = 0; n < count; ++n) {
    const softmax_row row(&s[n * classes], classes);
    real sum = 0;
    for (std::size_t c = 0; c < classes; ++c) {
      const std::size_t i = n * classes + c;
      sum += t[i];
      l.add(t[i] * (row.log_sum - s[i]), 1 / rows);
      l.largest = std::max(l.largest, t[i] * std::max(std::fabs(row.log_sum), std::fabs(s[i])) / rows);
    }
    for (std::size_t c = 0; c < classes; ++c) l.slope.push_back((row.p[c] * sum - t[n * classes + c]) / rows);
  }
  return l;
}

/// As the lecture's notes have it: 1 for each class that violates the margin, minus their number for the right one.
inline loss hinge(const reals& s, std::size_t classes, const std::vector<int>& labels, real margin) {
  const auto rows = static_cast<real>(labels.size());
  loss l;
  l.slope.resize(s.size());
  for (std::size_t n = 0; n < labels.size(); ++n) {
    const std::size_t right = n * classes + static_cast<std::size_t>(labels[n]);
    for (std::size_t i = n * classes; i < (n + 1) * classes; ++i) {
      l.largest = std::max({l.largest, std::fabs(s[i]) / rows, margin / rows});
      if (i == right || s[i] - s[right] + margin <= 0) continue;
      l.add(s[i] - s[right] + margin, 1 / rows);
      l.slope[i] += 1 / rows;
      l.slope[right] -= 1 / rows;
    }
  }
  return l;
}

inline loss squared_error(const reals& y, const reals& t) {
  const auto count = static_cast<real>(y.size());
  loss l;
  for (std::size_t i = 0; i < y.size(); ++i) {
    l.add((y[i] - t[i]) * (y[i] - t[i]), 1 / count);
    l.slope.push_back(2 * (y[i] - t[i]) / count);
  }
  return l;
}

/// log(1 + e^z) - t z; the slope sigmoid(z) - t.
inline loss binary(const reals& z, const reals& t) {
  const auto count = static_cast<real>(z.size());
  loss l;
  for (std::size_t i = 0; i < z.size(); ++i) {
    const real tail = std::log1p(std::exp(-std::fabs(z[i])));
    l.add((1 - t[i]) * (std::max<real>(z[i], 0) + tail) + t[i] * (std::max<real>(-z[i], 0) + tail), 1 / count);
    const real small = 1 / (1 + std::exp(std::fabs(z[i])));  // sigmoid(-|z|)
    l.slope.push_back(((1 - t[i]) * (z[i] < 0 ? small : 1 - small) - t[i] * (z[i] < 0 ? 1 - small : small)) / count);
  }
  return l;
}

}  // namespace layers
