// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// Calls of gathers, scatters and what is made of them, and of their gradients, against elements picked by hand.
#define BOOST_TEST_MODULE calls of selections
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>
#include <tuple>
#include <vector>

namespace {

using namespace tapeless::literals;
using tapeless::dim;
using tapeless::prime;
using tapeless::tensor;
using number_types = std::tuple<double, float>;

constexpr auto N = dim<"N">;
constexpr auto M = dim<"M">;
constexpr auto C = dim<"C">;
constexpr auto K = dim<"K">;
constexpr auto F = dim<"F">;
constexpr auto x = tensor<"x", N, C>;
constexpr auto y = tensor<"y", M, C>;
constexpr auto table = tensor<"table", K, C>;
constexpr auto column = tapeless::vector<"column", K>;
constexpr auto labels = tapeless::index<"labels", N, C>;
constexpr auto words = tapeless::index<"words", N, K>;

constexpr std::size_t n = 3, c = 4;

template <class T>
std::vector<T> counted(std::size_t size, T first) {
  std::vector<T> result;
  for (std::size_t i = 0; i < size; ++i) result.push_back(first + static_cast<T>(i));
  return result;
}
/// Whole numbers, the same in every type.
template <class T, class Result>
bool equal(const Result& result, const std::vector<T>& expected) {
  return std::equal(result.data(), result.data() + result.size(), expected.begin(), expected.end());
}

}  // namespace

BOOST_AUTO_TEST_CASE_TEMPLATE(by_index_inputs, T, number_types) {
  const std::vector<T> xs = counted<T>(n * c, 0);
  const std::vector<T> rows = counted<T>(20, 50);
  const std::vector<int> label{2, 0, 3}, word{4, 1, 4};
  BOOST_TEST(equal(gather(x, C, labels)(x = xs, labels = label, C = 4), std::vector<T>{2, 4, 11}));
  BOOST_TEST(equal(gather(table, K, words)(table = rows, words = word, C = 4),
                   std::vector<T>{66, 67, 68, 69, 54, 55, 56, 57, 66, 67, 68, 69}));
  const auto slope = gradient(sum(square(gather(table, K, words))))(table = rows, words = word, C = 4);
  BOOST_TEST(
      equal(slope[table], std::vector<T>{0, 0, 0, 0, 108, 110, 112, 114, 0, 0, 0, 0, 0, 0, 0, 0, 264, 268, 272, 276}));
  const std::vector<int> beyond{2, 0, 4};
  BOOST_CHECK_THROW(gather(x, C, labels)(x = xs, labels = beyond, C = 4), tapeless::binding_error);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(parts_and_wholes, T, number_types) {
  const std::vector<T> xs = counted<T>(n * c, 0);
  const std::vector<T> ys = counted<T>(2 * c, 100);
  constexpr auto odd = slice(x, C, 1_c, M, 2_c);
  BOOST_TEST(equal(odd(x = xs, C = 4, M = 2), std::vector<T>{1, 3, 5, 7, 9, 11}));
  BOOST_TEST(equal(gradient(sum(square(odd)))(x = xs, C = 4, M = 2)[x],
                   std::vector<T>{0, 2, 0, 6, 0, 10, 0, 14, 0, 18, 0, 22}));
  BOOST_CHECK_THROW(odd(x = xs, C = 4, M = 3), tapeless::binding_error);
  BOOST_TEST(equal(flatten(x, F, C, N)(x = xs, C = 4), std::vector<T>{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}));
  BOOST_CHECK_THROW(flatten(x, F, C, N)(x = xs, C = 4, F = 13), tapeless::binding_error);
  BOOST_TEST(equal(unflatten(flatten(x, F, N, C), F, M, K)(x = xs, C = 4, M = 2), xs));
  std::vector<T> both = xs;
  both.insert(both.end(), ys.begin(), ys.end());
  BOOST_TEST(equal(concat(x, N, y, M, F)(x = xs, y = ys, C = 4), both));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(triangles, T, number_types) {
  const std::vector<T> six = counted<T>(6, 1);
  constexpr auto lower = lower_triangular(column, N, prime(N));
  BOOST_TEST(equal(lower(column = six), std::vector<T>{1, 0, 0, 2, 4, 0, 3, 5, 6}));
  BOOST_TEST(equal(gradient(sum(square(lower)))(column = six)[column], std::vector<T>{2, 4, 6, 8, 10, 12}));
  BOOST_TEST(equal(lower_triangular(column, N, prime(N), tapeless::strict)(column = six),
                   std::vector<T>{0, 0, 0, 0, 1, 0, 0, 0, 2, 4, 0, 0, 3, 5, 6, 0}));
  constexpr auto square_matrix = tensor<"square", N, prime(N)>;
  BOOST_TEST(equal(
      packed(square_matrix, N, prime(N), K)(square_matrix = std::vector<T>{1, 9, 9, 2, 4, 9, 3, 5, 6}, N = 3), six));
  BOOST_TEST(!equal(lower(column = six), std::vector<T>{1, 0, 0, 2, 4, 0, 3, 5, 7}));
}

// One element of each row, and an index that no position has.
BOOST_AUTO_TEST_CASE_TEMPLATE(computed_indices, T, number_types) {
  const std::vector<T> six = counted<T>(6, 1);
  BOOST_TEST(equal(gather(iota(K) * column, K, 0_c * iota(N) + 2_c)(column = six, N = 2), std::vector<T>{6, 6}));
  BOOST_TEST(equal(gather(column, K, 4_c * iota(N) - 1_c)(column = six, N = 3), std::vector<T>{0, 4, 0}));
  BOOST_TEST(equal(scatter(column, 2_c * iota(K) - 1_c, N)(column = six, N = 4), std::vector<T>{0, 2, 0, 3}));
}
