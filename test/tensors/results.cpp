// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// Where the results of tensor functions can go: each place holds the same numbers.
#define BOOST_TEST_MODULE tensor_results
#include <Eigen/Core>
#include <array>
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using std::vector;
using tapeless::tensor_value;
using tapeless::view;
using row_matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto X = tapeless::matrix<"X", N, D>;
constexpr auto v = tapeless::vector<"v", D>;
/// The scaled matrix, the sums of its rows and of its columns.
constexpr auto f = tapeless::outputs(X * v, sum(X* v, D), sum(X* v, N));

const vector<double> numbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
const vector<double> weights{1, -10, 100, 1000};
double scaled(std::size_t i, std::size_t k) { return numbers[4 * i + k] * weights[k]; }

/// How many of the elements are not the results.
template <class Matrix, class Rows, class Columns>
int wrong(const Matrix& matrix, const Rows& rows, const Columns& columns) {
  int count = 0;
  double of_row[3]{}, of_column[4]{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t k = 0; k < 4; ++k) {
      if (static_cast<double>(matrix(i, k)) != scaled(i, k)) ++count;
      of_row[i] += scaled(i, k), of_column[k] += scaled(i, k);
    }
  for (std::size_t i = 0; i < 3; ++i) count += static_cast<double>(rows(i)) == of_row[i] ? 0 : 1;
  for (std::size_t k = 0; k < 4; ++k) count += static_cast<double>(columns(k)) == of_column[k] ? 0 : 1;
  return count;
}
const auto at = [](const auto& range) { return [&range](std::size_t i) { return range[i]; }; };
const auto at2 = [](const auto& range) { return [&range](std::size_t i, std::size_t k) { return range[i][k]; }; };
const auto in_vector = [](const auto& m) { return [&m](std::size_t i) { return m[static_cast<Eigen::Index>(i)]; }; };
const auto in_matrix = [](const auto& m) {
  return [&m](std::size_t i, std::size_t k) { return m(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(k)); };
};

}  // namespace

BOOST_AUTO_TEST_CASE(returned) {
  using namespace tapeless::literals;
  const auto all = f(X = numbers, v = weights);
  const tensor_value<double, 2>& matrix = all[0_c];
  const vector<double>& rows = all[1_c];
  BOOST_TEST((matrix.extent(0) == 3 && matrix.extent(1) == 4));
  BOOST_TEST(wrong(matrix, at(rows), at(all[2_c])) == 0);
  // The count counts.
  vector<double> other = rows;
  other[1] += 1;
  BOOST_TEST(wrong(matrix, at(other), at(all[2_c])) == 1);
}

BOOST_AUTO_TEST_CASE(written) {
  vector<double> all(19), rows(3);
  float nested[3][4];
  std::array<float, 4> columns{};
  f.into(all)(X = numbers, v = weights);
  BOOST_TEST(wrong(view(all.data(), {3, 4}), at(view(&all[12], 3).data()), at(view(&all[15], 4).data())) == 0);
  f.into(nested, rows, columns)(X = numbers, v = weights);
  BOOST_TEST(wrong(at2(nested), at(rows), at(columns)) == 0);

  Eigen::MatrixXd by_columns(3, 4);
  row_matrix by_rows = row_matrix::Constant(6, 8, -1);
  Eigen::VectorXf row_sums(3);
  auto last = by_rows.row(5).segment(2, 4);
  f.into(by_columns, row_sums, last)(X = numbers, v = weights);
  BOOST_TEST(wrong(in_matrix(by_columns), in_vector(row_sums), in_vector(last)) == 0);
  BOOST_TEST((by_rows(5, 1) == -1 && by_rows(5, 6) == -1 && by_rows.topRows(5).isConstant(-1)));
  // Beside one another in one matrix.
  auto block = by_rows.block(1, 2, 3, 4);
  auto beside = by_rows.col(6).segment(1, 3);
  f.into(block, beside, columns)(X = numbers, v = weights);
  BOOST_TEST(wrong(in_matrix(block), in_vector(beside), at(columns)) == 0);
  BOOST_TEST((by_rows.row(0).isConstant(-1) && by_rows.col(1).isConstant(-1) && by_rows.col(7).isConstant(-1)));
}

BOOST_AUTO_TEST_CASE(transposed_and_twice) {
  constexpr auto g = tapeless::outputs(transpose(X * v), X * v, X * v);
  tensor_value<double, 2> turned({4, 3}), one({3, 4});
  Eigen::MatrixXf other(3, 4);
  g.into(turned, one, other)(X = numbers, v = weights);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t k = 0; k < 4; ++k) BOOST_TEST((turned(k, i) == scaled(i, k) && one(i, k) == scaled(i, k)));
  BOOST_TEST((other.cast<double>().array() == Eigen::Map<row_matrix>(one.data(), 3, 4).array()).all());
}

BOOST_AUTO_TEST_CASE(no_elements) {
  const vector<double> none;
  double total = -1;
  vector<double> rows{-1, -1}, columns, in_x, in_v;
  tapeless::outputs(sum(X * v), sum(X * v, D)).into(total, rows)(X = none, v = none, N = 2);
  BOOST_TEST((total == 0 && rows[0] == 0 && rows[1] == 0));
  constexpr auto slopes = value_and_gradient(sum(square(X * v)));
  slopes.into(total, in_x, in_v)(X = none, v = none, N = 2);
  in_v.assign(4, -1);
  slopes.into(total, in_x, in_v)(X = none, v = weights);
  BOOST_TEST(total == 0);
  BOOST_TEST(in_v == vector<double>(4));
}
