// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Learning rates over time, at run time and in constant expressions.
#define BOOST_TEST_MODULE nn schedules
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/nn/schedules.hpp>

namespace {

namespace nn = tapeless::nn;

static_assert(nn::constant_rate{0.1}(7) == 0.1);
static_assert(nn::step_decay{1}(29) == 0.25);
static_assert(nn::exponential_decay{0.5, 0.25}(0) == 0.5);
static_assert(nn::inverse_decay{1, 0.5}(2) == 0.5);
static_assert(nn::cosine_decay{.initial = 2, .duration = 10}(10) == 0);

}  // namespace

BOOST_AUTO_TEST_CASE(constant) {
  for (const double t : {0.0, 3.5, 1e9}) BOOST_TEST(nn::constant_rate{0.25}(t) == 0.25);
}

BOOST_AUTO_TEST_CASE(steps) {
  const nn::step_decay rate{.initial = 0.5, .factor = 0.5, .period = 4};
  double expected = 0.5;
  for (int period = 0; period < 5; ++period, expected /= 2)
    for (int t = 4 * period; t < 4 * period + 4; ++t) BOOST_TEST(rate(t) == expected);
  BOOST_TEST(rate(3.999) == 0.5);
}

BOOST_AUTO_TEST_CASE(exponential, *boost::unit_test::tolerance(1e-15)) {
  // The rate at t + s is that at t times exp(-decay s).
  const nn::exponential_decay rate{.initial = 3, .decay = 0.125};
  for (double t = 0; t < 40; t += 2.5) BOOST_TEST(rate(t + 8) == static_cast<double>(rate(t) * std::exp(-1.0L)));
  BOOST_TEST(rate(0) == 3);
}

BOOST_AUTO_TEST_CASE(inverse, *boost::unit_test::tolerance(1e-15)) {
  // The reciprocal of the rate grows in equal steps.
  const nn::inverse_decay rate{.initial = 0.5, .decay = 0.1};
  for (int t = 0; t < 30; ++t) BOOST_TEST(1 / rate(t) == 2 + 0.2 * t);
}

BOOST_AUTO_TEST_CASE(cosine, *boost::unit_test::tolerance(1e-14)) {
  const nn::cosine_decay rate{.initial = 1, .duration = 100, .last = 0.2};
  BOOST_TEST(rate(0) == 1);
  BOOST_TEST(rate(50) == 0.6);
  BOOST_TEST(rate(100.0 / 3) == 0.8 * 0.75 + 0.2);
  for (const double t : {100.0, 101.0, 1e6}) BOOST_TEST(rate(t) == 0.2);
  for (int t = 0; t < 100; ++t) {
    BOOST_TEST(rate(t + 1) < rate(t));
    BOOST_TEST(rate(t) + rate(100 - t) == 1.2);
  }
}

BOOST_AUTO_TEST_CASE(warm_up, *boost::unit_test::tolerance(1e-14)) {
  const nn::cosine_decay rate{.initial = 1, .duration = 24, .warm_up = 4};
  for (int t = 0; t <= 4; ++t) BOOST_TEST(rate(t) == (t + 1) / 5.0);
  BOOST_TEST(rate(14) == 0.5);
  BOOST_TEST(rate(24) == 0);
  // As long as everything: no division by 0.
  const nn::cosine_decay rising{.initial = 1, .duration = 4, .warm_up = 4};
  BOOST_TEST(rising(3) == 0.8);
  BOOST_TEST(rising(4) == 0);
}
