// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The tridiagonal Hessian of Rosenbrock's function against its closed form, in several number types, while compiling,
// and its count of operations, which grows with the non-zeros only.
#define BOOST_TEST_MODULE sparse_rosenbrock
#include <boost/test/unit_test.hpp>
#include <limits>

#include "rosenbrock.hpp"

using namespace tapeless::literals;
using tapeless::cost;
using tapeless::sparse_hessian;

namespace {

constexpr int n = 20;
constexpr auto hessian = sparse_hessian(test::rosenbrock_function<n>);
constexpr auto triangle = sparse_hessian(test::rosenbrock_function<n>, tapeless::lower_triangle);

template <class T>
constexpr std::array<T, n> point() {
  std::array<T, n> x{};
  for (int i = 0; i < n; ++i) x[static_cast<std::size_t>(i)] = T(i % 7 - 3) / T(2) + T(i) / T(16);
  return x;
}

template <class T, class F>
constexpr auto called(const F& f, const std::array<T, n>& x) {
  return [&]<std::size_t... I>(std::index_sequence<I...>) { return f(x[I]...); }
  (std::make_index_sequence<n>{});
}

/// The worst error of the values, relative to the largest summand, in roundings of T.
template <class T, class Values>
constexpr double worst(const Values& m, const std::array<T, n>& x, std::size_t shift = 0) {
  using wide = long double;
  std::array<wide, n> exact{};
  for (std::size_t i = 0; i < n; ++i) exact[i] = x[i];
  double worst = 0;
  for (std::size_t k = 0; k < m.values.size(); ++k) {
    const auto i = static_cast<std::size_t>(m.row[k]);
    const auto j = static_cast<std::size_t>(m.column[k]);
    const wide difference = m.values[k] - test::rosenbrock_curvature(exact, (i + shift) % n, (j + shift) % n);
    const auto error = static_cast<double>((difference < 0 ? -difference : difference) /
                                           test::rosenbrock_scale(exact, i) / std::numeric_limits<T>::epsilon());
    if (error > worst) worst = error;
  }
  return worst;
}

constexpr bool tridiagonal() {
  int k = 0;
  for (int i = 0; i < n; ++i) {
    if (hessian.pattern.offset[static_cast<std::size_t>(i)] != k) return false;
    for (int j = i == 0 ? 0 : i - 1; j <= i + 1 && j < n; ++j, ++k)
      if (hessian.pattern.row[static_cast<std::size_t>(k)] != i ||
          hessian.pattern.column[static_cast<std::size_t>(k)] != j)
        return false;
  }
  return k == hessian.pattern.non_zeros;
}

}  // namespace

BOOST_AUTO_TEST_CASE(pattern) {
  static_assert(hessian.pattern.rows == n && hessian.pattern.columns == n);
  static_assert(hessian.pattern.non_zeros == n + 2 * (n - 1) && triangle.pattern.non_zeros == n + (n - 1));
  static_assert(tridiagonal());
}

BOOST_AUTO_TEST_CASE(values) {
  static_assert(worst(called(hessian, point<double>()), point<double>()) < 4);
  BOOST_TEST(worst(called(hessian, point<double>()), point<double>()) < 4);
  BOOST_TEST(worst(called(triangle, point<double>()), point<double>()) < 4);
  BOOST_TEST(worst(called(hessian, point<float>()), point<float>()) < 4);
  // The checker sees values of the wrong place.
  BOOST_TEST(worst(called(hessian, point<double>()), point<double>(), 1) > 1e6);
}

BOOST_AUTO_TEST_CASE(work) {
  // Row i < n - 1: t = (400 x) x and its -400 x, 400 (y - x x), and 200 + 2 and three terms to add up, of which the
  // first row has no 200. The last row is 200. So it is for any n: nothing is spent on the n^2 - 3n + 2 zeros.
  constexpr auto count = cost(hessian);
  static_assert(count.multiplications <= 4 * (n - 1) && count.additions <= 5 * (n - 1));
  static_assert(count.divisions == 0 && count.transcendentals == 0 && count.selections == 0);
  static_assert(count.inputs == n && count.outputs == hessian.pattern.non_zeros);
  // The other half of the matrix is the same nodes.
  static_assert(cost(triangle).additions == count.additions && cost(triangle).multiplications == count.multiplications);
}
