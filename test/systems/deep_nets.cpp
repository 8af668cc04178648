// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Nets of two and three layers.
#define BOOST_TEST_MODULE deep nets
#include "deep_nets.hpp"

BOOST_AUTO_TEST_CASE(two_layers) { deep_nets::check<tapeless::nn::mlp<4, 40, 3>>(); }
BOOST_AUTO_TEST_CASE(three_layers) { deep_nets::check<tapeless::nn::mlp<4, 24, 20, 3>>(); }
