// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: native -march=native
#define BOOST_TEST_MODULE rotations in float
#include "bundle_rotation.hpp"

BOOST_AUTO_TEST_CASE(one_by_one) { bundle::one_by_one<float>(); }
BOOST_AUTO_TEST_CASE(mapped) { bundle::mapped<float>(); }
