// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE special_logistic
#include "special.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(logistic_functions, T, lane_types) {
  for (const T width : {T(3), T(1000)}) {
    const auto line = ulp::points<T>(-width, width, 1000);
    special::check(
        "sigmoid", 4, [](auto x) { return math::sigmoid(x); }, special::sigmoid, line);
    special::check(
        "softplus", 4, [](auto x) { return math::softplus(x); }, special::softplus, line);
    special::check(
        "log_sigmoid", 4, [](auto x) { return math::log_sigmoid(x); }, special::log_sigmoid, line);
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(logarithm_of_a_sum, T, lane_types) {
  const auto f = [](auto a, auto b) { return math::logaddexp(a, b); };
  const auto plane = pairs<T>(1, 20, 500);
  special::check<special::absolute_near_zero>("logaddexp", 4, f, special::logaddexp, plane.first, plane.second);
  BOOST_TEST(f(T(-1000), T(-1000)) == T(-1000) + std::log(T(2)));
}

/// What overflows, cancels or loses the tail.
BOOST_AUTO_TEST_CASE(careless_formulas_are_caught) {
  const auto error = [](auto f, auto reference) {
    return ulp::worst(f, reference, ulp::points<double>(-1000, 1000, 20)).error;
  };
  BOOST_TEST(error([](double x) { return std::log1p(std::exp(x)); }, special::softplus) > 1e10);
  BOOST_TEST(error([](double x) { return std::log(math::sigmoid(x)); }, special::log_sigmoid) > 1e10);
  BOOST_TEST(error([](double x) { return std::exp(x) / (1 + std::exp(x)); }, special::sigmoid) > 1e10);
}
