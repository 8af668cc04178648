// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_policy_ties
#include "policy.hpp"

using namespace policy;

BOOST_AUTO_TEST_CASE(ties_give_the_slope_to_the_first) {
  line<2, 2>("max(x^2, y^2)", max(x * x, y * y), {1, 2, 0, 2, 0, 0});
  line<2, 2>("min(x^2, y^2)", min(x * x, y * y), {1, 2, 0, 2, 0, 0});
  line<2, 2>("max(x, x) y", max(x, x) * y, {1, 1, 1, 0, 1, 0});
  line<0, minus_zero>("max(x, y)", max(x, y), {0, 1, 0, 0, 0, 0});
}

BOOST_AUTO_TEST_CASE(bounds_of_clamp_have_slope_one_inside) {
  line<2, 2>("clamp(x^2, -1, y)", clamp(x * x, -1_c, y), {1, 2, 0, 2, 0, 0});
  line<2, 2>("clamp(x^2, y, 2)", clamp(x * x, y, 2_c), {1, 2, 0, 2, 0, 0});
  line<6, 2>("clamp(x^2, -1, y^2)", clamp(x * x, -1_c, y * y), {1, 0, 2, 0, 0, 2});
  line<0, 2>("clamp(x^2, y^2, 5)", clamp(x * x, y * y, 5_c), {1, 0, 2, 0, 0, 2});
}

BOOST_AUTO_TEST_CASE(kinks) {
  line<0, 4>("relu(x) y", relu(x) * y, {0, 0, 0, 0, 0, 0});
  line<0, 4>("abs(x) y", abs(x) * y, {0, 0, 0, 0, 0, 0});
  line<minus_zero, 4>("abs(x) y", abs(x) * y, {0, 0, 0, 0, 0, 0});
  line<0, 6>("leaky_relu(x, y)", leaky_relu(x, y), {0, 3, 0, 0, 1, 0});
  line<0, 4>("elu(x) y", elu(x) * y, {0, 2, 0, 2, 1, 0});
  line<0, -2>("copysign(x, y)", copysign(x, y), {0, 0, 0, 0, 0, 0});
  line<0, 0>("hypot(x, y)", hypot(x, y), {0, 0, 0, 0, 0, 0});
  line<0, 4>("hypot(x, 0) y", hypot(x, 0_c) * y, {0, 0, 0, 0, 0, 0});
  line<0, 0>("atan2(x, y)", atan2(x, y), {0, 0, 0, 0, 0, 0});
}

BOOST_AUTO_TEST_CASE(steps_are_flat) {
  line<2, 4>("floor(x) y", floor(x) * y, {2, 0, 1, 0, 0, 0});
  line<3, 4>("ceil(x) y", ceil(x) * y, {4, 0, 2, 0, 0, 0});
  line<1, 4>("round(x) y", round(x) * y, {2, 0, 1, 0, 0, 0});
  line<-1, 4>("round(x) y", round(x) * y, {-2, 0, -1, 0, 0, 0});
  line<-3, 4>("trunc(x) y", trunc(x) * y, {-2, 0, -1, 0, 0, 0});
  line<0, 4>("sign(x) y", sign(x) * y, {0, 0, 0, 0, 0, 0});
  line<6, 2>("fmod(x, y)", fmod(x, y), {0, 1, -3, 0, 0, 0});
  line<-7, 4>("fmod(x, y) x", fmod(x, y) * x, {5.25, -5, -3.5, 2, 1, 0});
  line<6, 4>("stop_gradient(x) y", stop_gradient(x) * y, {6, 0, 3, 0, 0, 0});
}

/// Each operation says what NaN does to its value; the policy is that it stays.
BOOST_AUTO_TEST_CASE(nan_stays) {
  const auto both = [](const char* text, auto f) {
    line<not_a_number, 2>(text, f, {undefined, unspecified, unspecified, unspecified, unspecified, unspecified});
    line<2, not_a_number>(text, f, {undefined, unspecified, unspecified, unspecified, unspecified, unspecified});
  };
  both("max(x, y)", max(x, y));
  both("min(x, y)", min(x, y));
  both("clamp(x, -1, y)", clamp(x, -1_c, y));
  both("clamp(2, x, y)", clamp(2_c, x, y));
  both("relu(x) + abs(y)", relu(x) + abs(y));
  both("hypot(x, y)", hypot(x, y));
  both("atan2(x, y)", atan2(x, y));
  both("sign(x) + floor(y)", sign(x) + floor(y));
}
