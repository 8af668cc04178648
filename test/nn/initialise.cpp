// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Random weights: moments against theory, the same seed the same numbers, biases 0.
#define BOOST_TEST_MODULE nn initialise
#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <span>
#include <tapeless/nn/initialise.hpp>
#include <tapeless/tapeless.hpp>

namespace {

namespace nn = tapeless::nn;
using tapeless::wrt;

constexpr auto A = tapeless::dim<"A", 5>;
constexpr auto D = tapeless::dim<"D", 60>;
constexpr auto H = tapeless::dim<"H", 200>;
constexpr auto W = tapeless::tensor<"W", D, H>;
constexpr auto K = tapeless::tensor<"K", A, D, H>;
constexpr auto b = tapeless::tensor<"b", H>;
constexpr auto gain = tapeless::variable<"gain">;
constexpr auto order = wrt(W, b, K, gain);

template <class T, class Scheme>
auto drawn(const Scheme& scheme, std::uint64_t seed) {
  auto params = nn::parameters<T>(order);
  params[gain] = 7;
  params[b][3] = 7;
  nn::initialise(params, scheme, seed);
  return params;
}

/// How far the mean and the second and fourth moments of numbers are from those of a distribution around 0 of this
/// variance, in standard deviations of the moments of such samples; the largest of the three. `fourth` and `eighth` are
/// the distribution's moments at variance 1.
template <class Numbers>
double deviation_of_moments(const Numbers& all, double variance, double fourth, double eighth) {
  double m1 = 0, m2 = 0, m4 = 0;
  for (const auto one : all) {
    const double x = static_cast<double>(one) / std::sqrt(variance);
    m1 += x, m2 += x * x, m4 += x * x * x * x;
  }
  const auto n = static_cast<double>(all.size());
  return std::max({std::fabs(m1 / n) * std::sqrt(n), std::fabs(m2 / n - 1) * std::sqrt(n / (fourth - 1)),
                   std::fabs(m4 / n - fourth) * std::sqrt(n / (eighth - fourth * fourth))});
}
template <class Numbers>
double from_normal(const Numbers& all, double variance) {
  return deviation_of_moments(all, variance, 3, 105);
}
template <class Numbers>
double from_uniform(const Numbers& all, double variance) {
  return deviation_of_moments(all, variance, 1.8, 9);
}

}  // namespace

BOOST_AUTO_TEST_CASE(start_values) {
  auto params = drawn<float>(nn::he{}, 1);
  const auto without = params;
  nn::initialise(params, nn::he{}, 1, b = 1, gain = 0.5);
  BOOST_TEST(params[gain] == 0.5F);
  BOOST_TEST(std::all_of(params[b].begin(), params[b].end(), [](float x) { return x == 1; }));
  BOOST_TEST((params[W] == without[W] && params[K] == without[K]));
}

BOOST_AUTO_TEST_CASE(moments) {
  const auto check = []<class T>(T) {
    const auto with = [](const auto& scheme) { return drawn<T>(scheme, 2024); };
    const auto he = with(nn::he{});
    BOOST_TEST(from_normal(he[W], 2.0 / 60) < 4);
    BOOST_TEST(from_normal(he[K], 2.0 / 300) < 4);
    const auto xavier = with(nn::xavier{});
    BOOST_TEST(from_normal(xavier[W], 2.0 / 260) < 4);
    BOOST_TEST(from_normal(xavier[K], 2.0 / 500) < 4);
    const auto uniform = with(nn::xavier_uniform{});
    BOOST_TEST(from_uniform(uniform[W], 2.0 / 260) < 4);
    BOOST_TEST(from_uniform(uniform[K], 2.0 / 500) < 4);
    BOOST_TEST(std::fabs(*std::max_element(uniform[K].begin(), uniform[K].end())) <= T(std::sqrt(6.0 / 500)));
    BOOST_TEST(from_normal(with(nn::small_normal{})[W], 1e-4) < 4);
    BOOST_TEST(from_normal(with(nn::small_normal{0.5})[K], 0.25) < 4);
    // The measure tells variances and distributions apart.
    BOOST_TEST(from_normal(he[K], 2.1 / 300) > 4);
    BOOST_TEST(from_normal(he[W], 2.0 / 200) > 4);
    BOOST_TEST(from_normal(uniform[W], 2.0 / 260) > 4);
    BOOST_TEST(from_uniform(xavier[W], 2.0 / 260) > 4);
  };
  check(float{}), check(double{});
}

BOOST_AUTO_TEST_CASE(biases_and_scalars_are_zero) {
  const auto params = drawn<double>(nn::he{}, 1);
  BOOST_TEST(std::count(params[b].begin(), params[b].end(), 0.0) == 200);
  BOOST_TEST(params[gain] == 0);
}

BOOST_AUTO_TEST_CASE(a_seed_determines_the_numbers) {
  const auto one = drawn<double>(nn::he{}, 5), again = drawn<double>(nn::he{}, 5), other = drawn<double>(nn::he{}, 6);
  BOOST_TEST((one[W] == again[W] && one[K] == again[K]));
  BOOST_TEST(!(one[W] == other[W]));
  // Float has the same numbers, rounded.
  const auto rounded = drawn<float>(nn::he{}, 5);
  BOOST_TEST(std::equal(one[K].begin(), one[K].end(), rounded[K].begin(),
                        [](double x, float y) { return static_cast<float>(x) == y; }));
  // One engine draws all, parameter after parameter.
  boost::random::mt19937_64 engine(5);
  boost::random::normal_distribution<double> of_w(0, std::sqrt(2.0 / 60)), of_k(0, std::sqrt(2.0 / 300));
  BOOST_TEST(std::all_of(one[W].begin(), one[W].end(), [&](double x) { return x == of_w(engine); }));
  BOOST_TEST(std::all_of(one[K].begin(), one[K].end(), [&](double x) { return x == of_k(engine); }));
  // The engine's 10000th number from its default seed is the one that the C++ standard gives (28.5.5).
  boost::random::mt19937_64 of_the_standard(5489);
  of_the_standard.discard(9999);
  BOOST_TEST(of_the_standard() == 9981545732273789042U);
}

BOOST_AUTO_TEST_CASE(a_scheme_of_ones_own) {
  struct fans {
    struct both {
      double in, out;
      double operator()(boost::random::mt19937_64&) const { return in + out / 1024; }
    };
    static both distribution(double in, double out) { return {in, out}; }
  };
  const auto params = drawn<double>(fans{}, 1);
  BOOST_TEST(params[W](59, 199) == 60 + 200.0 / 1024);
  BOOST_TEST(params[K][0] == 300 + 200.0 / 1024);
}

BOOST_AUTO_TEST_CASE(nothing_to_draw) {
  constexpr auto M = tapeless::dim<"M">;
  constexpr auto E = tapeless::tensor<"E", M, H>;
  auto params = nn::parameters<float>(wrt(E), M = 0);
  nn::initialise(params, nn::he{}, 1);
  BOOST_TEST(params[E].size() == 0U);
}
