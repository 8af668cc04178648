// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// Inputs of tensor functions in memory of every kind: each gives what the same numbers in row-major order give.
#define BOOST_TEST_MODULE tensor_bindings
#include <Eigen/Core>
#include <array>
#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using std::vector;
using row_matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto X = tapeless::matrix<"X", N, D>;
constexpr auto v = tapeless::vector<"v", D>;
// Each row has a weight of its own and each column as well: an element at another place gives another sum.
constexpr auto f = sum(X * v, D);

const vector<double> numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
const vector<double> weights{1, -10, 100, 1000};
/// Row i of the matrix above is 4 i + 1, ..., 4 i + 4.
double expected(std::size_t row) { return 1091.0 * (4.0 * static_cast<double>(row)) + 1 - 20 + 300 + 4000; }

template <class Result>
bool is_right(const Result& y) {
  bool all = y.size() == 3;
  for (std::size_t i = 0; i < 3; ++i) all = all && static_cast<double>(y[i]) == expected(i);
  return all;
}

/// What std::mdspan is, as far as a view needs it.
struct grid {
  using index_type = int;
  struct extents_type {
    static constexpr std::size_t rank_dynamic() { return 2; }
  };
  static constexpr std::size_t rank() { return 2; }
  static constexpr std::size_t static_extent(std::size_t) { return static_cast<std::size_t>(-1); }
  double* first;
  double* data_handle() const { return first; }
  int extent(std::size_t axis) const { return axis == 0 ? 3 : 4; }
  int stride(std::size_t axis) const { return axis == 0 ? 1 : 3; }
};

}  // namespace

BOOST_AUTO_TEST_CASE(rows_one_after_the_other) {
  const std::span<const double> part(numbers);
  BOOST_TEST(is_right(f(X = numbers, v = weights)));
  BOOST_TEST(!is_right(f(X = vector<double>(numbers.rbegin(), numbers.rend()), v = weights)));
  BOOST_TEST(is_right(f(X = part, v = std::span<const double>(weights))));
  // Without an input that tells D.
  constexpr auto rows = sum(X, D);
  const vector<double> sums{10, 26, 42};
  BOOST_TEST(rows(X = numbers, N = 3) == sums);
  BOOST_TEST(rows(X = numbers, D = std::size_t{4}) == sums);
}

BOOST_AUTO_TEST_CASE(arrays_of_arrays) {
  double a[3][4]{};
  vector<std::array<double, 4>> b(3);
  for (std::size_t i = 0; i < 12; ++i) a[i / 4][i % 4] = b[i / 4][i % 4] = numbers[i];
  BOOST_TEST(is_right(f(X = a, v = weights)));
  BOOST_TEST(is_right(f(X = b, v = weights)));
  BOOST_TEST(is_right(f(X = vector<std::array<double, 4>>(b), v = vector<double>(weights))));
}

BOOST_AUTO_TEST_CASE(matrices) {
  Eigen::MatrixXd by_columns(3, 4);
  Eigen::Matrix<double, 6, 10> wide = Eigen::Matrix<double, 6, 10>::Constant(99);
  for (int i = 0; i < 3; ++i)
    for (int k = 0; k < 4; ++k) {
      by_columns(i, k) = numbers[static_cast<std::size_t>(4 * i + k)];
      wide(2 * i, 1 + 2 * k) = by_columns(i, k);
    }
  const row_matrix by_rows = by_columns;
  const Eigen::Map<const row_matrix> map(numbers.data(), 3, 4);
  using strides = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;
  const Eigen::Map<const Eigen::MatrixXd, 0, strides> spaced(&wide(0, 1), 3, 4, strides(12, 2));
  BOOST_TEST(is_right(f(X = by_columns, v = weights)));
  BOOST_TEST(is_right(f(X = by_rows, v = weights)));
  BOOST_TEST(is_right(f(X = map, v = weights)));
  BOOST_TEST(is_right(f(X = spaced, v = weights)));
}

BOOST_AUTO_TEST_CASE(parts_of_matrices) {
  row_matrix all = row_matrix::Constant(6, 9, 99);
  for (int i = 0; i < 3; ++i)
    for (int k = 0; k < 4; ++k) all(2 + i, 3 + k) = numbers[static_cast<std::size_t>(4 * i + k)];
  BOOST_TEST(is_right(f(X = all.block(2, 3, 3, 4), v = weights)));
  vector<double> by_columns(12);
  for (std::size_t i = 0; i < 12; ++i) by_columns[i % 4 * 3 + i / 4] = numbers[i];
  BOOST_TEST(is_right(f(X = grid{by_columns.data()}, v = weights)));
  const Eigen::Map<const Eigen::MatrixXd> turned(by_columns.data(), 3, 4);
  BOOST_TEST(is_right(f(X = turned, v = weights)));
  const vector<double> backwards{1000, 100, -10, 1};
  BOOST_TEST(is_right(f(X = numbers, v = tapeless::view(&backwards[3], 4, -1))));
}

BOOST_AUTO_TEST_CASE(number_types) {
  const vector<int> whole{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const vector<float> single(weights.begin(), weights.end());
  const vector<long double> extended(weights.begin(), weights.end());
  const auto from_float = f(X = vector<float>(numbers.begin(), numbers.end()), v = single);
  const auto from_mixed = f(X = numbers, v = single);
  const auto from_whole = f(X = whole, v = vector<short>{1, -10, 100, 1000});
  const auto from_extended = f(X = numbers, v = extended);
  static_assert(std::is_same_v<decltype(from_float), const vector<float>>);
  static_assert(std::is_same_v<decltype(from_mixed), const vector<double>>);
  static_assert(std::is_same_v<decltype(from_whole), const vector<double>>);
  static_assert(std::is_same_v<decltype(from_extended), const vector<long double>>);
  BOOST_TEST((is_right(from_float) && is_right(from_mixed) && is_right(from_whole) && is_right(from_extended)));
  // Whole numbers beside float are numbers, and those count as double.
  static_assert(std::is_same_v<decltype(f(X = whole, v = single)), vector<double>>);
}
