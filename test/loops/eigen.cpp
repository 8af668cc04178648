// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// Eigen's vectors, maps, rows and columns as inputs and destinations, without a line of Eigen in the library.
#define BOOST_TEST_MODULE eigen
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>

namespace {

constexpr auto a = tapeless::variable<"a">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto t = tapeless::vector<"t", tapeless::dim<"n">>;

Eigen::MatrixXd counted(int rows, int columns) {
  Eigen::MatrixXd m(rows, columns);
  for (int i = 0; i < rows; ++i)
    for (int k = 0; k < columns; ++k) m(i, k) = 10 * i + k;
  return m;
}

}  // namespace

BOOST_AUTO_TEST_CASE(vectors_rows_and_columns_are_inputs) {
  const Eigen::VectorXd v = Eigen::VectorXd::LinSpaced(11, 0, 10);
  BOOST_TEST(sum(a * t)(a = 2.0, t = v) == 110);
  const Eigen::MatrixXd m = counted(3, 4);
  BOOST_TEST(sum(t)(t = m.row(1)) == 10 + 11 + 12 + 13);  // elements three apart
  BOOST_TEST(sum(t)(t = m.col(2)) == 2 + 12 + 22);
  const auto row = m.row(2);
  BOOST_TEST(sum(t)(t = row) == 20 + 21 + 22 + 23);
  BOOST_TEST(sum(t)(t = Eigen::Vector3d(1, 2, 3)) == 6);  // moved in
}

BOOST_AUTO_TEST_CASE(vectors_and_rows_are_destinations) {
  const Eigen::VectorXd v = Eigen::VectorXd::LinSpaced(11, 0, 10);
  Eigen::VectorXd squares(11);
  (x * x).into(squares)(x = v);
  BOOST_TEST(squares[7] == 49);
  Eigen::MatrixXd m = Eigen::MatrixXd::Zero(2, 11);
  (x * x).into(m.row(1))(x = v);
  for (int k = 0; k < 11; ++k) {
    BOOST_TEST(m(0, k) == 0);
    BOOST_TEST(m(1, k) == k * k);
  }
}
