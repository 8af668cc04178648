// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
#define BOOST_TEST_MODULE simd_pack
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>

#include "tapeless/math/math.hpp"
#include "tapeless/math/simd/simd.hpp"

namespace math = tapeless::math;
namespace simd = tapeless::simd;
using packs = std::tuple<simd::pack<float>, simd::pack<double>>;
using simd::pack;

static_assert(math::is_pack<pack<double>> && !math::is_pack<double>);
static_assert(std::same_as<math::scalar_t<pack<float>>, float>);
static_assert(std::same_as<math::mask_t<pack<float>>, simd::mask<float>>);
static_assert(math::real<pack<double>>);
static_assert(pack<float>::lanes == 2 * pack<double>::lanes && sizeof(pack<float>) == sizeof(pack<double>));
static_assert(std::convertible_to<double, pack<double>> && std::convertible_to<int, pack<float>>);
static_assert(!std::convertible_to<double, pack<float>> && std::constructible_from<pack<float>, double>);
static_assert(!std::convertible_to<pack<float>, pack<double>>);
static_assert(!std::convertible_to<int, simd::mask<double>> && std::convertible_to<bool, simd::mask<double>>);

/// True if lane i of x is f(i), for all i.
template <class P, class F>
bool lanes_are(P x, const F& f) {
  for (int i = 0; i < P::lanes; ++i) {
    if (x[i] != f(i)) return false;
  }
  return true;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(arithmetic, P, packs) {
  using T = math::scalar_t<P>;
  const P x = simd::iota<P>(1), y = T(3);
  const auto in_lane = [](int i) { return static_cast<T>(i + 1); };
  BOOST_TEST(lanes_are(P(), [](int) { return T(0); }));
  BOOST_TEST(lanes_are(x, in_lane));
  BOOST_TEST(lanes_are(+x, in_lane));
  BOOST_TEST(lanes_are(-x, [=](int i) { return -in_lane(i); }));
  BOOST_TEST(lanes_are(x + y, [=](int i) { return in_lane(i) + 3; }));
  BOOST_TEST(lanes_are(x - y, [=](int i) { return in_lane(i) - 3; }));
  BOOST_TEST(lanes_are(x * y, [=](int i) { return in_lane(i) * 3; }));
  BOOST_TEST(lanes_are(x / y, [=](int i) { return in_lane(i) / 3; }));
  BOOST_TEST(lanes_are(2 - x * T(0.5), [=](int i) { return 2 - in_lane(i) * T(0.5); }));
  P z = x;
  z += y;
  z *= 2;
  z -= T(1);
  z /= x;
  BOOST_TEST(lanes_are(z, [=](int i) { return ((in_lane(i) + 3) * 2 - 1) / in_lane(i); }));
  BOOST_TEST(std::signbit((-P(T(0)))[0]));
  BOOST_TEST(lanes_are(fma(x, x, P(T(1))), [=](int i) { return in_lane(i) * in_lane(i) + 1; }));
  BOOST_TEST(fma(P(1 + std::numeric_limits<T>::epsilon()), P(1 - std::numeric_limits<T>::epsilon()), P(T(-1)))[0] ==
             -std::numeric_limits<T>::epsilon() * std::numeric_limits<T>::epsilon());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(comparisons_and_masks, P, packs) {
  using T = math::scalar_t<P>;
  const P x = simd::iota<P>();
  const T not_a_number = std::numeric_limits<T>::quiet_NaN();
  const auto is = [](auto mask, auto f) {
    for (int i = 0; i < P::lanes; ++i) {
      if (mask[i] != f(i)) return false;
    }
    return true;
  };
  BOOST_TEST(is(x < T(1), [](int i) { return i < 1; }));
  BOOST_TEST(is(x <= 1, [](int i) { return i <= 1; }));
  BOOST_TEST(is(1 < x, [](int i) { return 1 < i; }));
  BOOST_TEST(is(x >= 1, [](int i) { return i >= 1; }));
  BOOST_TEST(is(x == 1, [](int i) { return i == 1; }));
  BOOST_TEST(is(x != 1, [](int i) { return i != 1; }));
  const P with_nan = select(x == 1, P(not_a_number), x);
  BOOST_TEST(is(with_nan != with_nan, [](int i) { return i == 1; }));
  BOOST_TEST(is(with_nan == with_nan, [](int i) { return i != 1; }));
  BOOST_TEST(is(with_nan <= with_nan, [](int i) { return i != 1; }));
  BOOST_TEST(is(!(with_nan < 5), [](int i) { return i == 1 || i >= 5; }));
  for (const bool a : {false, true}) {
    const auto first = x < 1;
    const auto other = a ? x < 1 : x >= 1;
    BOOST_TEST(is(first & other, [=](int i) { return i < 1 && a; }));
    BOOST_TEST(is(first && other, [=](int i) { return i < 1 && a; }));
    BOOST_TEST(is(first | other, [=](int i) { return i < 1 || !a; }));
    BOOST_TEST(is(first || other, [=](int i) { return i < 1 || !a; }));
    BOOST_TEST(is(first ^ other, [=](int) { return !a; }));
    BOOST_TEST(is(first == other, [=](int) { return a; }));
    BOOST_TEST(is(first != other, [=](int) { return !a; }));
    BOOST_TEST(is(simd::mask<T>(a), [=](int) { return a; }));
  }
  BOOST_TEST((any(x < 1) && !all(x < 1)));
  BOOST_TEST((all(x >= 0) && any(x >= 0)));
  BOOST_TEST((!any(x < 0) && !all(x < 0)));
  BOOST_TEST(any(x == P::lanes - 1));
  BOOST_TEST(lanes_are(select(x < 1, T(7), x), [](int i) { return i < 1 ? T(7) : static_cast<T>(i); }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(lane_by_lane, P, packs) {
  using T = math::scalar_t<P>;
  const P squares = simd::make_pack<P>([](int i) { return static_cast<T>(i * i); });
  BOOST_TEST(lanes_are(squares, [](int i) { return static_cast<T>(i * i); }));
  BOOST_TEST(lanes_are(simd::make_pack<T>([](int) { return T(1); }), [](int) { return T(1); }));
  BOOST_TEST(lanes_are(per_lane([](T x) { return std::sqrt(x); }, squares), [](int i) { return static_cast<T>(i); }));
  const P x = simd::iota<P>(2);
  BOOST_TEST(lanes_are(per_lane([](T a, T b) { return a - b; }, squares, x),
                       [](int i) { return static_cast<T>(i * i - i - 2); }));
  BOOST_TEST(lanes_are(per_lane([](T a, T b, T c) { return a - b * c; }, squares, x, x),
                       [](int i) { return static_cast<T>(i * i - (i + 2) * (i + 2)); }));
}

/// ((a b) (c d)) ... over lanes [first, first + count), as reduce is to do it.
std::string tree(int first, int count) {
  if (count == 1) return std::to_string(first);
  return "(" + tree(first, count / 2) + " " + tree(first + count / 2, count / 2) + ")";
}

BOOST_AUTO_TEST_CASE_TEMPLATE(reductions, P, packs) {
  using T = math::scalar_t<P>;
  const auto sum = [](T a, T b) { return a + b; };
  BOOST_TEST(reduce(simd::iota<P>(1), sum) == T(P::lanes * (P::lanes + 1) / 2));
  BOOST_TEST(reduce(simd::iota<P>(1), [](T a, T) { return a; }) == 1);
  BOOST_TEST(reduce(simd::iota<P>(1), [](T, T b) { return b; }) == P::lanes);
  // The order itself: lanes number the leaves, results the nodes, whose spelling is kept.
  std::string spelling[2 * 64];
  for (int i = 0; i < P::lanes; ++i) spelling[i] = std::to_string(i);
  int nodes = P::lanes;
  const T root = reduce(simd::iota<P>(), [&](T a, T b) {
    spelling[nodes] = "(" + spelling[static_cast<int>(a)] + " " + spelling[static_cast<int>(b)] + ")";
    return static_cast<T>(nodes++);
  });
  BOOST_TEST(spelling[static_cast<int>(root)] == tree(0, P::lanes));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_pack_and_a_number, P, packs) {
  using T = math::scalar_t<P>;
  const P x = simd::iota<P>(1);
  BOOST_TEST(lanes_are(max(x, 2), [](int i) { return std::max(static_cast<T>(i + 1), T(2)); }));
  BOOST_TEST(lanes_are(min(T(2), x), [](int i) { return std::min(static_cast<T>(i + 1), T(2)); }));
  BOOST_TEST(lanes_are(copysign(x, T(-0.0)), [](int i) { return static_cast<T>(-i - 1); }));
  BOOST_TEST(lanes_are(pow(x, 2), [](int i) { return static_cast<T>((i + 1) * (i + 1)); }));
  BOOST_TEST(lanes_are(fmod(x, 2), [](int i) { return static_cast<T>((i + 1) % 2); }));
  BOOST_TEST(all(hypot(3 * x, 0) == 3 * x));
  BOOST_TEST(all(atan2(0, x) == 0));
}

/// Every elementary function of the library takes packs too.
BOOST_AUTO_TEST_CASE_TEMPLATE(through_the_generic_functions, P, packs) {
  const P x = simd::iota<P>(1) / 64, y = x + 1;
  BOOST_TEST(all(math::exp(x) == exp(x)));
  BOOST_TEST(all(math::exp2(x) == exp2(x)));
  BOOST_TEST(all(math::expm1(x) == expm1(x)));
  BOOST_TEST(all(math::log(x) == log(x)));
  BOOST_TEST(all(math::log2(x) == log2(x)));
  BOOST_TEST(all(math::log10(x) == log10(x)));
  BOOST_TEST(all(math::log1p(x) == log1p(x)));
  BOOST_TEST(all(math::sin(x) == sin(x)));
  BOOST_TEST(all(math::cos(x) == cos(x)));
  BOOST_TEST(all(math::tan(x) == tan(x)));
  BOOST_TEST(all(math::asin(x) == asin(x)));
  BOOST_TEST(all(math::acos(x) == acos(x)));
  BOOST_TEST(all(math::atan(x) == atan(x)));
  BOOST_TEST(all(math::atan2(x, y) == atan2(x, y)));
  BOOST_TEST(all(math::sinh(x) == sinh(x)));
  BOOST_TEST(all(math::cosh(x) == cosh(x)));
  BOOST_TEST(all(math::tanh(x) == tanh(x)));
  BOOST_TEST(all(math::asinh(x) == asinh(x)));
  BOOST_TEST(all(math::acosh(y) == acosh(y)));
  BOOST_TEST(all(math::atanh(x) == atanh(x)));
  BOOST_TEST(all(math::sqrt(x) == sqrt(x)));
  BOOST_TEST(all(math::cbrt(x) == cbrt(x)));
  BOOST_TEST(all(math::hypot(x, y) == hypot(x, y)));
  BOOST_TEST(all(math::pow(x, y) == pow(x, y)));
  BOOST_TEST(all(math::power(x, 3) == power(x, 3)));
  BOOST_TEST(all(math::abs(-x) == x));
  BOOST_TEST(all(math::floor(64 * x) == 64 * x));
  BOOST_TEST(all(math::ceil(64 * x) == 64 * x));
  BOOST_TEST(all(math::trunc(64 * x) == 64 * x));
  BOOST_TEST(all(math::round(64 * x) == 64 * x));
  BOOST_TEST(all(math::fmod(y, x) == fmod(y, x)));
  BOOST_TEST(all(math::copysign(x, -y) == -x));
  BOOST_TEST(all(math::max(x, y) == y));
  BOOST_TEST(all(math::min(x, y) == x));
  BOOST_TEST(all(math::fma(x, y, x) == fma(x, y, x)));
  BOOST_TEST(all(math::signbit(-x) && !math::signbit(x)));
  BOOST_TEST(all(math::isnan(x / 0 - x / 0) && math::isinf(x / 0) && math::isfinite(x)));
}
