// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Tensor formulas drawn at random while compiling: value and gradients of calls against the reference.
#define BOOST_TEST_MODULE random tensor formulas
#include "random_calls.hpp"

BOOST_AUTO_TEST_CASE(formulas) { reference::check_calls<7>(std::make_integer_sequence<std::uint32_t, 6>{}); }
