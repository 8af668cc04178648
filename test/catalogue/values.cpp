// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_values
#include "laws.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(values_are_exact_to_the_bound, T, scalars) {
  catalogue::check_law(catalogue::every_operation{},
                       [](auto operation) { return catalogue::value_law<T>(operation); });
}
