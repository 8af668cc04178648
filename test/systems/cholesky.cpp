// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// log det A by Cholesky's factorisation, traced: d log det A / dA is the inverse of A.
#define BOOST_TEST_MODULE Cholesky
#include <Eigen/Dense>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/core.hpp>

namespace {

using namespace tapeless::functions;
using tapeless::traced;

constexpr std::size_t n = 5;
template <class T>
using matrix = std::array<std::array<T, n>, n>;

/// Reads the lower triangle only.
constexpr auto log_determinant = []<class T>(const matrix<T>& a) {
  matrix<T> l{};
  T sum{};
  for (std::size_t j = 0; j < n; ++j) {
    T pivot = a[j][j];
    for (std::size_t k = 0; k < j; ++k) pivot -= l[j][k] * l[j][k];
    l[j][j] = sqrt(pivot);
    sum += log(l[j][j]);
    for (std::size_t i = j + 1; i < n; ++i) {
      T rest = a[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= l[i][k] * l[j][k];
      l[i][j] = rest / l[j][j];
    }
  }
  return 2 * sum;
};
constexpr auto f = tapeless::trace<matrix<traced>>(log_determinant);

constexpr double entry(std::size_t i, std::size_t j) {
  return i == j ? 3 + static_cast<double>(i) : 1.0 / (1.0 + static_cast<double>(i + 2 * j)) - 0.4;
}
constexpr matrix<double> symmetric() {
  matrix<double> a{};
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) a[i][j] = a[j][i] = entry(i, j);
  return a;
}
constexpr matrix<double> a = symmetric();

Eigen::Matrix<long double, n, n> as_eigen() {
  Eigen::Matrix<long double, n, n> m;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) m(static_cast<int>(i), static_cast<int>(j)) = a[i][j];
  return m;
}

}  // namespace

// The upper triangle is not read, but it is an input, and the derivative in it is 0.
static_assert(tapeless::gradient(f)(a)[tapeless::argument<0>][0][n - 1] == 0);
static_assert(tapeless::cost(f).square_roots == n && tapeless::cost(f).inputs == n * n);

BOOST_AUTO_TEST_CASE(the_value_is_the_logarithm_of_the_determinant) {
  BOOST_TEST(std::fabs(f(a) - std::log(as_eigen().determinant())) < 1e-14 * std::fabs(f(a)));
}

BOOST_AUTO_TEST_CASE(the_gradient_is_the_inverse) {
  const Eigen::Matrix<long double, n, n> inverse = as_eigen().inverse();
  const matrix<double> slope = tapeless::gradient(f)(a)[tapeless::argument<0>];
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      // An entry off the diagonal stands for two of the symmetric matrix.
      const long double exact = (i == j ? 1 : 2) * inverse(static_cast<int>(i), static_cast<int>(j));
      BOOST_TEST(std::fabs(static_cast<double>(slope[i][j] - exact)) < 1e-14);
    }
  BOOST_TEST(std::fabs(slope[1][0] - static_cast<double>(inverse(1, 0))) > 1e-3);  // without the 2: seen
}
