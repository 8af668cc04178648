// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_values
#include "laws.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(values_keep_their_bounds, T, scalars) {
  const auto table = catalogue::functions_of<T>(tapeless::catalogue::list{});
  for (const auto& s : catalogue::all_subjects()) catalogue::check(s, catalogue::value_law(s, table), s.ulps);
}
