// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A mixture of normal distributions in ten dimensions against its derivatives by hand.
#define BOOST_TEST_MODULE gaussian mixture in ten dimensions
#include "gaussian_mixture_check.hpp"

using namespace gaussian_mixture;

BOOST_AUTO_TEST_CASE(numbers_made_here) {
  check<10>(made(10, 5, 100), 1e-12L);
  check<10>(made(10, 5, 100, 0.75, 3), 1e-12L);
}
BOOST_AUTO_TEST_CASE(numbers_of_adbench) {
  const numbers in = read("gmm_d10_K5.txt", 100);
  check<10>(in.n > 0 ? in : made(10, 5, 50), 1e-12L);
}
