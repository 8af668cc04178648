// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A mixture of normal distributions whose number of dimensions is counted at the call, against its derivatives by hand.
#define BOOST_TEST_MODULE gaussian mixture of any size
#include "gaussian_mixture_check.hpp"

using namespace gaussian_mixture;

BOOST_AUTO_TEST_CASE(two_dimensions) { check<-1>(made(2, 5, 100), 1e-13L); }
BOOST_AUTO_TEST_CASE(one_dimension) { check<-1>(made(1, 3, 20), 1e-13L); }
BOOST_AUTO_TEST_CASE(ten_dimensions) { check<-1>(made(10, 5, 20, 0.75, 3), 1e-12L); }
