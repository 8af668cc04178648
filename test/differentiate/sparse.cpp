// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Sparse Jacobians and Hessians: their patterns, keys, values and costs, against the dense ones and against differences
// in 50 digits.
#define BOOST_TEST_MODULE sparse
#include <array>
#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>
#include <tapeless/core.hpp>

#include "reference.hpp"

namespace hana = boost::hana;
using namespace tapeless::literals;
using tapeless::cost;
using tapeless::lower_triangle;
using tapeless::sparse_hessian;
using tapeless::sparse_jacobian;
using test::error;
using test::point50;
using test::real50;

namespace {

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto w = tapeless::variable<"w">;
constexpr auto order = tapeless::wrt(x, y, z, w);

// y is linear, w stands alone.
constexpr auto function = x * x * y + exp(x * z) + sin(w);
real50 plain(const point50<4>& p) { return p[0] * p[0] * p[1] + exp(p[0] * p[2]) + sin(p[3]); }
constexpr auto curvature = sparse_hessian(function, order);
constexpr auto triangle = sparse_hessian(function, order, lower_triangle);

const point50<4> at{real50(3) / 7, real50(-5) / 4, real50(2) / 3, real50(11) / 5};
const auto in_fifty_digits = [](const auto& f) { return f(x = at[0], y = at[1], z = at[2], w = at[3]); };
constexpr double tiny = 1e-18;

template <std::size_t N>
using places = std::array<std::array<int, 2>, N>;
template <class Pattern, std::size_t N>
constexpr bool stand_at(Pattern, const places<N>& place) {
  if (Pattern::non_zeros != static_cast<int>(N)) return false;
  for (std::size_t k = 0; k < N; ++k)
    if (Pattern::row[k] != place[k][0] || Pattern::column[k] != place[k][1]) return false;
  return true;
}

}  // namespace

BOOST_AUTO_TEST_CASE(patterns) {
  constexpr places<7> all{{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {2, 0}, {2, 2}, {3, 3}}};
  constexpr places<7> moved{{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {2, 1}, {2, 2}, {3, 3}}};
  static_assert(stand_at(curvature.pattern, all) && !stand_at(curvature.pattern, moved));
  static_assert(curvature.pattern.rows == 4 && curvature.pattern.columns == 4);
  static_assert(curvature.pattern.offset == std::array{0, 3, 4, 6, 7});
  static_assert(curvature.pattern.find(2, 0) == 4 && curvature.pattern.find(2, 1) == -1);
  static_assert(stand_at(triangle.pattern, places<5>{{{0, 0}, {1, 0}, {2, 0}, {2, 2}, {3, 3}}}));
  // By name where no order is given; some of the inputs.
  static_assert(
      stand_at(sparse_hessian(function).pattern, places<7>{{{0, 0}, {1, 1}, {1, 2}, {1, 3}, {2, 1}, {3, 1}, {3, 3}}}));
  static_assert(stand_at(sparse_hessian(function, tapeless::wrt(z, w, x), lower_triangle).pattern,
                         places<4>{{{0, 0}, {1, 1}, {2, 0}, {2, 2}}}));
  // What cancels or is selected by nothing is zero; nothing at all is left of a linear function.
  static_assert(stand_at(sparse_hessian(x * y - y * x + z * z).pattern, places<1>{{{2, 2}}}));
  static_assert(sparse_hessian(x + 2_c * y).pattern.non_zeros == 0);
  static_assert(sparse_hessian(x + 2_c * y)(x = 1.0, y = 2.0).values.size() == 0);
}

BOOST_AUTO_TEST_CASE(entries_are_expressions) {
  // By variables, by positions, or one of each; a zero too has the inputs of the function.
  const auto dense = tapeless::hessian(function, order);
  static_assert(std::is_same_v<decltype(curvature[x][z]), decltype(dense[x][z])>);
  static_assert(std::is_same_v<decltype(curvature[2_c][0_c]), decltype(dense[z][x])>);
  static_assert(std::is_same_v<decltype(curvature[x][1_c]), decltype(dense[x][y])>);
  static_assert(std::is_same_v<decltype(curvature[y][y]), decltype(dense[y][y])>);
  static_assert(std::is_same_v<decltype(triangle[z][x]), decltype(dense[z][x])>);
  static_assert(same(curvature[y][w], 0_c) && !same(curvature[x][y], 0_c));
  static_assert(same(tapeless::outputs(function, curvature)[1_c][w][w], -sin(w)));
  static_assert(same(sparse_jacobian(hana::make_tuple(x * y, sin(z)))[1_c][z], cos(z)));
}

BOOST_AUTO_TEST_CASE(hessian_against_differences) {
  const auto sparse = in_fifty_digits(curvature);
  const auto lower = in_fifty_digits(triangle);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) {
      const int k = sparse.find(static_cast<int>(i), static_cast<int>(j));
      const real50 value = k < 0 ? real50(0) : sparse.values[static_cast<std::size_t>(k)];
      BOOST_TEST(error(value, test::second_difference(plain, at, i, j)) < tiny);
      const int below = lower.find(static_cast<int>(i), static_cast<int>(j));
      if (j <= i) BOOST_TEST((below < 0 ? real50(0) : lower.values[static_cast<std::size_t>(below)]) == value);
      if (j > i) BOOST_TEST(below == -1);
    }
  BOOST_TEST(error(sparse.values[0], test::second_difference(plain, at, 0, 1)) > 0.1);
}

BOOST_AUTO_TEST_CASE(jacobian_backwards_and_forwards) {
  // Four inputs, three functions: a sweep for each function. Two inputs, six functions: a pass for each input.
  constexpr auto wide = sparse_jacobian(hana::make_tuple(x * z, sin(w) / y, 2_c * y), order);
  static_assert(stand_at(wide.pattern, places<5>{{{0, 0}, {0, 2}, {1, 1}, {1, 3}, {2, 1}}}));
  const auto j = in_fifty_digits(wide);
  BOOST_TEST(error(j.values[0], at[2]) < 1e-45);
  BOOST_TEST(error(j.values[1], at[0]) < 1e-45);
  BOOST_TEST(error(j.values[2], -sin(at[3]) / (at[1] * at[1])) < 1e-45);
  BOOST_TEST(error(j.values[3], cos(at[3]) / at[1]) < 1e-45);
  BOOST_TEST(j.values[4] == 2);

  constexpr auto inner = exp(sin(x) * x) / (x + 3_c);
  constexpr auto functions = hana::make_tuple(sqrt(inner), y, inner * inner, log(inner), y * inner, 5_c * x);
  constexpr auto tall = sparse_jacobian(functions, tapeless::wrt(x, y));
  static_assert(stand_at(tall.pattern, places<7>{{{0, 0}, {1, 1}, {2, 0}, {3, 0}, {4, 0}, {4, 1}, {5, 0}}}));
  const auto forwards = tall(x = at[0], y = at[1]);
  const auto backwards = tapeless::jacobian(functions, tapeless::wrt(x, y))(x = at[0], y = at[1]);
  BOOST_TEST(error(forwards.values[0], backwards[0_c][x]) < 1e-45);
  BOOST_TEST(error(forwards.values[2], backwards[2_c][x]) < 1e-45);
  BOOST_TEST(error(forwards.values[3], backwards[3_c][x]) < 1e-45);
  BOOST_TEST(error(forwards.values[4], backwards[4_c][x]) < 1e-45);
  BOOST_TEST(error(forwards.values[5], backwards[4_c][y]) < 1e-45);
  const auto third = [](const point50<1>& p) { return log(exp(sin(p[0]) * p[0]) / (p[0] + 3)); };
  BOOST_TEST(error(forwards.values[3], test::difference(third, point50<1>{at[0]}, 0)) < 1e-20);
}

BOOST_AUTO_TEST_CASE(zeros_cost_nothing) {
  // The count of a program of the non-zeros alone: the triangle's five, and the two above the diagonal written twice.
  auto expected =
      cost(tapeless::outputs(curvature[x][x], curvature[x][y], curvature[x][z], curvature[z][z], curvature[w][w]));
  BOOST_TEST((cost(triangle) == expected));
  expected.outputs = 7;
  BOOST_TEST((cost(curvature) == expected));
  BOOST_TEST((cost(curvature) != cost(triangle)));
  // Inputs are the signature, also of what is constant.
  BOOST_TEST((cost(sparse_hessian(x + z * z)) == tapeless::operation_count{.inputs = 2, .outputs = 1}));
  // One pass forwards shares what a gradient of each function works out again: exp, sin and what leads to them.
  constexpr auto inner = exp(sin(x) * x) / (x + 3_c);
  constexpr auto functions = hana::make_tuple(sqrt(inner), log(inner), inner * inner, sin(inner));
  constexpr auto gradients =
      hana::unpack(functions, [](const auto&... f) { return tapeless::outputs(tapeless::gradient(f)...); });
  BOOST_TEST(cost(sparse_jacobian(functions)).multiplications < cost(gradients).multiplications);
}

BOOST_AUTO_TEST_CASE(numbers) {
  // x^2 y + x z at (2, 3, 5): xx 6, xy 4, xz 1.
  constexpr auto h = sparse_hessian(x * x * y + x * z);
  constexpr auto by_compiler = h(x = 2.0, y = 3.0, z = 5.0);
  static_assert(by_compiler.values == std::array{6.0, 4.0, 1.0, 4.0, 1.0});
  static_assert(h(x = 2.0F, y = 3.0F, z = 5.0F).values == std::array{6.0F, 4.0F, 1.0F, 4.0F, 1.0F});
  static_assert(by_compiler.rows == 3 && by_compiler.offset == std::array{0, 3, 4, 5});

  std::array<double, 5> buffer{};
  h.into(buffer)(x = 2.0, y = 3.0, z = 5.0);
  BOOST_TEST((buffer == by_compiler.values));
  double xx = 0, xy = 0, xz = 0;
  sparse_hessian(x * x * y + x * z, lower_triangle).into(xx, xy, xz)(x = 2.0, y = 3.0, z = 5.0);
  BOOST_TEST((xx == 6 && xy == 4 && xz == 1));
}
