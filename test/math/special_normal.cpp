// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE special_normal
#include "special.hpp"

template <class T>
std::vector<T> line(T low, T high) {
  return ulp::points<T>(low, high, 300);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(densities, T, lane_types) {
  special::check(
      "gaussian", 2.5, [](auto x) { return math::gaussian(x); }, special::gaussian, line<T>(-39, 39));
  special::check(
      "normal_pdf", 4, [](auto x) { return math::normal_pdf(x); }, special::normal_pdf, line<T>(-39, 39));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(distribution, T, lane_types) {
  special::check(
      "normal_cdf", 12, [](auto x) { return math::normal_cdf(x); }, special::normal_cdf, line<T>(-39, 9));
  special::check(
      "normal_cdf(x, gaussian(x))", 12, [](auto x) { return math::normal_cdf(x, math::gaussian(x)); },
      special::normal_cdf, line<T>(-3, 3));
  BOOST_TEST(math::normal_cdf(T(0)) == T(0.5));
  const auto gelu = [](const special::exact& x) {
    return isinf(x) && x < 0 ? special::exact(-0.0) : special::exact(x * special::normal_cdf(x));
  };
  special::check(
      "gelu", 12, [](auto x) { return math::gelu(x); }, gelu, line<T>(-39, 9));
}

/// At least as accurate as double, and over its own range.
BOOST_AUTO_TEST_CASE(long_double) {
  const auto check = [](const char* name, auto f, auto reference, long double low, long double high) {
    const auto found = ulp::worst(f, reference, ulp::points<long double>(low, high, 200));
    const double bound = 12 * std::numeric_limits<double>::epsilon() / std::numeric_limits<long double>::epsilon();
    BOOST_TEST_CONTEXT(name << ": " << found) BOOST_TEST(found.error <= bound);
  };
  using L = long double;
  check(
      "normal_cdf", [](L x) { return math::normal_cdf(x); }, special::normal_cdf, -151, 9);
  check(
      "log_normal_cdf", [](L x) { return math::log_normal_cdf(x); }, special::log_normal_cdf, -200, 151);
}

/// What the textbook formulas lose, which the bounds above must notice.
BOOST_AUTO_TEST_CASE(careless_formulas_are_caught) {
  const auto error = [](auto f, auto reference, double low, double high) {
    std::vector<double> at;
    for (int i = 0; i <= 200; ++i) at.push_back(low + (high - low) * i / 200.0);
    return ulp::worst(f, reference, at).error;
  };
  BOOST_TEST(error([](double x) { return std::exp(-x * x / 2); }, special::gaussian, 10, 30) > 50);
  BOOST_TEST(error([](double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }, special::normal_cdf, -30, -10) > 50);
  BOOST_TEST(error([](double x) { return std::log(math::normal_cdf(x)); }, special::log_normal_cdf, 2, 8) > 1e3);
}
