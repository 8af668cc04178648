// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// f = ||W x||^2 of a matrix and a vector: a gradient has the shape of its variable.
#define BOOST_TEST_MODULE squared product
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

namespace tt = boost::test_tools;
using namespace tapeless::literals;

constexpr auto I = tapeless::dim<"I">;
constexpr auto J = tapeless::dim<"J">;
constexpr auto W = tapeless::matrix<"W", I, J>;
constexpr auto x = tapeless::vector<"x", J>;
constexpr auto q = matmul(W, x);
constexpr auto f = squared_norm(q);

const double weights[2][2]{{0.1, 0.5}, {-0.3, 0.8}};
const std::vector<double> at{0.2, 0.4};

}  // namespace

BOOST_AUTO_TEST_CASE(the_product, *boost::unit_test::tolerance(1e-15)) {
  const auto product = q(W = weights, x = at);
  BOOST_TEST(product.size() == 2U);
  BOOST_TEST(product[0] == 0.22);
  BOOST_TEST(product[1] == 0.26);
  BOOST_TEST(f(W = weights, x = at) == 0.116);
}

BOOST_AUTO_TEST_CASE(value_and_gradients, *boost::unit_test::tolerance(1e-14)) {
  const auto [value, slope] = tapeless::value_and_gradient(f)(W = weights, x = at);
  BOOST_TEST(value == 0.116);
  // 2 q x^T and 2 W^T q
  const auto& dw = slope[W];
  BOOST_TEST(dw.extent(0) == 2U);
  BOOST_TEST(dw.extent(1) == 2U);
  BOOST_TEST(dw(0, 0) == 0.088);
  BOOST_TEST(dw(0, 1) == 0.176);
  BOOST_TEST(dw(1, 0) == 0.104);
  BOOST_TEST(dw(1, 1) == 0.208);
  const auto& dx = slope[x];
  BOOST_TEST(dx.size() == 2U);
  BOOST_TEST(dx[0] == -0.112);
  BOOST_TEST(dx[1] == 0.636);
}

BOOST_AUTO_TEST_CASE(written_into_the_callers_memory, *boost::unit_test::tolerance(1e-14)) {
  double value = 0;
  double dw[2][2]{};
  std::vector<double> dx(2);
  tapeless::value_and_gradient(f, tapeless::wrt(W, x)).into(value, dw, dx)(W = weights, x = at);
  BOOST_TEST(value == 0.116);
  BOOST_TEST(dw[1][0] == 0.104);
  BOOST_TEST(dw[0][1] == 0.176);
  BOOST_TEST(dx[1] == 0.636);
}

// A product of a vector and the vector that a matrix makes of it, ||W x||^2 = x^T W^T W x: the Hessian in x times v is
// 2 W^T W v.
BOOST_AUTO_TEST_CASE(curvature_along_a_direction, *boost::unit_test::tolerance(1e-14)) {
  constexpr auto v = tapeless::data<"v", J>;
  constexpr auto h = tapeless::hessian_vector_product(f, x = v);
  const std::vector<double> along{1, -2};
  const auto moved = h(W = weights, x = at, v = along)[x];
  const double wv[]{0.1 - 1.0, -0.3 - 1.6};
  BOOST_TEST(moved[0] == 2 * (0.1 * wv[0] - 0.3 * wv[1]));
  BOOST_TEST(moved[1] == 2 * (0.5 * wv[0] + 0.8 * wv[1]));
}
