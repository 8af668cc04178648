// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_policy_edges
#include <numbers>

#include "policy.hpp"

using namespace policy;

constexpr double pi = std::numbers::pi;
constexpr double ln2 = std::numbers::ln2;

BOOST_AUTO_TEST_CASE(infinite_slopes) {
  line<0, 4>("sqrt(x) y", sqrt(x) * y, {0, infinity, 0, -infinity, infinity, 0});
  line<0, 4>("cbrt(x) y", cbrt(x) * y, {0, infinity, 0, -infinity, infinity, 0});
  line<2, 4>("acos(x) y", acos(x) * y, {0, -infinity, 0, -infinity, -infinity, 0});
  line<-2, 4>("acos(x) y", acos(x) * y, {2 * pi, -infinity, pi, infinity, -infinity, 0});
  line<2, 4>("asin(x) y", asin(x) * y, {pi, infinity, pi / 2, infinity, infinity, 0});
  line<-2, 4>("asin(x) y", asin(x) * y, {-pi, infinity, -pi / 2, -infinity, infinity, 0});
  line<2, 4>("acosh(x) y", acosh(x) * y, {0, infinity, 0, -infinity, infinity, 0});
  line<2, 4>("atanh(x) y", atanh(x) * y, {infinity, infinity, infinity, infinity, infinity, 0});
  line<0, 4>("log(x) y", log(x) * y, {-infinity, infinity, -infinity, -infinity, infinity, 0});
  line<0, 4>("normal_quantile(x) y", normal_quantile(x) * y,
             {-infinity, infinity, -infinity, unspecified, infinity, 0});
}

BOOST_AUTO_TEST_CASE(powers_at_base_zero_have_their_limits) {
  line<0, 6>("pow(x, 3)", pow(x, y), {0, 0, 0, 0, 0, 0});
  line<0, 4>("pow(x, 2)", pow(x, y), {0, 0, 0, 2, 0, 0});
  line<0, 2>("pow(x, 1)", pow(x, y), {0, 1, 0, 0, unspecified, 0});
  line<0, 1>("pow(x, 1/2)", pow(x, y), {0, infinity, 0, -infinity, unspecified, 0});
  line<0, 0>("pow(x, 0)", pow(x, y), {1, 0, -infinity, 0, unspecified, unspecified});
  line<0, -2>("pow(x, -1)", pow(x, y), {infinity, -infinity, -infinity, infinity, unspecified, unspecified});
  line<4, 0>("pow(x, 0)", pow(x, y), {1, 0, ln2, 0, 0.5, ln2 * ln2});
  line<-4, 4>("pow(x, 2) of a negative base", pow(x, y), {4, -4, undefined, 2, undefined, undefined});
  line<0, 4>("x^2 y", pow(x, 2_c) * y, {0, 0, 0, 4, 0, 0});
  line<0, 4>("x^1 y", pow(x, 1_c) * y, {0, 2, 0, 0, 1, 0});
  line<0, 4>("x^0 y", pow(x, 0_c) * y, {2, 0, 1, 0, 0, 0});
  line<0, 4>("x^3 y", pow(x, 3_c) * y, {0, 0, 0, 0, 0, 0});
  line<0, 4>("x^-1 y", pow(x, -1_c) * y, {infinity, -infinity, infinity, infinity, -infinity, 0});
  line<0, 4>("x^2.5 y", pow(x, 2.5_c) * y, {0, 0, 0, 0, 0, 0});
}
