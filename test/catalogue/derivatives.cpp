// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_derivatives
#include "derivative_law.hpp"

BOOST_AUTO_TEST_CASE_TEMPLATE(derivatives_are_differences, T, scalars) {
  constexpr double tolerance = 1e5 * std::numeric_limits<T>::epsilon();
  const int points = std::is_same_v<T, double> ? 12 : 4;
  const auto table = catalogue::functions_of<T>(tapeless::catalogue::list{});
  for (const auto& s : catalogue::all_subjects())
    catalogue::check(s, catalogue::derivative_law(s, table, points), s.tolerance * tolerance);
}
