// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_programs_1
#include "programs.hpp"

BOOST_AUTO_TEST_CASE(programs_keep_the_law_of_derivatives) {
  catalogue::check_part<0, 2>(catalogue::every_operation{});
}
