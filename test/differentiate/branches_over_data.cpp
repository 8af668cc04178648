// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// where along a dimension: what no element uses gets a derivative of exactly 0, with respect to scalars too.
#define BOOST_TEST_MODULE branches over data
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <tapeless/tapeless.hpp>
#include <vector>

using namespace tapeless::literals;

namespace {

constexpr auto n = tapeless::dim<"n">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto b = tapeless::variable<"b">;

// A scalar's square root, needed by the elements above the threshold b only.
constexpr auto f = sum(where(t < b, t* b, sqrt(a) * t));
const std::vector<double> ts{-1, 2, 3, 0.5};

}  // namespace

BOOST_AUTO_TEST_CASE(used_by_no_element) {
  const auto r = value_and_gradient(f, tapeless::wrt(a, b))(a = 0.0, b = 5.0, t = ts);
  BOOST_TEST(r.value == 22.5);
  BOOST_TEST(r.gradient[a] == 0);
  BOOST_TEST(r.gradient[b] == 4.5);
  const auto h = hessian(f, tapeless::wrt(a, b))(a = 0.0, b = 5.0, t = ts);
  BOOST_TEST(h[a][a] == 0);
  BOOST_TEST(h[a][b] == 0);
}

BOOST_AUTO_TEST_CASE(used_by_some_elements) {
  const auto r = value_and_gradient(f, tapeless::wrt(a, b))(a = 4.0, b = 1.0, t = ts);
  BOOST_TEST(r.value == -0.5 + 2 * 5);
  BOOST_TEST(r.gradient[a] == 5 / 4.0);
  BOOST_TEST(r.gradient[b] == -0.5);
  BOOST_TEST(hessian(f, tapeless::wrt(a, b))(a = 4.0, b = 1.0, t = ts)[a][a] == -5 / 32.0);
  // infinite where it is used
  BOOST_TEST(gradient(f, tapeless::wrt(a))(a = 0.0, b = 1.0, t = ts)[a] == std::numeric_limits<double>::infinity());
}

BOOST_AUTO_TEST_CASE(of_each_element) {
  constexpr auto g = sum(where(0_c < t, sqrt(t) * log(t), a * t));
  const std::vector<double> edges{0, -1, 1, 4};
  const auto slope = gradient(g, tapeless::wrt(t, a))(a = 2.0, t = edges);
  BOOST_TEST(slope[a] == -1);
  BOOST_TEST(slope[t][0] == 2);
  BOOST_TEST(slope[t][1] == 2);
  BOOST_TEST(slope[t][2] == 1);
  BOOST_TEST(slope[t][3] == (std::log(4.0) + 2) / 4, boost::test_tools::tolerance(1e-15));
}
