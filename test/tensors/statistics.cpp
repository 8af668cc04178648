// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Formulas of statistics on tensors against their closed forms: a normal log-density with means and scales by column,
// rows normalised to mean 0 and variance 1.
#define BOOST_TEST_MODULE statistics of tensors
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using namespace tapeless::literals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto X = tapeless::tensor<"X", N, D>;
constexpr auto U = tapeless::data<"U", N, D>;
constexpr auto mu = tapeless::vector<"mu", D>;
constexpr auto sigma = tapeless::vector<"sigma", D>;
constexpr std::size_t rows = 7, columns = 5;

template <class T>
std::vector<T> numbers(std::size_t count, double first, double step) {
  std::vector<T> all(count);
  for (std::size_t i = 0; i < count; ++i) all[i] = static_cast<T>(first + step * std::sin(static_cast<double>(3 * i)));
  return all;
}
template <class T>
auto as_rows(const std::vector<T>& v) {
  return tapeless::view(v.data(), {rows, columns});
}
/// In units of the type's rounding of the largest summand.
template <class T>
bool agrees(T actual, long double expected, long double scale) {
  return std::fabs(actual - expected) <= 16 * std::numeric_limits<T>::epsilon() * std::max(scale, std::fabs(expected));
}

}  // namespace

using scalars = std::tuple<double, float>;

BOOST_AUTO_TEST_CASE_TEMPLATE(normal_density, T, scalars) {
  constexpr auto density = -0.5_c * squared_norm((X - mu) / sigma) - extent(N) * sum(log(sigma));
  const auto x = numbers<T>(rows * columns, 0.5, 2);
  const auto m = numbers<T>(columns, -0.25, 1);
  const auto s = numbers<T>(columns, 1.5, 0.75);
  const auto [value, slope] = tapeless::value_and_gradient(density)(X = as_rows(x), mu = m, sigma = s);
  long double expected = 0, scale = 0;
  for (std::size_t d = 0; d < columns; ++d) {
    const long double sd = s[d];
    long double dmu = 0, dsigma = -static_cast<long double>(rows) / sd, most_mu = 0, most_sigma = -dsigma;
    for (std::size_t n = 0; n < rows; ++n) {
      const long double z = (static_cast<long double>(x[n * columns + d]) - m[d]) / sd;
      BOOST_TEST(agrees(slope[X](n, d), -z / sd, 0));
      expected -= z * z / 2 + std::log(sd);
      scale += z * z / 2;
      dmu += z / sd;
      most_mu = std::max(most_mu, std::fabs(z / sd));
      dsigma += z * z / sd;
      most_sigma = std::max(most_sigma, z * z / sd);
    }
    BOOST_TEST(agrees(slope[mu][d], dmu, most_mu));
    BOOST_TEST(agrees(slope[sigma][d], dsigma, most_sigma));
  }
  BOOST_TEST(agrees(value, expected, scale));
}

// y = (x - mean) / sqrt(variance + eps) by rows; dx = (u - mean(u) - y mean(u y)) / sqrt(variance + eps).
BOOST_AUTO_TEST_CASE_TEMPLATE(normalised_rows, T, scalars) {
  constexpr auto y = (X - mean(X, D)) / sqrt(variance(X, D) + 1e-3_c);
  const auto x = numbers<T>(rows * columns, 0.5, 2);
  const auto u = numbers<T>(rows * columns, -0.25, 1);
  const auto forward = y(X = as_rows(x));
  const auto backward = tapeless::vjp(y, U)(X = as_rows(x), U = as_rows(u))[X];
  BOOST_TEST((backward.extent(0) == rows && backward.extent(1) == columns));
  const auto count = static_cast<long double>(columns);
  for (std::size_t n = 0; n < rows; ++n) {
    long double middle = 0, spread = 1e-3L, of_u = 0, of_uy = 0;
    for (std::size_t d = 0; d < columns; ++d) middle += x[n * columns + d] / count;
    for (std::size_t d = 0; d < columns; ++d) spread += std::pow(x[n * columns + d] - middle, 2.0L) / count;
    const auto normal = [&](std::size_t d) { return (x[n * columns + d] - middle) / std::sqrt(spread); };
    for (std::size_t d = 0; d < columns; ++d) of_u += u[n * columns + d] / count;
    for (std::size_t d = 0; d < columns; ++d) of_uy += u[n * columns + d] * normal(d) / count;
    for (std::size_t d = 0; d < columns; ++d) {
      BOOST_TEST(agrees(forward(n, d), normal(d), 2 / std::sqrt(spread)));
      BOOST_TEST(agrees(backward(n, d), (u[n * columns + d] - of_u - normal(d) * of_uy) / std::sqrt(spread),
                        4 / std::sqrt(spread)));
    }
  }
}
