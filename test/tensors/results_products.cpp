// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// Products of matrices into memory of every layout and of another number type.
#define BOOST_TEST_MODULE tensor_results_products
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <tapeless/eigen.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using namespace tapeless::literals;
using std::vector;
using row_matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using strides = Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto H = tapeless::dim<"H">;
constexpr auto X = tapeless::matrix<"X", N, D>;
constexpr auto W = tapeless::matrix<"W", D, H>;
constexpr auto product = matmul(X, W);

/// Whole numbers: every order of summation gives the same.
row_matrix whole(Eigen::Index rows, Eigen::Index columns, int seed) {
  row_matrix m(rows, columns);
  for (Eigen::Index i = 0; i < m.size(); ++i) m.data()[i] = static_cast<double>((7 * i + seed) % 11) - 5;
  return m;
}
const row_matrix x = whole(5, 6, 1), w = whole(6, 7, 2);
const row_matrix expected = x.lazyProduct(w);

template <class Matrix>
bool is_product(const Matrix& y) {
  return y.template cast<double>() == expected;
}

}  // namespace

BOOST_AUTO_TEST_CASE(layouts) {
  row_matrix rows(5, 7);
  Eigen::MatrixXd columns(5, 7);
  vector<double> memory(400, 99);
  Eigen::Map<row_matrix, 0, strides> spaced(memory.data(), 5, 7, strides(40, 3));
  product.into(rows)(X = x, W = w);
  product.into(columns)(X = x, W = w);
  product.into(spaced)(X = x, W = w);
  BOOST_TEST((is_product(rows) && is_product(columns) && is_product(spaced)));
  BOOST_TEST((memory[1] == 99 && memory[2] == 99 && memory[19] == 99 && memory[39] == 99));
  rows(2, 3) += 1;
  BOOST_TEST(!is_product(rows));
}

BOOST_AUTO_TEST_CASE(number_types) {
  Eigen::MatrixXf single(5, 7);
  product.into(single)(X = x, W = w);
  BOOST_TEST(is_product(single));
  const Eigen::MatrixXf x_single = x.cast<float>();
  row_matrix rows(5, 7);
  product.into(rows)(X = x_single, W = row_matrix(w));
  BOOST_TEST(is_product(rows));
  rows.setZero();
  product.into(rows)(X = x_single, W = Eigen::MatrixXf(w.cast<float>()));
  BOOST_TEST(is_product(rows));
}

BOOST_AUTO_TEST_CASE(what_is_rounded_for_its_destination_is_not_for_others) {
  constexpr auto f = tapeless::outputs(product, sum(product), product, transpose(product));
  const row_matrix thirds = x / 3;
  Eigen::MatrixXf single(5, 7);
  row_matrix rows(5, 7), turned(7, 5);
  double total = 0;
  f.into(single, total, rows, turned)(X = thirds, W = w);
  const double exact = expected.sum() / 3;
  BOOST_TEST(std::abs(total - exact) < 1e-13 * expected.cwiseAbs().sum());
  BOOST_TEST((single - expected.cast<float>() / 3).cwiseAbs().maxCoeff() < 1e-5F);
  BOOST_TEST((rows - expected / 3).cwiseAbs().maxCoeff() < 1e-13);
  BOOST_TEST((turned - expected.transpose() / 3).cwiseAbs().maxCoeff() < 1e-13);
  // In the other order the second is a copy.
  tapeless::outputs(product, product).into(rows, single)(X = thirds, W = w);
  BOOST_TEST((rows - expected / 3).cwiseAbs().maxCoeff() < 1e-13);
  BOOST_TEST((single == rows.cast<float>()));
}

BOOST_AUTO_TEST_CASE(gradients) {
  constexpr auto f = value_and_gradient(sum(product) + sum(0_c * X), tapeless::wrt(X, W));
  double value = 0;
  Eigen::MatrixXf in_x(5, 6);
  Eigen::MatrixXd in_w(6, 7);
  f.into(value, in_x, in_w)(X = x, W = w);
  BOOST_TEST(value == expected.sum());
  for (Eigen::Index d = 0; d < 6; ++d) {
    BOOST_TEST((in_x.col(d).array() == static_cast<float>(w.row(d).sum())).all());
    BOOST_TEST((in_w.row(d).array() == x.col(d).sum()).all());
  }
}
