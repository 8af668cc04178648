// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Update rules against their recurrences in long double and against closed forms; rules of one's own; clipping.
#define BOOST_TEST_MODULE nn optimisers
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/nn/clip.hpp>
#include <tapeless/nn/optimisers.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"
#include "../error_of.hpp"
#include "../loops/data.hpp"

namespace {

namespace nn = tapeless::nn;
namespace rules = nn::rules;
using tapeless::wrt;

constexpr auto R = tapeless::dim<"R", 9>;
constexpr auto C = tapeless::dim<"C", 11>;
constexpr auto W = tapeless::tensor<"W", R, C>;
constexpr auto b = tapeless::tensor<"b", C>;
constexpr auto gain = tapeless::variable<"gain">;
constexpr auto order = wrt(W, b, gain);
constexpr std::size_t numbers = 9 * 11 + 11 + 1;

template <class Map>
void fill(Map& map, unsigned seed) {
  nn::for_each(map, [&seed](auto, auto& value) {
    const auto all = nn::elements(value);
    using number = typename decltype(all)::value_type;
    const auto from = loops::numbers<number>(all.size(), -1, 1, ++seed);
    std::copy(from.begin(), from.end(), all.begin());
  });
}
template <class Map>
auto flat(const Map& map) {
  std::vector<long double> all;
  nn::for_each(map, [&all](auto, const auto& value) {
    for (const auto x : nn::elements(value)) all.push_back(static_cast<long double>(x));
  });
  return all;
}

/// One number and what a rule keeps for it.
struct cell {
  long double w = 0, v = 0, s = 0;
};
/// The recurrences as their authors write them, update number k of a slope g.
using recurrence = void (*)(cell&, long double g, long double rate, int k);

constexpr recurrence descend = [](cell& c, long double g, long double rate, int) { c.w -= rate * g; };
constexpr recurrence polyak = [](cell& c, long double g, long double rate, int) {
  c.v = 0.9L * c.v - rate * g;
  c.w += c.v;
};
constexpr recurrence look_ahead = [](cell& c, long double g, long double rate, int) {
  const long double before = c.v;
  c.v = 0.9L * c.v - rate * g;
  c.w += -0.9L * before + (1 + 0.9L) * c.v;
};
constexpr recurrence accumulate = [](cell& c, long double g, long double rate, int) {
  c.s += g * g;
  c.w -= rate * g / (std::sqrt(c.s) + 1e-8L);
};
constexpr recurrence mean_square = [](cell& c, long double g, long double rate, int) {
  c.s = 0.9L * c.s + (1 - 0.9L) * g * g;
  c.w -= rate * g / (std::sqrt(c.s) + 1e-8L);
};
constexpr recurrence moments = [](cell& c, long double g, long double rate, int k) {
  c.v = 0.9L * c.v + (1 - 0.9L) * g;
  c.s = 0.999L * c.s + (1 - 0.999L) * g * g;
  const long double m = c.v / (1 - std::pow(0.9L, k));
  const long double s = c.s / (1 - std::pow(0.999L, k));
  c.w -= rate * m / (std::sqrt(s) + 1e-8L);
};
constexpr recurrence moments_and_decay = [](cell& c, long double g, long double rate, int k) {
  const long double decay = rate * 0.01L * c.w;
  moments(c, g, rate, k);
  c.w -= decay;
};

/// The largest error after eight updates, in units of rounding at the numbers' size, of about 1.
template <class T, class Rule>
double error_of_updates(const Rule& rule, recurrence update) {
  auto params = nn::parameters<T>(order);
  auto slopes = nn::zeros_like(params);
  fill(params, 1);
  std::vector<cell> expected(numbers);
  const auto start = flat(params);
  for (std::size_t i = 0; i < numbers; ++i) expected[i].w = start[i];
  nn::optimiser opt(rule, params);
  for (int k = 1; k <= 8; ++k) {
    fill(slopes, static_cast<unsigned>(10 * k));
    const auto g = flat(slopes);
    for (std::size_t i = 0; i < numbers; ++i) update(expected[i], g[i], 0.05L, k);
    opt.update(params, slopes, 0.05);
  }
  loops::worst worst;
  const auto actual = flat(params);
  for (std::size_t i = 0; i < numbers; ++i) worst.note(static_cast<T>(actual[i]), expected[i].w, 1);
  return worst.value();
}
template <class Rule>
void check(const Rule& rule, recurrence update) {
  const double in_float = error_of_updates<float>(rule, update);
  const double in_double = error_of_updates<double>(rule, update);
  BOOST_TEST(in_float < 16);
  BOOST_TEST(in_double < 16);
}

/// Steps of one size along the sign of an average of slopes (Bernstein et al., signSGD, 2018): a rule of one's own.
struct signum {
  double beta = 0.75;
  static constexpr auto average = tapeless::variable<"average">;
  static constexpr auto share = tapeless::parameter<"share">;
  static constexpr auto next = average + share * (rules::slope - average);
  static constexpr auto state = wrt(average);
  static constexpr auto formula = outputs(rules::value - rules::rate * sign(next), next);
  auto constants(double) const { return tapeless::hana::make_tuple(share = 1 - beta); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(recurrences) {
  check(nn::sgd{}, descend);
  check(nn::momentum{}, polyak);
  check(nn::nesterov{}, look_ahead);
  check(nn::adagrad{}, accumulate);
  check(nn::rmsprop{}, mean_square);
  check(nn::adam{}, moments);
  check(nn::adamw{}, moments_and_decay);
  check(signum{}, [](cell& c, long double g, long double rate, int) {
    c.v = 0.75L * c.v + 0.25L * g;
    c.w -= rate * (c.v > 0 ? 1 : -1);
  });
}

BOOST_AUTO_TEST_CASE(the_check_tells_rules_apart) {
  BOOST_TEST(error_of_updates<double>(nn::momentum{0.9 + 1e-12}, polyak) > 16);
  BOOST_TEST(error_of_updates<float>(nn::nesterov{}, polyak) > 16);
  BOOST_TEST(error_of_updates<float>(nn::adam{}, moments_and_decay) > 16);
  BOOST_TEST(error_of_updates<float>(nn::adam{0.9, 0.999, 1e-3}, moments) > 16);
}

BOOST_AUTO_TEST_CASE(closed_forms, *boost::unit_test::tolerance(1e-13)) {
  const auto after = [](const auto& rule, double slope, int updates) {
    auto params = nn::parameters<double>(wrt(gain));
    params[gain] = 2;
    auto slopes = params;
    slopes[gain] = slope;
    nn::optimiser opt(rule, params);
    for (int k = 0; k < updates; ++k) opt.update(params, slopes, 0.125);
    BOOST_TEST(opt.steps() == static_cast<std::size_t>(updates));
    return params[gain];
  };
  // The first step of Adam is the rate, whatever the slope's size, and so is each one along a slope that stays.
  for (const double slope : {1e-3, -1e-3, 5.0, -7e5}) {
    BOOST_TEST(after(nn::adam{0.9, 0.999, 0}, slope, 1) == 2 - std::copysign(0.125, slope));
    BOOST_TEST(after(nn::adam{0.9, 0.999, 0}, slope, 20) == 2 - 20 * std::copysign(0.125, slope));
    BOOST_TEST(after(nn::rmsprop{0.75, 0}, slope, 1) == 2 - std::copysign(0.25, slope));
    BOOST_TEST(after(nn::adagrad{0}, slope, 2) == 2 - std::copysign(0.125 * (1 + std::sqrt(0.5)), slope));
  }
  // Momentum approaches rate g / (1 - mu): w = w0 - rate g (n - mu (1 - mu^n) / (1 - mu)) / (1 - mu).
  const double n = 10, mu = 0.5;
  BOOST_TEST(after(nn::momentum{mu}, 1, 10) == 2 - 0.125 * (n - mu * (1 - std::pow(mu, n)) / (1 - mu)) / (1 - mu));
  // Decoupled decay without slopes is geometric.
  BOOST_TEST(after(nn::adamw{0.5}, 0, 6) == 2 * std::pow(1 - 0.125 * 0.5, 6));
  // No momentum is plain descent.
  BOOST_TEST(after(nn::nesterov{0}, 3, 4) == after(nn::sgd{}, 3, 4));
}

BOOST_AUTO_TEST_CASE(updates_in_float_are_in_float) {
  // The square of the slope overflows: its root is infinite, where in double the step would be 0.125 / sqrt(0.1).
  const auto step = []<class T>(T) {
    auto params = nn::parameters<T>(wrt(gain));
    auto slopes = params;
    slopes[gain] = T(1e30);
    nn::optimiser opt(nn::rmsprop{}, params);
    opt.update(params, slopes, 0.125);
    return params[gain];
  };
  BOOST_TEST(step(1.0F) == 0);
  BOOST_TEST(std::fabs(step(1.0) + 0.125 / std::sqrt(0.1)) < 1e-12);
}

BOOST_AUTO_TEST_CASE(no_allocation) {
  auto params = nn::parameters<float>(order);
  auto slopes = nn::zeros_like(params);
  fill(slopes, 3);
  nn::optimiser opt(nn::adam{}, params);
  nn::optimiser plain(nn::sgd{}, params);
  const int count = allocations_of([&] {
    for (int k = 0; k < 3; ++k) opt.update(params, slopes, 0.1), plain.update(params, slopes, 0.1);
    nn::clip(slopes, 0.5);
  });
  BOOST_TEST(count == 0);
}

BOOST_AUTO_TEST_CASE(slopes_by_name_and_their_extents) {
  constexpr auto S = tapeless::dim<"S">;
  constexpr auto a = tapeless::tensor<"a", S>;
  auto params = nn::parameters<double>(wrt(a, gain), S = 4);
  auto slopes = nn::parameters<double>(wrt(gain, a), S = 4);
  slopes[gain] = 1;
  slopes[a] = {1, 2, 3, 4};
  nn::optimiser opt(nn::momentum{}, params);
  opt.update(params, slopes, 0.5);
  BOOST_TEST(params[gain] == -0.5);
  BOOST_TEST(params[a] == (std::vector<double>{-0.5, -1, -1.5, -2}));
  const auto before = params;
  slopes[a].resize(3);
  BOOST_TEST(
      test::error_of([&] { opt.update(params, slopes, 0.5); }) ==
      "optimiser.update(params, slopes, rate): a has 3 elements along a dimension in one set and 4 in the other");
  BOOST_TEST((params[a] == before[a] && params[gain] == before[gain] && opt.steps() == 1));
  auto other = nn::parameters<double>(wrt(a, gain), S = 3);
  BOOST_TEST(
      test::error_of([&] { opt.update(other, slopes, 0.5); }) ==
      "optimiser.update(params, slopes, rate): a has 4 elements along a dimension in one set and 3 in the other");
  BOOST_TEST(opt.state()[0][gain] == -0.5);
}

BOOST_AUTO_TEST_CASE(clipping, *boost::unit_test::tolerance(1e-15)) {
  auto slopes = nn::parameters<double>(wrt(b, gain));
  slopes[gain] = 3;
  slopes[b][4] = -4;
  BOOST_TEST(nn::norm(slopes) == 5);
  BOOST_TEST(nn::clip(slopes, 6) == 5);
  BOOST_TEST(slopes[gain] == 3);
  BOOST_TEST(nn::clip(slopes, 1) == 5);
  BOOST_TEST(slopes[gain] == 0.6);
  BOOST_TEST(slopes[b][4] == -0.8);
  // Squares that overflow or vanish.
  slopes[gain] = 3e200, slopes[b][4] = 4e200;
  BOOST_TEST(nn::clip(slopes, 1) == 5e200);
  BOOST_TEST(slopes[gain] == 0.6);
  slopes[gain] = 3e-200, slopes[b][4] = 4e-200;
  BOOST_TEST(nn::norm(slopes) == 5e-200);
  BOOST_TEST(nn::norm(nn::zeros_like(slopes)) == 0);
  // What is not finite is told, and nothing is scaled by it.
  slopes[gain] = std::nan("");
  BOOST_TEST(std::isnan(nn::clip(slopes, 1e-201)));
  BOOST_TEST(slopes[b][4] == 4e-200);
  slopes[gain] = INFINITY;
  BOOST_TEST(!std::isfinite(nn::clip(slopes, 1e-201)));
  BOOST_TEST(slopes[b][4] == 4e-200);
  for (const double norm : {0.0, -1.0, std::nan("")})
    BOOST_TEST(test::error_of([&] { nn::clip(slopes, norm); }) ==
               "nn::clip(slopes, norm): the largest norm of the slopes must be positive");
}
