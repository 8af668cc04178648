// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_policy_where
#include "policy.hpp"

using namespace policy;

/// Nothing of the branch not taken is left, neither its NaN nor its infinity.
BOOST_AUTO_TEST_CASE(dead_branches) {
  constexpr auto entropy = where(0_c < x, log(x), 0_c) * y;
  line<0, 4>("where(0 < x, log(x), 0) y", entropy, {0, 0, 0, 0, 0, 0});
  line<-2, 4>("where(0 < x, log(x), 0) y", entropy, {0, 0, 0, 0, 0, 0});
  line<-2, 4>("where(x < 0, x, sqrt(x))", where(x < 0_c, x, sqrt(x)), {-1, 1, 0, 0, 0, 0});
  line<0, 4>("sin(x) / x y", where(x == 0_c, 1_c, sin(x) / x) * y, {2, 0, 1, 0, 0, 0});
  line<0, 4>("where(!(0 < x), y, y / x)", where(!(0_c < x), y, y / x), {2, 0, 1, 0, 0, 0});
  line<1, 4>("where(x < y, x^2, exp(1000 y) x)", where(x < y, x * x, exp(1000_c * y) * x), {0.25, 1, 0, 2, 0, 0});
  line<0, 4>("where(0 < x, hypot(x, 0) / x, y)", where(0_c < x, hypot(x, 0_c) / x, y), {2, 0, 1, 0, 0, 0});
  line<0, 2>("where(0 < x && 0 < y, log(x y), x + y)", where(0_c < x && 0_c < y, log(x * y), x + y),
             {1, 1, 1, 0, 0, 0});
}

BOOST_AUTO_TEST_CASE(what_is_taken_stays) {
  line<0, 2>("where(x == 0, y / x, y)", where(x == 0_c, y / x, y),
             {infinity, -infinity, infinity, unspecified, unspecified, 0});
  line<not_a_number, 2>("where(y < 0, y, x)", where(y < 0_c, y, x), {undefined, 1, 0, 0, 0, 0});
}

BOOST_AUTO_TEST_CASE(nested_and_shared) {
  constexpr auto nested = where(0_c < x, where(0_c < y, log(x) * sqrt(y), x), x * y);
  line<0, 0>("nested, both dead", nested, {0, 0, 0, 0, 1, 0});
  line<2, 0>("nested, inner dead", nested, {1, 1, 0, 0, 0, 0});
  line<2, 8>("nested, both taken", nested, {0, 2, 0, -2, 0.25, 0});
  constexpr auto root = sqrt(x);
  constexpr auto twice = where(0_c < x, root * y, y) + where(0_c < x, root, x);
  line<0, 2>("shared between two dead branches", twice, {1, 1, 1, 0, 0, 0});
  line<-2, 2>("shared between two dead branches", twice, {0, 1, 1, 0, 0, 0});
  line<2, 4>("shared by a dead branch and the rest", root * y + where(2_c < x, root / (x - 1_c), root),
             {3, 1.5, 1, -0.75, 0.5, 0});
  line<0, 4>("in a nonlinear parent", exp(where(0_c < x, x * log(x), x)) * y, {2, 2, 1, 2, 1, 0});
}

/// The third order, where each derivative has selected among selections.
BOOST_AUTO_TEST_CASE(third_order) {
  constexpr auto f = where(0_c < x, x * x * log(x), x * x);
  constexpr auto third = tapeless::derivative(f, x, x, x);
  static_assert(third(x = 0.0) == 0 && third(x = -1.0) == 0 && third(x = 2.0) == 1);
  for (const double at : {0.0, -1.0}) BOOST_TEST(third(x = at) == 0);
  BOOST_TEST(third(x = 2.0) == 1);
  BOOST_TEST(third(x = 2.0F) == 1);
}
