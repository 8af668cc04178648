// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Extents of a call: what tells them, what is said where they disagree, and that nothing was written before.
#define BOOST_TEST_MODULE tensor_extents
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../error_of.hpp"

namespace {

using std::vector;
using tapeless::view;
using test::error_of;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto three = tapeless::dim<"three", 3>;
constexpr auto X = tapeless::matrix<"X", N, D>;
constexpr auto v = tapeless::vector<"v", D>;
constexpr auto f = sum(X * v, D);

const vector<double> six{1, 2, 3, 4, 5, 6};
const vector<double> four{1, 2, 3, 4};
const vector<double> none;

}  // namespace

BOOST_AUTO_TEST_CASE(inputs_that_disagree) {
  vector<double> y(3, -1.0);
  const auto error = [&](const auto&... binding) { return error_of([&] { f.into(y)(binding...); }); };
  BOOST_TEST(error(X = view(six.data(), {3, 2}), v = four) ==
             "the extents disagree along dimension D: it is 2 in X and 4 in v");
  BOOST_TEST(error(X = six, v = four) ==
             "X has 6 elements, which are not a multiple of 4, the product of its other extents: D is 4 in v");
  BOOST_TEST(error(X = six, v = none) ==
             "X has 6 elements, which are not a multiple of 0, the product of its other extents: D is 0 in v");
  BOOST_TEST(error(X = none, v = none) ==
             "the extent of dimension N is not known: bind it by itself (n = 100), or give an input along it that has "
             "its axes");
  BOOST_TEST((y == vector<double>{-1, -1, -1}));
  f.into(y)(X = six, v = view(six.data(), 2));
  BOOST_TEST((y == vector<double>{5, 11, 17}));
}

BOOST_AUTO_TEST_CASE(dimensions_bound_by_themselves) {
  vector<double> y(3, -1.0);
  const vector<double> two{1, 2};
  const auto error = [&](const auto&... binding) { return error_of([&] { f.into(y)(binding...); }); };
  BOOST_TEST(error(X = six, v = two, N = 4) ==
             "X has 6 elements, which are not 8, the product of its extents: N is 4 in its binding, D is 2 in v");
  BOOST_TEST(error(X = six, v = two, D = 3) ==
             "the extents disagree along dimension D: it is 2 in v and 3 in its binding");
  BOOST_TEST(error(X = six, v = two, N = -1) == "the extent of dimension N is negative in its binding");
  BOOST_TEST((y == vector<double>{-1, -1, -1}));
  f.into(y)(N = 3, X = six, D = 2U, v = two);
  BOOST_TEST((y == vector<double>{5, 11, 17}));
  BOOST_TEST(f(X = none, v = none, N = 2) == vector<double>(2));
  BOOST_TEST(f(X = none, v = two).empty());
}

BOOST_AUTO_TEST_CASE(extents_known_while_compiling) {
  constexpr auto T = tapeless::matrix<"T", N, three>;
  vector<double> y(2, -1.0);
  const auto error = [&](const auto&... binding) { return error_of([&] { sum(T, three).into(y)(binding...); }); };
  BOOST_TEST(error(T = four) ==
             "T has 4 elements, which are not a multiple of 3, the product of its other extents: three is 3 in its "
             "declaration");
  BOOST_TEST(error(T = view(six.data(), {3, 2})) ==
             "the extents disagree along dimension three: it is 3 in its declaration and 2 in T");
  BOOST_TEST(error(T = six, three = 2) ==
             "the extents disagree along dimension three: it is 3 in its declaration and 2 in its binding");
  BOOST_TEST((y == vector<double>{-1, -1}));
  sum(T, three).into(y)(T = six, three = 3);
  BOOST_TEST((y == vector<double>{6, 15}));
}

BOOST_AUTO_TEST_CASE(destinations) {
  constexpr auto g = tapeless::outputs(X * v, sum(X * v, D));
  double matrix[3][2], other[2][3], rows[3], all[8];
  for (double* p : {&matrix[0][0], &other[0][0]}) std::fill(p, p + 6, -1);
  std::fill(rows, rows + 3, -1);
  std::fill(all, all + 8, -1);
  const auto error = [&](auto&&... to) { return error_of([&] { g.into(to...)(X = six, v = view(six.data(), 2)); }); };
  BOOST_TEST(error(other, rows) == "into(...): destination 1 has extent 2 along N where the result has 3");
  BOOST_TEST(error(matrix, view(rows, 2)) == "into(...): destination 2 has 2 elements where the result has 3");
  BOOST_TEST(error(view(all, 8), rows) == "into(...): destination 1 has 8 elements where the result has 6");
  BOOST_TEST(error(all) == "into(...): destination 1 has 8 elements where the result has 9");
  for (const double one : all) BOOST_TEST(one == -1);
  for (int i = 0; i < 3; ++i) BOOST_TEST((matrix[i][0] == -1 && matrix[i][1] == -1 && rows[i] == -1));
}

BOOST_AUTO_TEST_CASE(one_element) {
  const double ten = 10;
  BOOST_TEST(f(X = view(&ten, 1), v = view(&ten, 1)) == (vector<double>{100}));
  BOOST_TEST(max(X, D)(X = view(&ten, {1, 1})) == (vector<double>{10}));
}

BOOST_AUTO_TEST_CASE(reductions_of_nothing) {
  const std::string empty = "mean, min or max of no elements: ";
  vector<double> y(2, -1.0);
  double number = -1;
  BOOST_TEST(error_of([&] { max(X * v, D).into(y)(X = none, v = none, N = 2); }) == empty + "v is empty");
  BOOST_TEST(error_of([&] { mean(X).into(number)(X = none, N = 2); }) == empty + "X is empty");
  BOOST_TEST((y == vector<double>{-1, -1} && number == -1));
  constexpr auto sums = tapeless::outputs(logsumexp(X, D), prod(X, D));
  vector<double> logs(2, -1.0);
  sums.into(logs, y)(X = none, N = 2, D = 0);
  BOOST_TEST((y == vector<double>{1, 1}));
  BOOST_TEST((std::isinf(logs[0]) && logs[0] < 0 && std::isinf(logs[1]) && logs[1] < 0));
}
