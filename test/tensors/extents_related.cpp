// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Extents that follow from one another, and indices that lie beyond them: what is said at a call.
#define BOOST_TEST_MODULE tensor_extents_related
#include <boost/test/unit_test.hpp>
#include <climits>
#include <cmath>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../error_of.hpp"

namespace {

using std::vector;
using tapeless::view;
using test::error_of;

constexpr auto N = tapeless::dim<"N">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto F = tapeless::dim<"F">;
constexpr auto C = tapeless::dim<"C">;
constexpr auto X = tapeless::matrix<"X", N, D>;
constexpr auto Y = tapeless::matrix<"Y", M, D>;
constexpr auto v = tapeless::vector<"v", F>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto scores = tapeless::matrix<"scores", N, C>;

const vector<double> four{1, 2, 3, 4};
const vector<double> six{1, 2, 3, 4, 5, 6};

}  // namespace

BOOST_AUTO_TEST_CASE(indices) {
  constexpr auto picked = gather(scores, C, labels);
  vector<double> y(2, -1.0);
  const auto rows = view(six.data(), {2, 3});
  const auto error = [&](const auto& of) { return error_of([&] { picked.into(y)(scores = rows, labels = of); }); };
  BOOST_TEST(error(vector<int>{2, 3}) == "labels: an index is 3, but the extent of C is 3");
  BOOST_TEST(error(vector<int>{-1, 0}) == "labels: an index is -1, but the extent of C is 3");
  BOOST_TEST(error(vector<int>{0, INT_MIN}) == "labels: an index is -2147483648, but the extent of C is 3");
  BOOST_TEST(error(vector<unsigned char>{0, 255}) == "labels: an index is 255, but the extent of C is 3");
  BOOST_TEST(error(vector<unsigned long>{0, ULONG_MAX}) ==
             "labels: an index is 18446744073709551615, but the extent of C is 3");
  for (const double fraction : {0.5, std::nan(""), HUGE_VAL})
    BOOST_TEST(error(vector<double>{0, fraction}) == "labels: an index is not an integer");
  BOOST_TEST(error(vector<float>{0, 3}) == "labels: an index is 3, but the extent of C is 3");
  BOOST_TEST(error(vector<double>{2, 0}) == "no error");
  BOOST_TEST((y == vector<double>{3, 4}));
  y = {-1, -1};
  BOOST_TEST(error(vector<int>{0, 1, 2}) ==
             "the extents disagree along dimension N: it is 2 in scores and 3 in labels");
  BOOST_TEST((y == vector<double>{-1, -1}));
  picked.into(y)(scores = rows, labels = vector<int>{2, 0});
  BOOST_TEST((y == vector<double>{3, 4}));
}

BOOST_AUTO_TEST_CASE(flattened) {
  constexpr auto f = flatten(X, F, N, D) * v;
  vector<double> y(6, -1.0);
  BOOST_TEST(error_of([&] {
               f.into(y)(X = view(six.data(), {3, 2}), v = four);
             }) == "the extent of dimension F is 4, but that of N, which is 3, and that of D, which is 2, demand 6");
  BOOST_TEST((y == vector<double>{-1, -1, -1, -1, -1, -1}));
  f.into(y)(X = six, v = six, N = 3);  // D follows
  BOOST_TEST((y == vector<double>{1, 4, 9, 16, 25, 36}));
}

BOOST_AUTO_TEST_CASE(joined) {
  constexpr auto f = concat(X, N, Y, M, F);
  vector<double> y(10, -1.0);
  BOOST_TEST(error_of([&] {
               f.into(y)(X = view(six.data(), {3, 2}), Y = view(four.data(), {2, 2}), F = 4);
             }) == "the extent of dimension F is 4, but that of N, which is 3, and that of M, which is 2, demand 5");
  BOOST_TEST((y == vector<double>(10, -1.0)));
  f.into(y)(X = view(six.data(), {3, 2}), Y = four);
  BOOST_TEST((y == vector<double>{1, 2, 3, 4, 5, 6, 1, 2, 3, 4}));
}

BOOST_AUTO_TEST_CASE(parts) {
  using namespace tapeless::literals;
  constexpr auto f = slice(v, F, 2_c, M);
  vector<double> y(3, -1.0);
  BOOST_TEST(error_of([&] { f.into(y)(v = four, M = 3); }) ==
             "the extent of dimension F is 4, but that of M, which is 3, demand at least 5");
  BOOST_TEST((y == vector<double>{-1, -1, -1}));
  f.into(y)(v = six, M = 3);
  BOOST_TEST((y == vector<double>{3, 4, 5}));
}
