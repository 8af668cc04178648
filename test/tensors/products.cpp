// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Products of matrices by Eigen and by plain loops. They allocate nothing and stay in their workspace.
// links: tapeless::eigen
#define BOOST_TEST_MODULE products
#include "products.hpp"

#include <tapeless/eigen.hpp>

namespace {

using tapeless::eigen_products;
using tapeless::evaluate::plain_products;

BOOST_AUTO_TEST_CASE(eigen_multiplies_doubles) { check_library<eigen_products, double>(); }
BOOST_AUTO_TEST_CASE(eigen_multiplies_floats) { check_library<eigen_products, float>(); }
BOOST_AUTO_TEST_CASE(other_numbers_are_multiplied_by_plain_loops) {
  std::mt19937 engine(4);
  check_layouts<eigen_products, long double>(every, {20, 30, 70}, engine);
  BOOST_TEST(eigen_products::workspace<long double>(20, 30, 70) == 0u);
}
BOOST_AUTO_TEST_CASE(plain_loops_multiply) {
  std::mt19937 engine(5);
  check_layouts<plain_products, double>(every, {70, 3, 130}, engine);
  check_layouts<plain_products, float>(every, {3, 0, 2}, engine);
}
BOOST_AUTO_TEST_CASE(nothing_is_allocated) {
  const auto nothing = [](auto&&...) { return 0; };
  check_allocations<eigen_products, double>(nothing);
  check_allocations<eigen_products, float>(nothing);
}
BOOST_AUTO_TEST_CASE(wrong_products_are_refused) {
  check_checker<eigen_products>();
  BOOST_TEST((is_refused<always_allocates, eigen_products>(false)));
}
BOOST_AUTO_TEST_CASE(unit_strides_need_less_workspace) {
  BOOST_TEST(eigen_products::workspace<double>(128, 128, 128, false) <
             eigen_products::workspace<double>(128, 128, 128));
}

struct recipe {};
static_assert(std::is_same_v<tapeless::evaluate::product_library_t<recipe>, eigen_products>);

}  // namespace
