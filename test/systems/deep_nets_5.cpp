// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A net of five layers.
#define BOOST_TEST_MODULE deep nets 5
#include "deep_nets.hpp"

BOOST_AUTO_TEST_CASE(five_layers) { deep_nets::check<tapeless::nn::mlp<4, 12, 16, 9, 12, 3>>(); }
