// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

/// Damped Newton minimisation, with the little linear algebra it needs.
class square_matrix {
 public:
  explicit square_matrix(std::size_t n = 0) : n_(n), entry_(n * n) {}
  std::size_t size() const { return n_; }
  double& operator()(std::size_t i, std::size_t j) { return entry_[i * n_ + j]; }
  double operator()(std::size_t i, std::size_t j) const { return entry_[i * n_ + j]; }

 private:
  std::size_t n_;
  std::vector<double> entry_;
};

inline double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}
inline double norm(std::span<const double> a) { return std::sqrt(dot(a, a)); }

/// The lower Cholesky factor of a + shift I; false where that is not positive definite.
inline bool factorise(const square_matrix& a, double shift, square_matrix& lower) {
  lower = square_matrix(a.size());
  for (std::size_t j = 0; j < a.size(); ++j) {
    for (std::size_t i = j; i < a.size(); ++i) {
      double rest = a(i, j) + (i == j ? shift : 0);
      for (std::size_t k = 0; k < j; ++k) rest -= lower(i, k) * lower(j, k);
      if (i > j)
        lower(i, j) = rest / lower(j, j);
      else if (rest > 0)
        lower(j, j) = std::sqrt(rest);
      else
        return false;
    }
  }
  return true;
}

/// The solution of a x = b for a symmetric a, whose diagonal is raised as far as it takes to be positive definite: the
/// direction b / a of Newton's method, damped where the curvature gives out.
inline std::vector<double> solve(const square_matrix& a, std::vector<double> b) {
  const std::size_t n = a.size();
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, a(i, i));
  square_matrix lower;
  double shift = 0;
  while (!factorise(a, shift, lower)) shift = std::max(10 * shift, 1e-14 * largest + 1e-300);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= lower(i, k) * b[k];
    b[i] /= lower(i, i);
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= lower(k, i) * b[k];
    b[i] /= lower(i, i);
  }
  return b;
}

/// A function with its gradient and Hessian at a point.
struct expansion {
  double value = 0;
  std::vector<double> gradient{};
  square_matrix hessian{};
};

struct minimum {
  std::vector<double> x{};
  expansion at{};
  bool converged = false;
};

/// Newton's direction, halved until the value falls by a ten-thousandth of what the slope promises; until the norm of
/// the gradient is within the tolerance. `expand(x)` gives the expansion at x; `show(iteration, expansion, step)` is
/// told of each step.
template <class Expand, class Show>
minimum minimise(const Expand& expand, std::vector<double> start, double tolerance, Show&& show) {
  constexpr int most_iterations = 100;
  constexpr double least_step = 1e-10;
  minimum found{start, expand(start), false};
  show(0, found.at, 0.0);
  for (int iteration = 1; iteration <= most_iterations && norm(found.at.gradient) > tolerance; ++iteration) {
    const std::vector<double> direction = solve(found.at.hessian, found.at.gradient);
    const double descent = dot(direction, found.at.gradient);
    const double size = norm(found.at.gradient);
    for (double step = 1;; step /= 2) {
      if (step < least_step) return found;
      std::vector<double> x = found.x;
      for (std::size_t j = 0; j < x.size(); ++j) x[j] -= step * direction[j];
      expansion next = expand(x);
      const bool falls = next.value <= found.at.value - 1e-4 * step * descent;
      // So close to the minimum that the value no longer shows it, the gradient does.
      const bool settles =
          std::abs(next.value - found.at.value) <= 1e-13 * std::abs(found.at.value) && norm(next.gradient) < size;
      if (!falls && !settles) continue;
      found.x = std::move(x);
      found.at = std::move(next);
      show(iteration, found.at, step);
      break;
    }
  }
  found.converged = norm(found.at.gradient) <= tolerance;
  return found;
}
