// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE catalogue_policy_saturation
#include <numbers>

#include "policy.hpp"

using namespace policy;

constexpr double ln2 = std::numbers::ln2;

BOOST_AUTO_TEST_CASE(logaddexp_at_ties_and_infinities) {
  line<2, 2>("logaddexp(x, y)", logaddexp(x, y), {1 + ln2, 0.5, 0.5, 0.25, -0.25, 0.25});
  line<minus_infinite, minus_infinite>("logaddexp(x, y)", logaddexp(x, y), {-infinity, 0.5, 0.5, 0, 0, 0});
  line<minus_infinite, 2>("logaddexp(x, y)", logaddexp(x, y), {1, 0, 1, 0, 0, 0});
  line<infinite, infinite>("logaddexp(x, y)", logaddexp(x, y), {infinity, 0.5, 0.5, 0, 0, 0});
}

/// Where the exponential overflows, the function and its slopes do not.
BOOST_AUTO_TEST_CASE(saturation) {
  line<-1998, 2>("sigmoid(1000 x) y", sigmoid(1000_c * x) * y, {0, 0, 0, 0, 0, 0});
  line<1998, 2>("sigmoid(1000 x) y", sigmoid(1000_c * x) * y, {1, 0, 1, 0, 0, 0});
  line<-1998, 2>("softplus(1000 x) y", softplus(1000_c * x) * y, {0, 0, 0, 0, 0, 0});
  line<1998, 2>("softplus(1000 x) y", softplus(1000_c * x) * y, {999000, 1000, 999000, 0, 1000, 0});
  line<-1998, 2>("log_sigmoid(1000 x) y", log_sigmoid(1000_c * x) * y, {-999000, 1000, -999000, 0, 1000, 0});
  line<1998, 2>("tanh(1000 x) y", tanh(1000_c * x) * y, {1, 0, 1, 0, 0, 0});
  line<-1998, 2>("elu(1000 x) y", elu(1000_c * x) * y, {-1, 0, -1, 0, 0, 0});
  line<1998, 2>("elu(1000 x) y", elu(1000_c * x) * y, {999000, 1000, 999000, 0, 1000, 0});
  line<-1998, 2>("log_normal_cdf(1000 x)", log_normal_cdf(1000_c * x) * y,
                 {-499000500014.73345, 999000000.001001, -499000500014.73345, -999999.999998998, 999000000.001001, 0});
  line<1998, 2>("gelu(1000 x) y", gelu(1000_c * x) * y, {999000, 1000, 999000, 0, 1000, 0});
  line<-1998, 2>("erf(1000 x) y", erf(1000_c * x) * y, {-1, 0, -1, 0, 0, 0});
}
