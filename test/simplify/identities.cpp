// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_MODULE simplify_identities
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "tapeless/core.hpp"

using namespace tapeless::literals;
using tapeless::same;

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;

/// Numbers of both signs and of all magnitudes up to 2^60, whole ones and equal ones among them.
struct points {
  std::mt19937_64 random{60};
  double next() {
    const double fraction = std::ldexp(static_cast<double>(random() >> 11U), -53) * 2 - 1;
    const auto kind = random() % 4;
    return kind == 0 ? std::round(8 * fraction) : std::ldexp(fraction, static_cast<int>(random() % 121) - 60);
  }
};

/// f with x, y and z in its signature.
template <class F>
constexpr auto with_all_inputs(F f) {
  return f + stop_gradient(0_c * (x + y + z));
}

bool equal(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// The formula as it is written is the simpler one, and both have the value that the processor computes as written,
/// to the last bit.
template <class Written, class Simple, class Plain>
void holds(const char* text, Written written, Simple simple, const Plain& plain) {
  static_assert(same(Written{}, Simple{}));
  points at;
  for (int i = 0; i < 400; ++i) {
    const double a = at.next(), b = i % 10 == 0 ? a : at.next(), c = at.next();
    const double expected = plain(a, b, c);
    if (std::isnan(expected)) continue;
    BOOST_TEST_CONTEXT(text << " at " << a << ", " << b << ", " << c) {
      BOOST_TEST(equal(with_all_inputs(written)(x = a, y = b, z = c), expected));
      BOOST_TEST(equal(with_all_inputs(simple)(x = a, y = b, z = c), expected));
    }
  }
}

BOOST_AUTO_TEST_CASE(signs) {
  holds("-(-x)", -(-x), x, [](double a, double, double) { return -(-a); });
  holds("-(x - y)", -(x - y), y - x, [](double a, double b, double) { return -(a - b); });
  holds("x + -y", x + -y, x - y, [](double a, double b, double) { return a + -b; });
  holds("-x + y", -x + y, y - x, [](double a, double b, double) { return -a + b; });
  holds("x - -y", x - -y, x + y, [](double a, double b, double) { return a - -b; });
  holds("0 - x", 0_c - x, -x, [](double a, double, double) { return 0 - a; });
  holds("-x y", -x * y, -(x * y), [](double a, double b, double) { return -a * b; });
  holds("-x -y", -x * -y, x * y, [](double a, double b, double) { return -a * -b; });
  holds("-x / y", -x / y, -(x / y), [](double a, double b, double) { return -a / b; });
  holds("x / -y", x / -y, -(x / y), [](double a, double b, double) { return a / -b; });
  holds("-1 x", -1_c * x, -x, [](double a, double, double) { return -1 * a; });
  holds("x / -1", x / -1_c, -x, [](double a, double, double) { return a / -1; });
}

BOOST_AUTO_TEST_CASE(neutral_elements) {
  holds("x + 0", x + 0_c, x, [](double a, double, double) { return a + 0; });
  holds("x - 0", x - 0_c, x, [](double a, double, double) { return a - 0; });
  holds("1 x", 1_c * x, x, [](double a, double, double) { return 1 * a; });
  holds("x / 1", x / 1_c, x, [](double a, double, double) { return a / 1; });
  holds("x + x", x + x, 2_c * x, [](double a, double, double) { return a + a; });
  holds("x^1", pow(x, 1_c), x, [](double a, double, double) { return a; });
  holds("x^2", pow(x, 2_c), x * x, [](double a, double, double) { return a * a; });
  holds("square(x)", square(x), x * x, [](double a, double, double) { return a * a; });
  holds("x^-1", pow(x, -1_c), 1_c / x, [](double a, double, double) { return 1 / a; });
  holds("x^0", pow(x, 0_c), 1_c, [](double a, double, double) { return std::pow(a, 0); });
}

BOOST_AUTO_TEST_CASE(literal_factors) {
  holds("x / 4", x / 4_c, 0.25_c * x, [](double a, double, double) { return a / 4; });
  holds("x / -0.125", x / -0.125_c, -8_c * x, [](double a, double, double) { return a / -0.125; });
  holds("2 (4 x)", 2_c * (4_c * x), 8_c * x, [](double a, double, double) { return 2 * (4 * a); });
  holds("(x 2) 4", x * 2_c * 4_c, 8_c * x, [](double a, double, double) { return a * 2 * 4; });
  static_assert(same(3_c * (0.1_c * x), 0.3_c * x));  // one rounding less
  static_assert(!same(1e200_c * (1e200_c * x), 1e400_c * x));
  static_assert(!same(x / 3_c, 1_c / 3_c * x) && !same(x / 10_c, 0.1_c * x));  // 1 / 3 and 0.1 are rounded
}

BOOST_AUTO_TEST_CASE(selections) {
  holds("where(c, x, x)", where(y < z, x, x), x, [](double a, double, double) { return a; });
  holds("where(1 < 2, x, y)", where(1_c + 0_c * x < 2_c, x, y), x, [](double a, double, double) { return a; });
  holds("where(!c, x, y)", where(!(x < y), x, y), where(x < y, y, x),
        [](double a, double b, double) { return !(a < b) ? a : b; });
  holds("where(c, x, 0) y", where(x < z, x, 0_c) * y, where(x < z, x * y, 0_c),
        [](double a, double b, double c) { return (a < c ? a : 0) * b; });
  holds("where(c, 0, x) / y", where(x < z, 0_c, x) / y, where(x < z, 0_c, x / y),
        [](double a, double b, double c) { return (a < c ? 0 : a) / b; });
  holds("where(c, where(c, x, y), z)", where(x < z, where(x < z, x, y), z), where(x < z, x, z),
        [](double a, double, double c) { return a < c ? a : c; });
  holds("where(c, x, where(c, y, z))", where(x < z, x, where(x < z, y, z)), where(x < z, x, z),
        [](double a, double, double c) { return a < c ? a : c; });
  static_assert(same(where(!(!(x < y)), x, y), where(x < y, x, y)));
  static_assert(same(where(x < y && x < y, x, y), where(x < y, x, y)));
  static_assert(same(where((x < y && y < z) && y < z, x, y), where(x < y && y < z, x, y)));
  static_assert(same(where(x < y || (x < y || y < z), x, y), where(x < y || y < z, x, y)));
  static_assert(!same(where(x < y && (x < y || y < z), x, y), where(x < y || y < z, x, y)));
  static_assert(same(where(x < y || x < y, x, y), where(x < y, x, y)));
  static_assert(!same(where(!(x < y), x, y), where(y <= x, x, y)));  // NaN tells them apart
}

/// Literals fold where the result is exact, and only there.
BOOST_AUTO_TEST_CASE(literals_fold_exactly) {
  static_assert(same(0.1_c + 0.2_c, 0.3_c) && same(1_c - 0.9_c, 0.1_c) && same(0.1_c * 3_c, 0.3_c));
  static_assert(same(1_c / 4_c, 0.25_c) && same(1_c / 5_c, 0.2_c) && same(6_c / 3_c, 2_c));
  static_assert(same(-(-2_c), 2_c) && same(-2.5_c * -2_c, 5_c) && same(2_c + x - x, 2_c + x - x));
  static_assert(!same(1_c / 3_c, 0.333333333333333333333333333333333333_c));
  static_assert((1_c / 3_c + 0_c * x)(x = 1.0) == 1.0 / 3 && (1_c / 3_c + 0_c * x)(x = 1.0F) == 1.0F / 3);
  BOOST_TEST((0.1_c + 0.2_c + 0_c * x)(x = 1.0) == 0.3);
  BOOST_TEST((1_c / 0_c + 0_c * x)(x = 1.0) == std::numeric_limits<double>::infinity());
}

/// The price of never multiplying by a known zero: these forget a NaN or an infinity.
BOOST_AUTO_TEST_CASE(documented_exceptions) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  static_assert(same(0_c * x, 0_c) && same(x * 0_c, 0_c) && same(x - x, 0_c) && same(x / x, 1_c) && same(0_c / x, 0_c));
  for (const double at : {std::nan(""), infinity, 0.0}) {
    BOOST_TEST((0_c * x)(x = at) == 0);
    BOOST_TEST((x - x)(x = at) == 0);
    BOOST_TEST((x / x)(x = at) == 1);
    BOOST_TEST((0_c / x)(x = at) == 0);
  }
}

/// What loses digits, changes a domain or forgets a rounding is left as it is written.
BOOST_AUTO_TEST_CASE(left_alone) {
  static_assert(!same((x + y) - y, x) && !same((x - y) + y, x) && !same(x + (y - x), y));
  static_assert(!same((x + y) + z, x + (y + z)) && !same((x * y) * z, x * (y * z)));
  static_assert(!same(x * y / y, x) && !same(x / y * y, x) && !same(x * (1_c / y), x / y));
  static_assert(!same(x * y + x * z, x * (y + z)) && !same(x * x - y * y, (x - y) * (x + y)));
  static_assert(!same(asin(sin(x)), x) && !same(log(exp(x)), x) && !same(exp(log(x)), x));
  static_assert(!same(sqrt(x * x), x) && !same(sqrt(x * x), abs(x)) && !same(square(sqrt(x)), x));
  static_assert(!same(exp(x) * exp(y), exp(x + y)) && !same(log(x) + log(y), log(x * y)));
  static_assert(!same(square(sin(x)) + square(cos(x)), 1_c) && !same(log(1_c + x), log1p(x)));
  static_assert(!same(max(x, y), max(y, x)) && !same(hypot(x, y), hypot(y, x)) && !same(x - y, y - x));
  static_assert(same(x + y, y + x) && same(x * y, y * x) && same(logaddexp(x, y), logaddexp(y, x)));
  points at;
  int differ = 0;
  for (int i = 0; i < 100; ++i) {
    const double a = at.next(), b = at.next();
    const volatile double sum = a + b;
    BOOST_TEST(((x + y) - y)(x = a, y = b) == sum - b);
    differ += sum - b != a ? 1 : 0;
  }
  BOOST_TEST(differ > 0);
}

/// A compensated sum lives from differences that algebra says are 0.
BOOST_AUTO_TEST_CASE(compensated_sum) {
  constexpr auto first = x + y;
  constexpr auto lost = y - (first - x);
  constexpr auto compensated = first + (lost + z);
  BOOST_TEST(lost(x = 1.0, y = 0x1p-60) == 0x1p-60);
  BOOST_TEST(compensated(x = 1.0, y = 0x1p-53, z = 0x1p-53) == 1 + 0x1p-52);
  BOOST_TEST((x + y + z)(x = 1.0, y = 0x1p-53, z = 0x1p-53) == 1);
}
