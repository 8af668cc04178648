// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The elementary functions in constant evaluation: values and edges.
#include <limits>

#include "tapeless/math/math.hpp"

namespace math = tapeless::math;

using limits = std::numeric_limits<double>;
constexpr double infinity = limits::infinity();
constexpr double nan_value = limits::quiet_NaN();
constexpr double least = limits::denorm_min();
constexpr double largest = limits::max();

// Values, correctly rounded.
static_assert(math::exp(1.0) == 2.718281828459045 && math::exp(-2.5) == 0.0820849986238988 &&
              math::exp(100.25) == 3.451610733125924e+43);
static_assert(math::exp2(0.5) == 1.4142135623730951 && math::exp2(-3.75) == 0.07432544468767006 &&
              math::exp2(1000.5) == 1.5153420044823246e+301);
static_assert(math::expm1(1e-05) == 1.0000050000166668e-05 && math::expm1(-0.75) == -0.5276334472589853 &&
              math::expm1(3.0) == 19.085536923187668);
static_assert(math::log(2.0) == 0.6931471805599453 && math::log(0.1) == -2.3025850929940455 &&
              math::log(1e+300) == 690.7755278982137);
static_assert(math::log2(3.0) == 1.584962500721156 && math::log2(0.7) == -0.5145731728297583 &&
              math::log2(5e-324) == -1074.0);
static_assert(math::log10(2.0) == 0.3010299956639812 && math::log10(0.99) == -0.004364805402450088 &&
              math::log10(1e-310) == -310.0);
static_assert(math::log1p(1e-10) == 9.999999999500001e-11 && math::log1p(-0.9) == -2.302585092994046 &&
              math::log1p(7.0) == 2.0794415416798357);
static_assert(math::sin(0.5) == 0.479425538604203 && math::sin(-4.0) == 0.7568024953079282 &&
              math::sin(1e+22) == -0.8522008497671888);
static_assert(math::cos(0.5) == 0.8775825618903728 && math::cos(11.0) == 0.004425697988050785 &&
              math::cos(1e+300) == -0.5753861119575491);
static_assert(math::tan(0.5) == 0.5463024898437905 && math::tan(1.5707963267948966) == 1.633123935319537e+16 &&
              math::tan(-10000000000.0) == 0.5583496378112418);
static_assert(math::asin(0.5) == 0.5235987755982989 && math::asin(-0.999) == -1.526071239626163 &&
              math::asin(1e-09) == 1e-09);
static_assert(math::acos(0.5) == 1.0471975511965979 && math::acos(-0.999) == 3.09686756642106 &&
              math::acos(0.9999999) == 0.00044721359910904126);
static_assert(math::atan(0.5) == 0.4636476090008061 && math::atan(-3.0) == -1.2490457723982544 &&
              math::atan(1000000000000000.0) == 1.5707963267948957);
static_assert(math::sinh(0.5) == 0.5210953054937474 && math::sinh(-20.0) == -242582597.70489514 &&
              math::sinh(710.4) == 1.6663642832806496e+308);
static_assert(math::cosh(0.5) == 1.1276259652063807 && math::cosh(-3.0) == 10.067661995777765 &&
              math::cosh(710.4) == 1.6663642832806496e+308);
static_assert(math::tanh(0.5) == 0.46211715726000974 && math::tanh(-3.0) == -0.9950547536867305 &&
              math::tanh(1e-05) == 9.999999999666668e-06);
static_assert(math::asinh(0.5) == 0.48121182505960347 && math::asinh(-0.0001) == -9.999999983333334e-05 &&
              math::asinh(1e+200) == 461.2101657793691);
static_assert(math::acosh(1.0000001) == 0.0004472135919037347 && math::acosh(3.0) == 1.762747174039086 &&
              math::acosh(1e+200) == 461.2101657793691);
static_assert(math::atanh(0.5) == 0.5493061443340549 && math::atanh(-0.9999) == -4.951718775643099 &&
              math::atanh(0.0001) == 0.00010000000033333334);
static_assert(math::sqrt(2.0) == 1.4142135623730951 && math::sqrt(1e-310) == 9.999999999999986e-156 &&
              math::sqrt(1.7976931348623157e+308) == 1.3407807929942596e+154);
static_assert(math::cbrt(2.0) == 1.2599210498948732 && math::cbrt(-1e-310) == -4.641588833612774e-104 &&
              math::cbrt(1e+300) == 1e+100);
static_assert(math::atan2(1.0, 2.0) == 0.4636476090008061 && math::atan2(-3.0, -0.5) == -1.7359450042095235 &&
              math::atan2(1e-300, 1e+300) == 0.0);
static_assert(math::hypot(1.0, 2.0) == 2.23606797749979 && math::hypot(3e+300, 4e+300) == 5e+300 &&
              math::hypot(5e-324, 5e-324) == 5e-324);
static_assert(math::pow(2.0, 0.5) == 1.4142135623730951 && math::pow(1.0000000000000002, 1e+17) == 4398196873.9457445 &&
              math::pow(-3.0, 5.0) == -243.0 && math::pow(0.1, 300.5) == 3.162277660168432e-301);
static_assert(math::fmod(10.0, 0.3) == 0.10000000000000037 && math::fmod(1e+20, 7.25) == 7.0);
static_assert(math::fma(1.1, 1.1, -1.21) == 2.3092638912203257e-16);
static_assert(math::fma(0.1, 10.0, -1.0) == 0x1p-54);

static_assert(math::exp(0.3F) == 1.3498589F);
static_assert(math::exp2(0.3F) == 1.2311444F);
static_assert(math::expm1(0.3F) == 0.34985882F);
static_assert(math::log(3.0F) == 1.0986123F);
static_assert(math::log2(0.3F) == -1.7369655F);
static_assert(math::log10(0.3F) == -0.5228787F);
static_assert(math::log1p(0.3F) == 0.26236427F);
static_assert(math::sin(0.3F) == 0.29552022F);
static_assert(math::cos(0.3F) == 0.9553365F);
static_assert(math::tan(0.3F) == 0.30933627F);
static_assert(math::asin(-0.75F) == -0.8480621F);
static_assert(math::acos(0.25F) == 1.3181161F);
static_assert(math::atan(0.3F) == 0.29145682F);
static_assert(math::sinh(0.3F) == 0.3045203F);
static_assert(math::cosh(0.3F) == 1.0453385F);
static_assert(math::tanh(0.3F) == 0.29131263F);
static_assert(math::asinh(0.3F) == 0.29567307F);
static_assert(math::acosh(1.5F) == 0.9624236F);
static_assert(math::atanh(0.25F) == 0.25541282F);
static_assert(math::sqrt(0.3F) == 0.5477226F);
static_assert(math::cbrt(0.3F) == 0.66943294F);

/// Equal to one unit in the last place of long double, whatever its width.
constexpr bool near(long double x, long double y) {
  return math::abs(x - y) <= std::numeric_limits<long double>::epsilon() * math::abs(y);
}
static_assert(near(math::exp(0.375L), 1.45499141461820133605379369198751851L));
static_assert(near(math::exp2(0.375L), 1.29683955465100966593375411779245116L));
static_assert(near(math::expm1(0.375L), 0.454991414618201336053793691987518508L));
static_assert(near(math::log(3.0L), 1.0986122886681096913952452369225257L));
static_assert(near(math::log2(0.375L), -1.41503749927884381854626105605218349L));
static_assert(near(math::log10(0.375L), -0.425968732272281148346188780918363771L));
static_assert(near(math::log1p(0.375L), 0.318453731118534615810247213590599596L));
static_assert(near(math::sin(0.375L), 0.366272529086047561372909351716264157L));
static_assert(near(math::cos(0.375L), 0.930507621912314291149476792229555508L));
static_assert(near(math::tan(0.375L), 0.393626575925632758229413787101218098L));
static_assert(near(math::asin(-0.75L), -0.84806207898148100805294433899841808L));
static_assert(near(math::acos(0.25L), 1.31811607165281796574566425464604047L));
static_assert(near(math::atan(0.375L), 0.3587706702705722203959200639264605L));
static_assert(near(math::sinh(0.375L), 0.383851067913614568754295676420502459L));
static_assert(near(math::cosh(0.375L), 1.07114034670458676729949801556701605L));
static_assert(near(math::tanh(0.375L), 0.358357398350785946319360231553158042L));
static_assert(near(math::asinh(0.375L), 0.366724604230136765490966660358621127L));
static_assert(near(math::acosh(1.5L), 0.962423650119206894995517826848736846L));
static_assert(near(math::atanh(0.25L), 0.255412811882995341602757048151830967L));
static_assert(near(math::sqrt(0.375L), 0.612372435695794524549321018676472848L));
static_assert(near(math::cbrt(0.375L), 0.721124785153704191160819155390054794L));

// Exact where the result is a number.
static_assert(math::sqrt(0x1p-1074) == 0x1p-537 && math::cbrt(-27.0) == -3 && math::hypot(3.0, 4.0) == 5);
static_assert(math::exp(0.0) == 1 && math::exp2(-1074.0) == least && math::log2(least) == -1074);
static_assert(math::log10(1e22) == 22 && math::pow(5.0, 3.0) == 125 && math::pow(2.0, -1074.0) == least);
static_assert(math::power(2.0, -1074) == least && math::power(-2.0, 1023) == -0x1p1023 && math::power(3.0F, 5) == 243);
static_assert(math::floor(-2.5) == -3 && math::ceil(-2.5) == -2 && math::trunc(-2.5) == -2 && math::round(-2.5) == -3);
static_assert(math::round(0.49999999999999994) == 0 && math::round(0x1p52 + 1) == 0x1p52 + 1);
static_assert(math::floor(-0x1p-1074) == -1 && math::ceil(0x1p-1074) == 1 && math::fmod(5.5, -2.0) == 1.5);
static_assert(math::ldexp(1.0, -1074) == least && math::ldexp(0x1.8p0, -1074) == 2 * least);
static_assert(math::ldexp(1.0, 1024) == infinity && math::ldexp(-1.0, std::numeric_limits<int>::min()) == 0);

// Zeros keep their sign.
static_assert(math::signbit(math::sqrt(-0.0)) && math::signbit(math::cbrt(-0.0)) && math::signbit(math::sin(-0.0)));
static_assert(math::signbit(math::tanh(-0.0)) && math::signbit(math::asinh(-0.0)) && math::signbit(math::expm1(-0.0)));
static_assert(math::signbit(math::round(-0.4)) && math::signbit(math::ceil(-0.4)) && math::signbit(math::trunc(-0.4)));
static_assert(math::signbit(math::fmod(-4.0, 2.0)) && math::signbit(math::atan2(-0.0, 1.0)));
static_assert(math::signbit(math::pow(-0.0, 3.0)) && !math::signbit(math::pow(-0.0, 2.0)));
static_assert(!math::signbit(math::fma(1.0, 1.0, -1.0)) && !math::signbit(math::log(1.0)));

// Poles and overflow.
static_assert(math::log(0.0) == -infinity && math::log1p(-1.0) == -infinity && math::atanh(-1.0) == -infinity);
static_assert(math::exp(1000.0) == infinity && math::exp(709.79) == infinity && math::exp(-746.0) == 0);
static_assert(math::sinh(-1000.0) == -infinity && math::cosh(1000.0) == infinity && math::exp(100.0F) == infinity);
static_assert(math::hypot(largest, largest) == infinity && math::fma(largest, 2.0, 1.0) == infinity);
static_assert(math::pow(10.0, 400.0) == infinity && math::pow(-0.0, -3.0) == -infinity &&
              math::power(0.0, -2) == infinity);
static_assert(math::hypot(infinity, nan_value) == infinity && math::pow(nan_value, 0.0) == 1 &&
              math::pow(1.0, nan_value) == 1);
static_assert(math::power(nan_value, 0) == 1 && math::atan2(infinity, -infinity) == 2.356194490192345);
static_assert(math::fma(largest, 2.0, -largest) == largest);

// Outside the domain.
static_assert(math::isnan(math::sqrt(-1.0)) && math::isnan(math::log(-1.0)) && math::isnan(math::acos(1.5)));
static_assert(math::isnan(math::sin(infinity)) && math::isnan(math::pow(-8.0, 0.5)) && math::isnan(math::acosh(0.5)));
static_assert(math::isnan(math::fmod(1.0, 0.0)) && math::isnan(math::fma(0.0, infinity, 1.0)));
static_assert(math::isnan(math::max(1.0, nan_value)) && math::isnan(math::min(nan_value, 1.0)) &&
              math::max(1.0, 2.0) == 2);
