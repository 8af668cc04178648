// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <boost/test/unit_test.hpp>

#include "gaussian_mixture.hpp"
#include "gaussian_mixture_by_hand.hpp"

/// The formula against the derivatives by hand.
namespace gaussian_mixture {

/// Where two numbers agree: to `tolerance` of the largest summand, and by the rule of ADBench.
inline bool agree(double actual, const sum& expected, long double tolerance) {
  const long double apart = std::fabs(actual - expected.value);
  const long double size = std::max(std::fabs(static_cast<long double>(actual)), std::fabs(expected.value));
  return apart <= tolerance * std::max(size, expected.largest) &&
         apart < 1e-8L * std::max(1.0L, std::fabs(static_cast<long double>(actual)) + std::fabs(expected.value));
}
template <class Slope>
void check_all(const Slope& actual, const std::vector<sum>& expected, long double tolerance) {
  BOOST_TEST_REQUIRE(actual.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    BOOST_TEST(agree(actual[i], expected[i], tolerance),
               "element " << i << ": " << actual[i] << " instead of " << expected[i].value);
}

template <int Size>
void check(const numbers& in, long double tolerance) {
  using f = mixture<Size>;
  const auto as_matrix = [](const std::vector<double>& v, std::size_t rows) {
    return tapeless::view(v.data(), {rows, v.size() / rows});
  };
  constexpr auto both = tapeless::value_and_gradient(f::objective, tapeless::wrt(f::alpha, f::means, f::icf));
  const auto [value, slope] =
      both(f::alpha = in.alpha, f::means = as_matrix(in.means, in.k), f::icf = as_matrix(in.icf, in.k),
           f::x = as_matrix(in.x, in.n), f::gamma = in.gamma, f::m = in.m);
  const by_hand expected(in);
  BOOST_TEST(agree(value, expected.value, tolerance), value << " instead of " << expected.value.value);
  check_all(slope[f::alpha], expected.alpha, tolerance);
  check_all(slope[f::means], expected.means, tolerance);
  check_all(slope[f::icf], expected.icf, tolerance);
}

}  // namespace gaussian_mixture
