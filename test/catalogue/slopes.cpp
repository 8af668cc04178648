// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_slopes
#include "slopes.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(first_derivatives_keep_their_bounds, T, scalars) {
  const auto table = catalogue::functions_of<T>(tapeless::catalogue::list{});
  for (const auto& s : catalogue::all_subjects())
    if (s.op->differentiable && !s.constant) catalogue::check(s, catalogue::slope_law(s, table), s.slope_ulps);
}
