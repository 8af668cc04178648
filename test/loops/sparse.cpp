// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// Sparse Hessians and Jacobians mapped over ranges, and as Eigen's sparse matrices without a copy.
#define BOOST_TEST_MODULE sparse
#include <Eigen/SparseCore>
#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace hana = boost::hana;
using namespace tapeless::literals;

namespace {

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto function = x * x * y + y * z * z;  // xx 2y, xy 2x, yz 2z, zz 2y
constexpr auto hessian = tapeless::sparse_hessian(function);
constexpr auto triangle = tapeless::sparse_hessian(function, tapeless::lower_triangle);

template <class Values>
auto as_eigen(const Values& m) {
  using value = typename decltype(m.values)::value_type;
  return Eigen::Map<const Eigen::SparseMatrix<value, Eigen::RowMajor>>(m.rows, m.columns, m.non_zeros, m.offset.data(),
                                                                       m.column.data(), m.values.data());
}

}  // namespace

BOOST_AUTO_TEST_CASE(eigen) {
  const auto h = hessian(x = 2.0, y = 3.0, z = 5.0);
  Eigen::Matrix3d expected;
  expected << 6, 4, 0, 4, 0, 10, 0, 10, 6;
  BOOST_TEST((Eigen::Matrix3d(as_eigen(h)) == expected));
  const auto lower = triangle(x = 2.0, y = 3.0, z = 5.0);
  const Eigen::Vector3d v(1, -2, 4);
  const Eigen::Vector3d product = as_eigen(lower).selfadjointView<Eigen::Lower>() * v;
  BOOST_TEST((product == expected * v));
  BOOST_TEST((Eigen::Matrix3d(as_eigen(lower)) != expected));

  const auto j = tapeless::sparse_jacobian(hana::make_tuple(x * y, 4_c * z))(x = 2.0F, y = 3.0F, z = 5.0F);
  Eigen::Matrix<float, 2, 3> slopes;
  slopes << 3, 2, 0, 0, 0, 4;
  BOOST_TEST((Eigen::Matrix<float, 2, 3>(as_eigen(j)) == slopes));
}

BOOST_AUTO_TEST_CASE(mapped) {
  std::vector<double> xs(37);
  for (std::size_t i = 0; i < xs.size(); ++i) xs[i] = static_cast<double>(i) - 11;
  const auto h = triangle(x = xs, y = 3.0, z = 5.0);
  BOOST_REQUIRE(h.values.size() == 4);  // xx, yx, zy, zz
  for (std::size_t k = 0; k < 4; ++k) {
    BOOST_REQUIRE(h.values[k].size() == xs.size());
    for (std::size_t i = 0; i < xs.size(); ++i) BOOST_TEST(h.values[k][i] == (k == 1 ? 2 * xs[i] : k == 2 ? 10 : 6));
  }
  std::vector<double> all(4 * xs.size());
  triangle.into(all)(tapeless::parallel, x = xs, y = 3.0, z = 5.0);
  for (std::size_t i = 0; i < all.size(); ++i) BOOST_TEST(all[i] == h.values[i / xs.size()][i % xs.size()]);
}
