// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Literals have the value that the same text has in C++, in every floating-point type.
#include <cfloat>
#include <limits>
#include <tapeless/core.hpp>

using namespace tapeless::literals;

/// The literal as T, as a program loads it.
template <class T, tapeless::meta::int128 M, int P, int Q>
constexpr T as(tapeless::literal<M, P, Q>) {
  return tapeless::evaluate::literal_as<T, M, P, Q>();
}
/// The same through a call: the slope of l x, where nothing is left to round.
template <class T, class Literal>
constexpr T called(const Literal& l) {
  constexpr auto x = tapeless::variable<"x">;
  return derivative(l * x, x)(x = T(1));
}
template <class T>
constexpr T infinity = std::numeric_limits<T>::infinity();

// The same text with each suffix: only a macro can do that.
#define EXACT(text) \
  static_assert(as<float>(text##_c) == text##F && as<double>(text##_c) == text && as<long double>(text##_c) == text##L)
#define EXACT_IN_DOUBLE(text) static_assert(as<double>(text##_c) == text && as<long double>(text##_c) == text##L)
#define EXACT_IN_LONG_DOUBLE(text) static_assert(as<long double>(text##_c) == text##L)

EXACT(0.0);
EXACT(1.0);
EXACT(0.1);
EXACT(0.3);
EXACT(2.5);
EXACT(1e-3);
EXACT(123456789.123456789);
EXACT(16777217.0);  // 2^24 + 1: a tie in float
EXACT(16777219.0);
EXACT(9007199254740993.0);  // 2^53 + 1: a tie in double
EXACT(9007199254740993.00000000000001);
EXACT(36893488147419103233.0);  // 2^65 + 1
EXACT(3.14159265358979323846264338327950288);
EXACT(2.71828182845904523536028747135266249);
EXACT(9999999999999999999999999999999999999.0e-36);
EXACT(1e22);
EXACT(1e23);
EXACT(8.5e-37);
EXACT(1.17549435e-38);                     // about FLT_MIN
EXACT(1.40129846e-45);                     // the least float above 0
EXACT(7.1e-46);                            // just above half of it
EXACT(5.877472e-39);                       // subnormal in float
EXACT(3.40282347e38);                      // FLT_MAX
EXACT_IN_DOUBLE(1.7976931348623157e308);   // DBL_MAX
EXACT_IN_DOUBLE(2.2250738585072014e-308);  // DBL_MIN
EXACT_IN_DOUBLE(2.2250738585072011e-308);  // the text that hung parsers
EXACT_IN_DOUBLE(2.2250738585072009e-308);
EXACT_IN_DOUBLE(4.9406564584124654e-324);
EXACT_IN_DOUBLE(2.4703282292062328e-324);  // just above half the least double
EXACT_IN_DOUBLE(6.631236846766476e-316);
EXACT_IN_DOUBLE(1.448997445238699);
EXACT_IN_DOUBLE(1.7976931348623158e308);  // rounds down to DBL_MAX
EXACT_IN_LONG_DOUBLE(1.18973149535723176502e4932);
EXACT_IN_LONG_DOUBLE(3.36210314311209350626e-4932);
EXACT_IN_LONG_DOUBLE(3.6451995318824746025e-4951);
EXACT_IN_LONG_DOUBLE(1e400);

static_assert(as<double>(1.7976931348623157e308_c) == DBL_MAX && as<double>(2.2250738585072014e-308_c) == DBL_MIN);
static_assert(as<double>(1e400_c) == infinity<double> && as<float>(1e400_c) == infinity<float>);
static_assert(as<float>(1e39_c) == infinity<float> && as<float>(3.4028236e38_c) == infinity<float>);
static_assert(as<double>(1.7976931348623159e308_c) == infinity<double>);
static_assert(as<double>(1e-400_c) == 0 && as<float>(1e-46_c) == 0 && as<double>(2.4703282292062327e-324_c) == 0);
static_assert(as<long double>(1e5000_c) == infinity<long double> && as<long double>(1e-5000_c) == 0);
static_assert(called<double>(-0.1_c) == -0.1 && called<double>(-(-0.1_c)) == 0.1 && called<float>(0.1_c) == 0.1F);
static_assert(called<long double>(0.1_c) == 0.1L && called<double>(-1e400_c) == -infinity<double>);
static_assert(as<double>(7_c) == 7 && as<double>(1'000'000_c) == 1e6);

// Literals fold only to what is exact again.
static_assert(same(0.1_c + 0.2_c, 0.3_c) && same(0.1_c * 3_c, 0.3_c) && same(1_c / 8_c, 0.125_c));
static_assert((0.1_c + 0.2_c)() == 0.3 && (1_c / 3_c)() == 1.0 / 3 && !same(1_c / 3_c * 3_c, 1_c));
static_assert((2_c / 3_c * tapeless::variable<"x">)(tapeless::variable<"x"> = 1.0F) == 2.0F / 3.0F);
static_assert((1e200_c * (1e200_c * tapeless::variable<"x">))(tapeless::variable<"x"> = 1e-300) > 9e99);
static_assert((1e-200_c * (1e-200_c * tapeless::variable<"x">))(tapeless::variable<"x"> = 1e300) > 9e-101);

// Texts drawn at random.
EXACT(8871.939325240979704883213206e-14);
EXACT(48471424771989.0e-1);
EXACT(35958778337966776055073.1150376e4);
EXACT(8430836.8992274e0);
EXACT(0.495371390217677e-12);
EXACT(494068051.0e-4);
EXACT(235.22e3);
EXACT(78138042205397372342.215631e-12);
EXACT(37022639872359.1091347e-22);
EXACT(66658692.640758413e1);
EXACT(590063.909122972883099e-7);
EXACT(7911681492066.4254244638e-2);
EXACT(89.2864017784352595718e-10);
EXACT(732.50e-23);
EXACT(532685897718823.445561148436007651136e-26);
EXACT(89766309946241755.24408094016176e-28);
EXACT(76.0911588e-8);
EXACT(633134104812070283481049546.92580e-3);
EXACT(815822.0684788746370311259571e-15);
EXACT(71.7540107329056711739188715e-1);
EXACT(50.55904682414844e-13);
EXACT(21903178.391296467192399472e0);
EXACT(963.2544764e1);
EXACT(26252763431838895.0e-22);
EXACT_IN_DOUBLE(519337.0e83);
EXACT_IN_DOUBLE(85074.5e-77);
EXACT_IN_DOUBLE(74627104127790.457270633005279157e97);
EXACT_IN_DOUBLE(2113403.2e226);
EXACT_IN_DOUBLE(0.3e-300);
EXACT_IN_DOUBLE(3770.329e-168);
EXACT_IN_DOUBLE(5.0e-228);
EXACT_IN_DOUBLE(931.5717e14);
EXACT_IN_DOUBLE(574355008684188069.982798e-42);
EXACT_IN_DOUBLE(895.403371e-25);
EXACT_IN_DOUBLE(12341345835.897e-292);
EXACT_IN_DOUBLE(5271485610196.5e44);
EXACT_IN_DOUBLE(7.0e198);
EXACT_IN_DOUBLE(799988811089566301173295220.00261525e260);
EXACT_IN_DOUBLE(775348737268985919043505.32562e-153);
EXACT_IN_DOUBLE(440275767107.03807233141512565379e-88);
EXACT_IN_DOUBLE(40159721852854204890.420327275e-33);
EXACT_IN_DOUBLE(0.2876265800e-60);
EXACT_IN_DOUBLE(578221180505220116802.7e153);
EXACT_IN_DOUBLE(76143096587.27408462885e104);
EXACT_IN_DOUBLE(952711.69239833924358826618714066e-143);
EXACT_IN_DOUBLE(0.60e-80);
EXACT_IN_DOUBLE(8.77249718337e-271);
EXACT_IN_DOUBLE(5119.81181118e83);
EXACT_IN_LONG_DOUBLE(0.8519424221489e-2466);
EXACT_IN_LONG_DOUBLE(2474259055717399409407210.9e-4229);
EXACT_IN_LONG_DOUBLE(577.685660696162936713927070e-4090);
EXACT_IN_LONG_DOUBLE(8.29771e3055);
EXACT_IN_LONG_DOUBLE(3536.24e1382);
EXACT_IN_LONG_DOUBLE(1773402.99050684952342573e4541);
