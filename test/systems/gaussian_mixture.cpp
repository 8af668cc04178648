// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A mixture of normal distributions in two dimensions against its derivatives by hand; these against differences.
#define BOOST_TEST_MODULE gaussian mixture
#include "gaussian_mixture_check.hpp"

using namespace gaussian_mixture;

namespace {

/// The slope of the value by hand in one of its numbers, from values at distances h and 2 h: to h^4.
long double difference(numbers in, std::vector<double> numbers::*parameter, std::size_t i) {
  const double h = 0x1p-10, at = (in.*parameter)[i];
  const auto value = [&](double step) {
    (in.*parameter)[i] = at + step;
    return by_hand(in).value.value;
  };
  return (8 * (value(h) - value(-h)) - (value(2 * h) - value(-2 * h))) / (12 * static_cast<long double>(h));
}

}  // namespace

BOOST_AUTO_TEST_CASE(derivatives_by_hand) {
  const numbers in = made(3, 4, 20, 0.75, 3);
  const by_hand exact(in);
  const auto check_one = [&](std::vector<double> numbers::*parameter, const std::vector<sum>& slope) {
    for (std::size_t i = 0; i < slope.size(); ++i)
      BOOST_TEST(std::fabs(difference(in, parameter, i) - slope[i].value) <= 1e-8L * slope[i].largest);
  };
  check_one(&numbers::alpha, exact.alpha);
  check_one(&numbers::means, exact.means);
  check_one(&numbers::icf, exact.icf);
}

BOOST_AUTO_TEST_CASE(another_number_is_noticed) {
  const sum slope = by_hand(made(2, 5, 100)).icf[1];
  const auto actual = static_cast<double>(slope.value);
  BOOST_TEST(agree(actual, slope, 1e-13L));
  BOOST_TEST(!agree(actual, {slope.value * (1 + 1e-12L), slope.largest}, 1e-13L));
  BOOST_TEST(!agree(1, {1 + 3e-8L, 1e6L}, 1e-13L));
}

BOOST_AUTO_TEST_CASE(numbers_made_here) {
  check<2>(made(2, 5, 100), 1e-13L);
  check<2>(made(2, 5, 100, 0.75, 3), 1e-13L);
  check<2>(made(2, 1, 1), 1e-13L);
}
BOOST_AUTO_TEST_CASE(numbers_of_adbench) {
  const numbers in = read("gmm_d2_K5.txt", 1000);
  check<2>(in.n > 0 ? in : made(2, 5, 1000), 1e-13L);
}
