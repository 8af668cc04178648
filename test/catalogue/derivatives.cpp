// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_derivatives
#include "derivative_law.hpp"

template <class T>
constexpr double tolerance = 1e5 * std::numeric_limits<T>::epsilon();

BOOST_AUTO_TEST_CASE_TEMPLATE(derivatives_are_differences, T, scalars) {
  const auto table = catalogue::functions_of<T>(tapeless::catalogue::list{});
  catalogue::check_law(catalogue::every_operation{}, [&]<class Operation>(tapeless::meta::box<Operation>) {
    return std::pair(catalogue::derivative_law<T, Operation>(table, std::is_same_v<T, double> ? 12 : 3), tolerance<T>);
  });
}
