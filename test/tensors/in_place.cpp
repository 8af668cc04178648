// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -isystem /usr/include/eigen3
// Results written where inputs are: in place where that gives the same, refused where it does not.
#define BOOST_TEST_MODULE tensor_in_place
#include <Eigen/Core>
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "../error_of.hpp"

namespace {

using std::vector;
using tapeless::view;
using test::error_of;
using row_matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto H = tapeless::dim<"H">;
constexpr auto X = tapeless::data<"X", N, D>;
constexpr auto Y = tapeless::data<"Y", N, H>;
constexpr auto W = tapeless::matrix<"W", D, H>;
constexpr auto Q = tapeless::matrix<"Q", D, H>;
constexpr auto rate = tapeless::parameter<"rate">;
constexpr auto loss = sum(square(matmul(X, W) - Y));
/// A step of gradient descent: the loss before it, and the weights after it.
constexpr auto step = tapeless::outputs(loss, W - rate * gradient(loss)[W]);

const std::string still_read = "into(...): destination 1 overlaps input ";
bool refuses(const std::string& text, const std::string& input) {
  return text == still_read + input + ", of which elements are still to be read";
}

}  // namespace

BOOST_AUTO_TEST_CASE(weights_updated_in_place) {
  const row_matrix x{{1, 2}, {3, -1}, {0, 1}}, y{{1, 0, 2}, {0, 1, 1}, {-1, 2, 0}}, start{{1, 2, 3}, {4, 5, 6}};
  const row_matrix error = x.lazyProduct(start) - y;
  const row_matrix updated = start - 0.125 * 2 * row_matrix(x.transpose()).lazyProduct(error);
  row_matrix w = start;
  double before = 0;
  step.into(before, w)(X = x, Y = y, W = w, rate = 0.125);
  BOOST_TEST(before == error.squaredNorm());
  BOOST_TEST((w == updated));
  // Numbers are written last: also into what was read.
  row_matrix data = x;
  Eigen::MatrixXd columns = start;
  step.into(data(0, 0), columns)(X = data, Y = y, W = columns, rate = 0.125);
  BOOST_TEST((data(0, 0) == before && columns == updated));
}

BOOST_AUTO_TEST_CASE(updates_that_would_read_what_they_have_written) {
  vector<double> memory{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const vector<double> unchanged = memory, x{1, 2, 3, -1, 0, 1};
  double* const p = memory.data();
  double before = -1;
  const vector<double> y(9);
  // Other elements of the weights; the weights transposed; of another type.
  const auto second = [](const std::string& text) {
    return text == "into(...): destination 2 overlaps input W, of which elements are still to be read";
  };
  const auto updated = [&](const auto& to, const auto& from) {
    return error_of([&] { step.into(before, to)(X = view(x.data(), {3, 2}), Y = y, W = from, rate = 1.0); });
  };
  BOOST_TEST(second(updated(view(p + 1, {2, 3}), view(p, {2, 3}))));
  BOOST_TEST(second(updated(view(p, {2, 3}, {1, 2}), view(p, {2, 3}))));
  BOOST_TEST(second(updated(view(p, {2, 3}), view(reinterpret_cast<const float*>(p), {2, 3}))));
  BOOST_TEST((before == -1 && memory == unchanged));
}

BOOST_AUTO_TEST_CASE(elementwise) {
  constexpr auto f = X * X - X;
  constexpr auto g = tapeless::outputs(f, sum(X, D));
  vector<double> memory{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const vector<double> unchanged = memory;
  double* const p = memory.data();
  BOOST_TEST(refuses(error_of([&] { f.into(view(p + 1, {2, 4}))(X = view(p, {2, 4})); }), "X"));
  BOOST_TEST(refuses(error_of([&] { f.into(view(p + 4, {2, 4}))(X = view(p, {2, 4})); }), "X"));
  BOOST_TEST(refuses(error_of([&] { f.into(view(p, {3, 3}, {1, 3}))(X = view(p, {3, 3})); }), "X"));
  BOOST_TEST(refuses(error_of([&] { f.into(view(p + 6, {2, 3}, {-3, 1}))(X = view(p, {2, 3}, {3, 1})); }), "X"));
  double rows[3]{-1, -1, -1};
  BOOST_TEST(error_of([&] {
               g.into(view(p, {3, 4}), view(p + 3, 3))(X = unchanged, N = 3);
             }) == "into(...): destinations 1 and 2 overlap");
  BOOST_TEST(memory == unchanged);

  // Columns between the columns of the same matrix.
  f.into(view(p + 2, {3, 2}, {4, 1}))(X = view(p, {3, 2}, {4, 1}));
  BOOST_TEST(memory == (vector<double>{1, 2, 0, 2, 5, 6, 20, 30, 9, 10, 72, 90}));
  memory = unchanged;
  g.into(view(p, {3, 4}), rows)(X = memory, N = 3);
  for (std::size_t k = 0; k < 12; ++k) BOOST_TEST(memory[k] == unchanged[k] * unchanged[k] - unchanged[k]);
  BOOST_TEST((rows[0] == 10 && rows[1] == 26 && rows[2] == 42));
}

BOOST_AUTO_TEST_CASE(what_is_read_more_than_once) {
  vector<double> memory{1, 3, 4, 2, 6, 8};
  const vector<double> unchanged = memory;
  const auto all = view(memory.data(), {2, 3});
  // A row and the sum of it, in two loops; all elements of all rows.
  BOOST_TEST(refuses(error_of([&] { (X / sum(X, D)).into(all)(X = all); }), "X"));
  BOOST_TEST(refuses(error_of([&] { matmul(X, Q).into(all)(X = all, Q = vector<double>(9, 1.0)); }), "X"));
  BOOST_TEST(memory == unchanged);
  (X / sum(X)).into(all)(X = all);
  for (std::size_t k = 0; k < 6; ++k) BOOST_TEST(memory[k] == unchanged[k] / 24, boost::test_tools::tolerance(1e-15));
}
