// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Rounds of a loop that run side by side: partial results for all of them, and for each its own; groups of rounds and
// what is left over.
#define BOOST_TEST_MODULE rounds of tensor loops
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using namespace tapeless::literals;

constexpr auto N = tapeless::dim<"N">;
constexpr auto K = tapeless::dim<"K">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto X = tapeless::tensor<"X", N, K, D>;
constexpr auto W = tapeless::matrix<"W", K, D>;
constexpr auto v = tapeless::vector<"v", D>;

std::vector<double> numbers(std::size_t count, unsigned seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform(-1.0, 1.0);
  std::vector<double> result(count);
  for (double& one : result) one = uniform(random);
  return result;
}

/// |a - b| relative to the sum of the magnitudes that a sums up.
void check_close(double a, long double b, long double scale) {
  const long double size = std::max({scale, std::abs(static_cast<long double>(a)), std::abs(b)});
  BOOST_TEST(static_cast<double>(std::abs(static_cast<long double>(a) - b) / size) < 1e-14);
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_round_has_partial_results_of_its_own_or_shares_them) {
  // sum over n and k of (sum over d of x w)^2 + (sum over d of x v)^2: the gradient in w differs from k to k, that in
  // v does not.
  constexpr auto f = sum(square(sum(X * W, D))) + sum(square(sum(X * v, D)));
  for (const std::size_t k : {1u, 3u, 4u, 5u, 11u})
    for (const std::size_t d : {1u, 7u, 10u, 19u}) {
      constexpr std::size_t n = 6;
      const auto x = numbers(n * k * d, 1), w = numbers(k * d, 2), u = numbers(d, 3);
      std::vector<double> by_w(k * d), by_v(d);
      double value = 0;
      tapeless::value_and_gradient(f, tapeless::wrt(W, v))
          .into(value, by_w, by_v)(X = x, W = w, v = u, N = n, K = k, D = d);
      std::vector<long double> expected_w(k * d), expected_v(d), scale_w(k * d), scale_v(d);
      long double expected = 0;
      for (std::size_t i = 0; i < n * k; ++i) {
        long double by_row = 0, by_all = 0;
        for (std::size_t j = 0; j < d; ++j) {
          by_row += static_cast<long double>(x[i * d + j]) * w[i % k * d + j];
          by_all += static_cast<long double>(x[i * d + j]) * u[j];
        }
        expected += by_row * by_row + by_all * by_all;
        for (std::size_t j = 0; j < d; ++j) {
          const long double to_w = 2 * by_row * x[i * d + j], to_v = 2 * by_all * x[i * d + j];
          expected_w[i % k * d + j] += to_w, expected_v[j] += to_v;
          scale_w[i % k * d + j] += 1, scale_v[j] += 1;
        }
      }
      check_close(value, expected, expected);
      for (std::size_t j = 0; j < k * d; ++j) check_close(by_w[j], expected_w[j], scale_w[j]);
      for (std::size_t j = 0; j < d; ++j) check_close(by_v[j], expected_v[j], scale_v[j]);
    }
}
