// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The Greeks of a European call up to order 3 by derivatives_up_to<3>: against their closed forms, against differences
// in 50 digits, and mapped over arrays of options.
#define BOOST_TEST_DYN_LINK
#define BOOST_TEST_MODULE greeks
#include <boost/math/special_functions/erf.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "reference.hpp"

namespace {

using namespace tapeless::literals;
using tapeless::derivatives_up_to;
using tapeless::partial;
using tapeless::wrt;
using test::point50;
using test::real50;

constexpr auto S = tapeless::variable<"S">;
constexpr auto sigma = tapeless::variable<"sigma">;
constexpr auto r = tapeless::variable<"r">;
constexpr auto T = tapeless::variable<"T">;
constexpr auto K = tapeless::parameter<"K">;
constexpr auto spread = sigma * sqrt(T);
constexpr auto d1 = (log(S / K) + (r + 0.5_c * square(sigma)) * T) / spread;
constexpr auto price = S * normal_cdf(d1) - K * exp(-r * T) * normal_cdf(d1 - spread);
constexpr auto all = derivatives_up_to<3>(price, wrt(S, sigma, r, T));

real50 plain_price(const point50<4>& p) {
  const real50 width = p[1] * sqrt(p[3]);
  const real50 distance = (log(p[0] / 105) + (p[2] + p[1] * p[1] / 2) * p[3]) / width;
  const auto cdf = [](const real50& x) { return real50(boost::math::erfc(real50(-x / sqrt(real50(2)))) / 2); };
  return p[0] * cdf(distance) - 105 * exp(-p[2] * p[3]) * cdf(distance - width);
}
const point50<4> at{real50(100), real50("0.25"), real50("0.03125"), real50("1.5")};

real50 differentiated(const point50<4>& point, const std::vector<std::size_t>& variables, const real50& h,
                      std::size_t next = 0) {
  if (next == variables.size()) return plain_price(point);
  const auto rest = [&](const point50<4>& p) { return differentiated(p, variables, h, next + 1); };
  return test::difference(rest, point, variables[next], h);
}

/// The multi-indices of four variables, order 1 first, each ascending.
std::vector<std::vector<std::size_t>> graded() {
  std::vector<std::vector<std::size_t>> indices;
  for (std::size_t i = 0; i < 4; ++i) indices.push_back({i});
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = i; j < 4; ++j) indices.push_back({i, j});
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = i; j < 4; ++j)
      for (std::size_t k = j; k < 4; ++k) indices.push_back({i, j, k});
  return indices;
}

}  // namespace

BOOST_AUTO_TEST_CASE(closed_forms) {
  const auto d = all(S = 100.0, sigma = 0.25, r = 0.03125, T = 1.5, K = 105.0);
  const long double s = 100, v = 0.25L, rate = 0.03125L, t = 1.5L, k = 105;
  const long double root = std::sqrt(t), w = v * root;
  const long double p = (std::log(s / k) + (rate + v * v / 2) * t) / w, q = p - w;
  const long double density = std::exp(-p * p / 2) / std::sqrt(2 * std::acos(-1.0L));
  const auto cdf = [](long double x) { return std::erfc(-x / std::sqrt(2.0L)) / 2; };
  const long double gamma = density / (s * w);
  const long double vega = s * density * root;
  const long double drift = (2 * rate * t - q * w) / w;
  const auto near = [](double got, long double expected) { return test::error(got, expected) < 1e-13; };
  BOOST_TEST(near(d[partial(S)], cdf(p)));
  BOOST_TEST(near(d[partial(sigma)], vega));
  BOOST_TEST(near(d[partial(r)], k * t * std::exp(-rate * t) * cdf(q)));
  BOOST_TEST(near(d[partial(S, S)], gamma));
  BOOST_TEST(near(d[partial(S, sigma)], -density * q / v));                                                    // vanna
  BOOST_TEST(near(d[partial(T, S)], density * drift / (2 * t)));                                               // charm
  BOOST_TEST(near(d[partial(sigma, sigma)], vega * p * q / v));                                                // vomma
  BOOST_TEST(near(d[partial(S, S, S)], -gamma / s * (p / w + 1)));                                             // speed
  BOOST_TEST(near(d[partial(sigma, S, S)], gamma * (p * q - 1) / v));                                          // zomma
  BOOST_TEST(near(d[partial(S, S, T)], -gamma / (2 * t) * (1 + drift * p)));                                   // color
  BOOST_TEST(near(d[partial(sigma, sigma, sigma)], -vega / (v * v) * (p * q * (1 - p * q) + p * p + q * q)));  // ultima
  BOOST_TEST(!near(d[partial(S, S, S)], -gamma / s * (p / w - 1)));
}

BOOST_AUTO_TEST_CASE(all_by_differences) {
  const auto d = all(S = 100.0, sigma = 0.25, r = 0.03125, T = 1.5, K = 105.0);
  const auto indices = graded();
  BOOST_TEST_REQUIRE(d.size() == indices.size());
  for (std::size_t i = 0; i < d.size(); ++i)
    BOOST_TEST(test::error(d.data()[i], differentiated(at, indices[i], real50("1e-10"))) < 2e-13, "entry " << i);
}

BOOST_AUTO_TEST_CASE(order_5_is_the_fifth_difference) {
  constexpr auto up = derivatives_up_to<5>(price, wrt(S, T));
  const auto d = up(S = 100.0, sigma = 0.25, r = 0.03125, T = 1.5, K = 105.0);
  BOOST_TEST(d.size() == 20U);
  const auto near = [](double got, const real50& expected) { return abs(got / expected - 1) < 1e-9; };
  const real50 fifth = differentiated(at, {0, 0, 0, 3, 3}, real50("1e-6"));
  BOOST_TEST(near(d[partial(S, T, S, T, S)], fifth));
  BOOST_TEST(near(d[partial(T, T, T, T, T)], differentiated(at, {3, 3, 3, 3, 3}, real50("1e-6"))));
  BOOST_TEST(!near(d[partial(S, S, T, T, T)], fifth));
}

BOOST_AUTO_TEST_CASE(mapped_over_options) {
  std::vector<double> spots, volatilities;
  for (int i = 0; i < 37; ++i) {
    spots.push_back(80.0 + i);
    volatilities.push_back(0.15 + 0.01 * (i % 7));
  }
  const auto mapped = all(S = spots, sigma = volatilities, r = 0.03125, T = 1.5, K = 105.0);
  BOOST_TEST_REQUIRE(mapped.size() == 34U);
  std::vector<double> buffer(34 * spots.size());
  all.into(buffer)(S = spots, sigma = volatilities, r = 0.03125, T = 1.5, K = 105.0);
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const auto one = all(S = spots[i], sigma = volatilities[i], r = 0.03125, T = 1.5, K = 105.0);
    for (std::size_t k = 0; k < one.size(); ++k) {
      BOOST_TEST(mapped.data()[k].at(i) == one.data()[k], boost::test_tools::tolerance(1e-11));
      BOOST_TEST(buffer[k * spots.size() + i] == mapped.data()[k][i]);
    }
  }
  BOOST_TEST(mapped[partial(sigma, S)].at(3) != mapped[partial(sigma, S)].at(4));
}

BOOST_AUTO_TEST_CASE(mapped_in_float) {
  const std::vector<float> spots{80.0F, 100.0F, 120.0F};
  const auto d = derivatives_up_to<2>(S * S * T + 3_c * T)(S = spots, T = 2.0F);
  static_assert(std::is_same_v<decltype(d[partial(S, T)]), const std::vector<float>&>);
  static_assert(std::is_same_v<decltype(d[partial(T, T)]), const std::vector<float>&>);
  BOOST_TEST(d.size() == 5U);
  BOOST_TEST(d[partial(S, T)].at(2) == 240.0F);
  BOOST_TEST(d[partial(S, S)].at(1) == 4.0F);
  BOOST_TEST(d[partial(T, T)].at(0) == 0.0F);
  BOOST_TEST(d[partial(T)].at(0) == 6403.0F);
}

BOOST_AUTO_TEST_CASE(of_a_sum_over_data) {
  constexpr auto n = tapeless::dim<"n">;
  constexpr auto ts = tapeless::data<"ts", n>;
  constexpr auto a = tapeless::variable<"a">;
  constexpr auto b = tapeless::variable<"b">;
  const std::vector<double> times{0.0, 0.5, 1.25, 3.0};
  const auto d = derivatives_up_to<3>(sum(square(a * exp(-b * ts)) / (1_c + a * ts)))(a = 2.0, b = 0.5, ts = times);
  const auto plain = [&](const point50<2>& p) {
    real50 total = 0;
    for (const double t : times) {
      const real50 term = p[0] * exp(-p[1] * t);
      total += term * term / (1 + p[0] * t);
    }
    return total;
  };
  const point50<2> here{real50(2), real50("0.5")};
  const real50 h("1e-10");
  const auto in_a = [&](const point50<2>& p) { return test::difference(plain, p, 0, h); };
  const auto in_ab = [&](const point50<2>& p) { return test::difference(in_a, p, 1, h); };
  BOOST_TEST(d.size() == 9U);
  BOOST_TEST(test::error(d[partial(a)], in_a(here)) < 1e-14);
  BOOST_TEST(test::error(d[partial(a, b)], in_ab(here)) < 1e-14);
  BOOST_TEST(test::error(d[partial(a, b, b)], test::difference(in_ab, here, 1, h)) < 1e-14);
  BOOST_TEST(test::error(d[partial(a, a, b)], test::difference(in_ab, here, 0, h)) < 1e-14);
  BOOST_TEST(test::error(d[partial(a, a, b)], test::difference(in_ab, here, 1, h)) > 1e-3);
}
