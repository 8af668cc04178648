// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <numbers>
#include <string>
#include <vector>

/// The mixture of normal distributions of gaussian_mixture.hpp by hand, in long double, with its derivatives in closed
/// form; and numbers for it.
namespace gaussian_mixture {

struct numbers {
  std::size_t d = 0, k = 0, n = 0;
  std::vector<double> alpha{}, means{}, icf{}, x{};
  double gamma = 1, m = 0;
  std::size_t triangle() const { return d * (d + 1) / 2; }
};

/// Numbers of the size of those in the files of ADBench.
inline numbers made(std::size_t d, std::size_t k, std::size_t n, double gamma = 1, double m = 0) {
  const auto waves = [](std::size_t count, double step) {
    std::vector<double> all(count);
    for (std::size_t i = 0; i < count; ++i) all[i] = 1.5 * std::sin(step * static_cast<double>(i + 1));
    return all;
  };
  return {d, k, n, waves(k, 2.3), waves(k * d, 0.7), waves(k * d * (d + 1) / 2, 1.9), waves(n * d, 0.37), gamma, m};
}

/// A sum, and its largest summand as the scale of errors.
struct sum {
  long double value = 0, largest = 0;
  void operator+=(long double summand) {
    value += summand;
    largest = std::max(largest, std::fabs(summand));
  }
};

inline long double logsumexp(const std::vector<long double>& x) {
  const long double largest = *std::max_element(x.begin(), x.end());
  long double total = 0;
  for (const long double one : x) total += std::exp(one - largest);
  return largest + std::log(total);
}

/// The numbers of a file of ADBench, of its first n points; none where no folder ADBENCH has the file.
inline numbers read(const std::string& name, std::size_t n) {
  const char* const folder = std::getenv("ADBENCH");
  std::ifstream file(folder ? std::string(folder) + "/" + name : std::string());
  numbers in;
  if (!(file >> in.d >> in.k >> in.n)) return {};
  const auto take = [&file](std::vector<double>& all, std::size_t count) {
    all.resize(count);
    for (double& one : all) file >> one;
  };
  take(in.alpha, in.k);
  take(in.means, in.k * in.d);
  take(in.icf, in.k * in.triangle());
  take(in.x, in.n * in.d);
  file >> in.gamma >> in.m;
  in.n = std::min(in.n, n);
  in.x.resize(in.n * in.d);
  return file ? in : numbers{};
}

/// The value and its derivatives.
class by_hand {
 public:
  sum value{};
  std::vector<sum> alpha, means, icf;

  explicit by_hand(const numbers& in)
      : alpha(in.alpha.size()), means(in.means.size()), icf(in.icf.size()), in_(in), matrix_(in.k * in.d * in.d) {
    for (std::size_t k = 0; k < in.k; ++k) unpack(k);
    for (std::size_t i = 0; i < in.n; ++i) add_point(i);
    add_weights();
    for (std::size_t k = 0; k < in.k; ++k) add_prior(k);
  }

 private:
  const numbers& in_;
  std::vector<long double> matrix_;  // Q_k, row by row

  /// Where column j has its first element below the diagonal, less its row.
  std::size_t place(std::size_t k, std::size_t row, std::size_t column) const {
    std::size_t first = in_.d;
    for (std::size_t j = 0; j < column; ++j) first += in_.d - 1 - j;
    return k * in_.triangle() + (row == column ? row : first + row - column - 1);
  }
  long double& matrix(std::size_t k, std::size_t row, std::size_t column) {
    return matrix_[(k * in_.d + row) * in_.d + column];
  }
  void unpack(std::size_t k) {
    for (std::size_t row = 0; row < in_.d; ++row)
      for (std::size_t column = 0; column <= row; ++column) {
        const long double packed = in_.icf[place(k, row, column)];
        matrix(k, row, column) = row == column ? std::exp(packed) : packed;
      }
  }
  long double away(std::size_t i, std::size_t k, std::size_t j) const {
    return static_cast<long double>(in_.x[i * in_.d + j]) - in_.means[k * in_.d + j];
  }

  void add_point(std::size_t i) {
    std::vector<long double> image(in_.k * in_.d), term(in_.k);
    for (std::size_t k = 0; k < in_.k; ++k) {
      term[k] = in_.alpha[k];
      for (std::size_t row = 0; row < in_.d; ++row) {
        long double& sum = image[k * in_.d + row];
        for (std::size_t column = 0; column <= row; ++column) sum += matrix(k, row, column) * away(i, k, column);
        term[k] += in_.icf[place(k, row, row)] - sum * sum / 2;
      }
    }
    const long double whole = logsumexp(term);
    value += whole;
    value += -std::log(2 * std::numbers::pi_v<long double>) / 2 * static_cast<long double>(in_.d);
    for (std::size_t k = 0; k < in_.k; ++k) add_slopes(i, k, std::exp(term[k] - whole), &image[k * in_.d]);
  }
  void add_slopes(std::size_t i, std::size_t k, long double weight, const long double* image) {
    alpha[k] += weight;
    for (std::size_t row = 0; row < in_.d; ++row) {
      icf[place(k, row, row)] += weight;
      for (std::size_t column = 0; column <= row; ++column) {
        const long double by_entry = -weight * image[row] * away(i, k, column);
        icf[place(k, row, column)] += row == column ? by_entry * matrix(k, row, row) : by_entry;
        means[k * in_.d + column] += weight * image[row] * matrix(k, row, column);
      }
    }
  }
  void add_weights() {
    const auto count = static_cast<long double>(in_.n);
    const std::vector<long double> all(in_.alpha.begin(), in_.alpha.end());
    value += -count * logsumexp(all);
    for (std::size_t k = 0; k < in_.k; ++k) alpha[k] += -count * std::exp(all[k] - logsumexp(all));
  }
  void add_prior(std::size_t k) {
    const auto d = static_cast<long double>(in_.d);
    const long double gamma = in_.gamma, m = in_.m, degrees = d + m + 1;
    for (std::size_t row = 0; row < in_.d; ++row) {
      value += -m * in_.icf[place(k, row, row)];
      icf[place(k, row, row)] += -m;
      for (std::size_t column = 0; column <= row; ++column) {
        const long double entry = matrix(k, row, column);
        value += gamma * gamma / 2 * entry * entry;
        icf[place(k, row, column)] += gamma * gamma * entry * (row == column ? entry : 1);
      }
    }
    value += -degrees * d * (std::log(gamma) - std::log(2.0L) / 2);
    value += d * (d - 1) / 4 * std::log(std::numbers::pi_v<long double>);
    for (std::size_t j = 0; j < in_.d; ++j) value += std::lgamma((degrees - static_cast<long double>(j)) / 2);
  }
};

}  // namespace gaussian_mixture
