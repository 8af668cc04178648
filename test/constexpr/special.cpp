// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The special functions in constant evaluation: values, edges, and that no argument makes them fail to compile.
#include "tapeless/math/special/special.hpp"

#include <limits>

namespace math = tapeless::math;

using limits = std::numeric_limits<double>;
constexpr double infinity = limits::infinity();
constexpr double nan_value = limits::quiet_NaN();
constexpr double least = limits::denorm_min();
constexpr double largest = limits::max();

template <class T>
constexpr bool near(T computed, T exact, int ulps = 12) {
  const T difference = computed < exact ? exact - computed : computed - exact;
  return difference <= static_cast<T>(ulps) * std::numeric_limits<T>::epsilon() / 2 * (exact < 0 ? -exact : exact);
}
constexpr bool is_nan(double x) { return x != x; }
constexpr bool same(double x, double y) { return x == y && math::signbit(x) == math::signbit(y); }

// The comparison itself.
static_assert(near(1.0, 1.0) && near(1 + 5 * limits::epsilon(), 1.0) && !near(1 + 7 * limits::epsilon(), 1.0));
static_assert(!near(-1.0, 1.0) && !near(1.0F, 1.00001F) && near(1.0F, 1.0000001F));
static_assert(!same(0.0, -0.0) && is_nan(nan_value) && !is_nan(infinity));

// Values.
static_assert(near(math::erf(0.5), 0.5204998778130465377) && near(math::erf(-2.0), -0.99532226501895273416) &&
              near(math::erf(0.5F), 0.5204999F) && near(math::erf(1e-300), 1.1283791670955125739e-300));
static_assert(near(math::erfc(0.5), 0.4795001221869534623) && near(math::erfc(20.0), 5.3958656116079009289e-176) &&
              near(math::erfc(5.0F), 1.5374598e-12F) && near(math::erfc(-1.0), 1.8427007929497148693));
static_assert(near(math::gaussian(30.0), 3.6938830684872572188e-196) &&
              near(math::normal_pdf(1.0), 0.24197072451914334980));
static_assert(near(math::normal_cdf(-10.0), 7.6198530241605260660e-24) &&
              near(math::normal_cdf(1.0), 0.84134474606854294859) && near(math::normal_cdf(-3.0F), 0.0013498980F) &&
              math::normal_cdf(0.0) == 0.5);
static_assert(near(math::log_normal_cdf(-100.0), -5005.5242086942050886) &&
              near(math::log_normal_cdf(9.0), -1.1285884059538406473e-19));
static_assert(near(math::inverse_mills_ratio(-50.0), 50.019984031905639809) &&
              near(math::inverse_mills_ratio(2.0), 0.055247862678989959102));
static_assert(near(math::normal_quantile(0.75), 0.67448975019608174320) &&
              near(math::normal_quantile(1e-300), -37.047096299361199237) && math::normal_quantile(0.5) == 0 &&
              near(math::normal_quantile(0.01F), -2.3263479F));
static_assert(near(math::lgamma(0.1), 2.2527126517342059599) && near(math::lgamma(5.5), 3.9578139676187162939) &&
              near(math::lgamma(1e10), 220258509288.81058147) && near(math::lgamma(-3.5), -1.3090066849930420464) &&
              near(math::lgamma(3.5F), 1.2009736F) && math::lgamma(1.0) == 0 && math::lgamma(2.0) == 0);
static_assert(near(math::tgamma(5.0), 24.0) && near(math::tgamma(100.0), 9.3326215443944152682e155) &&
              near(math::tgamma(-2.5), -0.94530872048294188123) && near(math::tgamma(0.5F), 1.7724539F));
static_assert(near(math::digamma(1.0), -0.57721566490153286061) && near(math::digamma(100.0), 4.6001618527380874002) &&
              near(math::digamma(-2.5), 1.1031566406452431873));
static_assert(near(math::polygamma(1, 1.0), 1.6449340668482264365) &&
              near(math::polygamma(2, 10.0), -0.011049834970802067408) &&
              near(math::polygamma(3, -2.5), 194.74787621918762242) && near(math::polygamma(1, 0.25F), 17.197329F));
static_assert(near(math::sigmoid(-3.0), 0.047425873177566781022) &&
              near(math::softplus(-40.0), 4.2483542552915889953e-18) &&
              near(math::log_sigmoid(2.0), -0.12692801104297249645) &&
              near(math::logaddexp(1000.0, 1001.0), 1001.3132616875182228));

// Edges.
static_assert(same(math::erf(infinity), 1) && same(math::erf(-infinity), -1) && same(math::erf(-0.0), -0.0));
static_assert(math::erfc(infinity) == 0 && math::erfc(-infinity) == 2 && math::erfc(largest) == 0);
static_assert(math::gaussian(infinity) == 0 && math::gaussian(-largest) == 0);
static_assert(math::normal_cdf(infinity) == 1 && math::normal_cdf(-infinity) == 0 && math::normal_cdf(-largest) == 0);
static_assert(same(math::gelu(-infinity), -0.0) && math::gelu(infinity) == infinity && math::gelu(largest) == largest);
static_assert(math::log_normal_cdf(-infinity) == -infinity && math::log_normal_cdf(-largest) == -infinity &&
              math::log_normal_cdf(infinity) == 0 && math::log_normal_cdf(largest) == 0);
static_assert(math::inverse_mills_ratio(-infinity) == infinity && near(math::inverse_mills_ratio(-largest), largest) &&
              math::inverse_mills_ratio(infinity) == 0);
static_assert(math::normal_quantile(0.0) == -infinity && math::normal_quantile(1.0) == infinity &&
              is_nan(math::normal_quantile(-least)) && is_nan(math::normal_quantile(infinity)));
static_assert(math::lgamma(0.0) == infinity && math::lgamma(-3.0) == infinity && math::lgamma(infinity) == infinity &&
              math::lgamma(-infinity) == infinity && math::lgamma(largest) == infinity &&
              math::lgamma(-largest) == infinity && near(math::lgamma(least), 744.44007192138126231) &&
              near(math::lgamma(-least), 744.44007192138126231));
static_assert(math::tgamma(0.0) == infinity && math::tgamma(-0.0) == -infinity && math::tgamma(least) == infinity &&
              math::tgamma(-least) == -infinity && is_nan(math::tgamma(-1.0)) && math::tgamma(172.0) == infinity &&
              math::tgamma(largest) == infinity && math::tgamma(infinity) == infinity &&
              is_nan(math::tgamma(-infinity)) && same(math::tgamma(-190.5), -0.0));
static_assert(math::digamma(0.0) == -infinity && math::digamma(-0.0) == infinity && math::digamma(least) == -infinity &&
              math::digamma(-least) == infinity && is_nan(math::digamma(-1.0)) && is_nan(math::digamma(-infinity)) &&
              math::digamma(infinity) == infinity && near(math::digamma(largest), 709.78271289338397));
static_assert(math::polygamma(1, 0.0) == infinity && math::polygamma(2, 0.0) == -infinity &&
              math::polygamma(2, -0.0) == infinity && math::polygamma(1, -2.0) == infinity &&
              is_nan(math::polygamma(2, -2.0)) && math::polygamma(1, least) == infinity &&
              math::polygamma(4, -least) == infinity && math::polygamma(1, infinity) == 0 &&
              math::polygamma(3, largest) == 0 && near(math::polygamma(1, 1e300), 1e-300) &&
              math::polygamma(300, 0.5) == -infinity && is_nan(math::polygamma(-1, 1.0)) &&
              is_nan(math::polygamma(1, -infinity)) && math::polygamma(0, 0.0) == -infinity);
static_assert(math::sigmoid(-infinity) == 0 && math::sigmoid(infinity) == 1 && math::sigmoid(-1000.0) == 0);
static_assert(math::softplus(-infinity) == 0 && math::softplus(infinity) == infinity && math::softplus(1000.0) == 1000);
static_assert(math::log_sigmoid(-infinity) == -infinity && same(math::log_sigmoid(infinity), -0.0) &&
              math::log_sigmoid(-1000.0) == -1000);
static_assert(math::logaddexp(-infinity, -infinity) == -infinity && math::logaddexp(infinity, -infinity) == infinity &&
              math::logaddexp(infinity, infinity) == infinity && math::logaddexp(-infinity, 3.0) == 3 &&
              math::logaddexp(largest, -largest) == largest && math::logaddexp(-largest, -largest) == -largest);

// NaN propagates.
static_assert(is_nan(math::erf(nan_value)) && is_nan(math::erfc(nan_value)) && is_nan(math::gaussian(nan_value)) &&
              is_nan(math::normal_pdf(nan_value)) && is_nan(math::normal_cdf(nan_value)) &&
              is_nan(math::log_normal_cdf(nan_value)) && is_nan(math::inverse_mills_ratio(nan_value)) &&
              is_nan(math::normal_quantile(nan_value)) && is_nan(math::gelu(nan_value)));
static_assert(is_nan(math::lgamma(nan_value)) && is_nan(math::tgamma(nan_value)) && is_nan(math::digamma(nan_value)) &&
              is_nan(math::polygamma(1, nan_value)) && is_nan(math::polygamma(0, nan_value)));
static_assert(is_nan(math::sigmoid(nan_value)) && is_nan(math::softplus(nan_value)) &&
              is_nan(math::log_sigmoid(nan_value)) && is_nan(math::logaddexp(nan_value, 1.0)) &&
              is_nan(math::logaddexp(1.0, nan_value)));
