// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Prepared functions of tensors: inputs and extents given once, results as the next inputs, several number types.
#define BOOST_TEST_MODULE tensor_prepare_inputs
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../allocations.hpp"
#include "../error_of.hpp"

namespace {

using std::vector;
using tapeless::fixed;
using tapeless::prepare;
using tapeless::tensor_view;
using tapeless::view;
using test::error_of;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto X = tapeless::matrix<"X", N, D>;
constexpr auto v = tapeless::vector<"v", D>;
constexpr auto w = tapeless::vector<"w", N>;
constexpr auto f = outer(w, v) * X;

const vector<double> six{1, 2, 3, 4, 5, 6};
const vector<double> two{10, 100};
const vector<double> three{1, -1, 0.5};
const vector<double> expected{10, 200, -30, -400, 25, 300};

template <class View>
bool is(const View& view, const vector<double>& values) {
  bool all = view.size() == values.size() && view.extent[1] == 2;
  for (std::size_t k = 0; all && k < values.size(); ++k) all = static_cast<double>(view(k / 2, k % 2)) == values[k];
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(fixed_inputs) {
  auto step = prepare(f, fixed(X = six, v = two));
  BOOST_TEST(is(step(w = three), expected));
  BOOST_TEST(!is(step(w = vector<double>{1, 1, 1}), expected));
  vector<double> y(6);
  step.into(y)(w = three);
  BOOST_TEST(y == expected);
  BOOST_TEST(error_of([&] { step(w = two); }) ==
             "X has 6 elements, which are not 4, the product of its extents: N is 2 in w, D is 2 in v");
  // A container given for good is kept.
  auto keeps = prepare(f, fixed(X = vector<double>(six)), fixed(v = vector<double>(two)));
  BOOST_TEST(is(keeps(w = three), expected));
}

BOOST_AUTO_TEST_CASE(extents_given_once) {
  constexpr auto rows = sum(X, D);
  auto step = prepare(rows, N = 3);
  const auto sums = step(X = six);
  BOOST_TEST((sums.size() == 3 && sums[0] == 3 && sums[1] == 7 && sums[2] == 11));
  BOOST_TEST(step(X = vector<double>{1, 2, 3})[2] == 3);
  BOOST_TEST(
      error_of([&] { step(X = two); }) ==
      "X has 2 elements, which are not a multiple of 3, the product of its other extents: N is 3 in its binding");
}

BOOST_AUTO_TEST_CASE(number_types) {
  auto step = prepare(f);
  const vector<float> single(six.begin(), six.end()), of_columns{10, 100}, of_rows{1, -1, 0.5F};
  const auto from_float = step(X = single, v = of_columns, w = of_rows);
  static_assert(std::is_same_v<std::remove_const_t<decltype(from_float)>, tensor_view<const float, 2, 1>>);
  BOOST_TEST(is(from_float, expected));
  const auto from_double = step(X = six, v = two, w = three);
  static_assert(std::is_same_v<std::remove_const_t<decltype(from_double)>, tensor_view<const double, 2, 1>>);
  BOOST_TEST(is(from_double, expected));
  BOOST_TEST(allocations_of([&] { static_cast<void>(step(X = single, v = of_columns, w = of_rows)); }) == 0);
}

BOOST_AUTO_TEST_CASE(results_as_the_next_inputs) {
  auto step = prepare(f);
  const auto once = step(X = six, v = two, w = three);
  const auto twice = step(X = once, v = two, w = three);
  BOOST_TEST(is(twice, {100, 20000, 300, 40000, 125, 15000}));
  // Rows in another order would be read after they were written.
  const auto backwards = view(&twice.data[4], {3, 2}, {-2, 1});
  BOOST_TEST(error_of([&] { step(X = backwards, v = two, w = three); }) ==
             "a prepared call: the memory of result 1 overlaps input X, of which elements are still to be read");
  BOOST_TEST(is(twice, {100, 20000, 300, 40000, 125, 15000}));
  // Where the results need more memory, the former lasts until they are there.
  auto larger = prepare(f);
  const auto row = larger(X = two, v = two, w = vector<double>{1});
  const auto all = larger(X = view(row.data, {100, 2}, {0, 1}), v = two, w = vector<double>(100, 2.0));
  BOOST_TEST((all(0, 0) == 2000 && all(99, 1) == 2'000'000));
}
