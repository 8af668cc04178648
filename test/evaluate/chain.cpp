// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// y = sin(y) y + x1 y, many times over: every step uses the one before three times. A tree would have 3^50 leaves.
#define BOOST_TEST_MODULE chain
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/core.hpp>

namespace {

constexpr auto x0 = tapeless::variable<"x0">;
constexpr auto x1 = tapeless::variable<"x1">;

template <int Times>
constexpr auto repeated(auto y) {
  if constexpr (Times == 0)
    return y;
  else
    return repeated<Times - 1>(sin(y) * y + x1 * y);
}

struct numbers {
  double value;
  double d0;
  double d1;
};

/// Value and both slopes by a loop that carries tangents.
numbers by_hand(int times, double a, double b) {
  numbers n{a, 1, 0};
  for (int i = 0; i < times; ++i) {
    const double slope = std::cos(n.value) * n.value + std::sin(n.value) + b;
    n.d0 = slope * n.d0;
    n.d1 = slope * n.d1 + n.value;
    n.value = std::sin(n.value) * n.value + b * n.value;
  }
  return n;
}

template <int Times>
void check(double tolerance) {
  constexpr auto f = repeated<Times>(x0);
  static_assert(f.size == 4 * Times + 2);
  for (const double a : {0.5, -1.25, 2.0}) {
    for (const double b : {0.25, -0.75}) {
      const auto [value, gradient] = tapeless::value_and_gradient(f)(x0 = a, x1 = b);
      const numbers expected = by_hand(Times, a, b);
      BOOST_TEST(value == expected.value, boost::test_tools::tolerance(tolerance));
      BOOST_TEST(gradient[x0] == expected.d0, boost::test_tools::tolerance(tolerance));
      BOOST_TEST(gradient[x1] == expected.d1, boost::test_tools::tolerance(tolerance));
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(twelve_times) { check<12>(1e-10); }

// The map is chaotic for some starting points: rounding grows with every step.
BOOST_AUTO_TEST_CASE(fifty_times) { check<50>(1e-7); }
