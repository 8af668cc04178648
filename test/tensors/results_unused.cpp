// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Gradients in inputs that the result does not depend on, and results that are inputs.
#define BOOST_TEST_MODULE tensor_results_unused
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using namespace tapeless::literals;
using std::vector;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto X = tapeless::matrix<"X", N, D>;
constexpr auto Y = tapeless::matrix<"Y", N, D>;
constexpr auto v = tapeless::vector<"v", D>;
const vector<double> six{1, 2, 3, 4, 5, 6};
const vector<double> others{7, 8, 9, 10, 11, 12};

}  // namespace

BOOST_AUTO_TEST_CASE(an_input_without_influence) {
  constexpr auto f = sum(X * v) + 0_c * sum(Y);
  const auto slopes = gradient(f)(X = six, Y = others, v = vector<double>{2, 3});
  BOOST_TEST((slopes[Y].extent(0) == 3 && slopes[Y].extent(1) == 2));
  for (const double one : slopes[Y]) BOOST_TEST(one == 0);
  for (std::size_t i = 0; i < 6; ++i) BOOST_TEST(slopes[X][i] == (i % 2 == 0 ? 2 : 3));
  BOOST_TEST(slopes[v] == (vector<double>{9, 12}));
  vector<double> in_y(6, -1);
  gradient(f, tapeless::wrt(Y)).into(in_y)(X = six, Y = others, v = vector<double>{2, 3});
  BOOST_TEST(in_y == vector<double>(6));
}

BOOST_AUTO_TEST_CASE(an_input_as_it_is) {
  vector<double> same(6), turned(6);
  tapeless::outputs(X, transpose(X)).into(same, turned)(X = six, D = 2);
  BOOST_TEST(same == six);
  BOOST_TEST(turned == (vector<double>{1, 3, 5, 2, 4, 6}));
}
