// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Arguments and results with a structure: arrays, aggregates, classes with members(value), tuples, pairs.
#define BOOST_TEST_MODULE trace_structures
#include <algorithm>
#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>

#include "matrices.hpp"

namespace hana = boost::hana;
using namespace tapeless::literals;
using tapeless::argument;
using tapeless::trace;
using tapeless::traced;
using tapeless::variable;
using test::A;
using test::bilinear;
using test::dot;
using test::matrix;
using test::vector;
using test::x;

BOOST_AUTO_TEST_CASE(arrays) {
  static_assert(dot(vector<double, 3>{1, 2, 3}, x) == 4.5);
  static_assert(dot(argument<1> = x, argument<0> = vector<double, 3>{1, 2, 3}) == 4.5);
  constexpr auto g = gradient(dot)(vector<double, 3>{1, 2, 3}, x);
  static_assert(g[argument<0>] == x && g[argument<1>] == vector<double, 3>{1, 2, 3});
  constexpr auto only = gradient(dot, tapeless::wrt(argument<1>))(vector<double, 3>{1, 2, 3}, x);
  static_assert(only[argument<1>][2] == 3);
  const auto in_float = gradient(dot)(vector<float, 3>{}, vector<float, 3>{})[argument<0>];
  static_assert(std::is_same_v<decltype(in_float), const vector<float, 3>>);
}

BOOST_AUTO_TEST_CASE(nested_arrays) {
  static_assert(bilinear(A, 2.0, x) == 2 * (0.5 * 17 - 29 + 2 * 45));
  constexpr auto both = value_and_gradient(bilinear)(A, 2.0, x);
  static_assert(both.value == 139);
  static_assert(both.gradient[argument<1>] == 69.5);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t k = 0; k < 3; ++k) BOOST_TEST(both.gradient[argument<0>][i][k] == 2 * A[i][k] * x[k] * 2.0);
  for (std::size_t k = 0; k < 3; ++k)
    BOOST_TEST(both.gradient[argument<2>][k] == 2 * (A[0][k] * A[0][k] + A[1][k] * A[1][k]));
}

BOOST_AUTO_TEST_CASE(hessians) {
  constexpr auto h = hessian(bilinear)(A, 2.0, x);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t k = 0; k < 3; ++k) {
      // d^2 / dA_ik dA_jl = 2 x_k s where (i, k) = (j, l)
      for (std::size_t j = 0; j < 2; ++j)
        for (std::size_t l = 0; l < 3; ++l)
          BOOST_TEST(h[argument<0>][i][k][argument<0>][j][l] == (i == j && k == l ? 2 * x[k] * 2 : 0));
      BOOST_TEST(h[argument<0>][i][k][argument<1>] == 2 * A[i][k] * x[k]);
      BOOST_TEST(h[argument<1>][argument<0>][i][k] == 2 * A[i][k] * x[k]);
      for (std::size_t l = 0; l < 3; ++l) {
        BOOST_TEST(h[argument<0>][i][k][argument<2>][l] == (k == l ? 2 * A[i][k] * 2 : 0));
        BOOST_TEST(h[argument<2>][l][argument<0>][i][k] == (k == l ? 2 * A[i][k] * 2 : 0));
      }
    }
}

BOOST_AUTO_TEST_CASE(expressions_named_after_std) {
  // std::max, std::pow and std::hypot are candidates by the name std::array in the type.
  constexpr auto f = max(pow(dot, 2_c), 1_c) + hypot(dot, dot) + where(dot < 0_c, dot, exp(-dot)) - max(dot, 1_c);
  const double d = 4.5;
  BOOST_TEST(f(vector<double, 3>{1, 2, 3}, x) == d * d + std::hypot(d, d) + std::exp(-d) - d,
             boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(nested_aggregates) {
  constexpr auto f = trace<test::segment<traced>, traced>([](const auto& s, auto t) {
    const auto across = s.from.x + t * (s.to.x - s.from.x);
    return s.weight * across * (s.from.y * (1 - t) + s.to.y * t);
  });
  constexpr test::segment<double> s{{1, 2}, {3, 5}, 2};
  static_assert(f(s, 0.5) == 2 * 2 * 3.5);
  constexpr auto g = gradient(f)(s, 0.5);
  static_assert(g[argument<0>].from.x == 2 * 0.5 * 3.5);
  static_assert(g[argument<0>].to.y == 2 * 2 * 0.5);
  static_assert(g[argument<0>].weight == 7);
  static_assert(g[argument<1>] == 2 * (2 * 3.5 + 2 * 3));
  constexpr auto length = trace<test::path<traced, 3>>([](const auto& p) {
    auto sum = p.scale * 0;
    for (std::size_t i = 0; i + 1 < p.corner.size(); ++i)
      sum += hypot(p.corner[i + 1].x - p.corner[i].x, p.corner[i + 1].y - p.corner[i].y);
    return p.scale * sum;
  });
  constexpr test::path<double, 3> p{{{{0, 0}, {3, 4}, {3, 9}}}, 2};
  static_assert(length(p) == 20);
  constexpr test::path<double, 3> slope = gradient(length)(p)[argument<0>];
  static_assert(slope.scale == 10 && slope.corner[2].y == 2 && slope.corner[2].x == 0);
  BOOST_TEST(slope.corner[0].x == -1.2, boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(listed_members) {
  constexpr auto f =
      trace<test::interval<traced>, traced>([](const auto& i, auto k) { return k * i.width() * i.middle(); });
  constexpr test::interval<double> i(1, 4);
  static_assert(f(i, 2.0) == 15);
  constexpr test::interval<double> slope = gradient(f)(i, 2.0)[argument<0>];
  // k (h^2 - l^2) / 2: -k l and k h
  static_assert(slope.middle() == 3 && slope.width() == 10);
  constexpr auto doubled = trace<test::interval<traced>>(
      [](const auto& j) { return std::remove_cvref_t<decltype(j)>(j.middle() * 2, j.width() * 2); });
  static_assert(doubled(i).width() == 1 && doubled(i).middle() == 5.5);
}

BOOST_AUTO_TEST_CASE(tuples) {
  constexpr auto f =
      trace<std::tuple<traced, vector<traced, 2>>, std::pair<traced, traced>, hana::tuple<traced, traced>>(
          [](const auto& t, const auto& p, const auto& h) {
            const auto& [a, v] = t;
            return a * v[0] * p.first + v[1] * p.second * h[hana::size_c<0>] + h[hana::size_c<1>] * h[hana::size_c<1>];
          });
  const auto call = [](const auto& g) {
    return g(std::tuple(2.0, vector<double, 2>{3, 5}), std::pair(7.0, 11.0), hana::make_tuple(13.0, 17.0));
  };
  BOOST_TEST(call(f) == 42 + 55 * 13 + 289);
  const auto g = call(gradient(f));
  BOOST_TEST((g[argument<0>] == std::tuple(21.0, vector<double, 2>{14, 143})));
  BOOST_TEST((g[argument<1>] == std::pair(6.0, 65.0)));
  BOOST_TEST((g[argument<2>] == hana::make_tuple(55.0, 34.0)));
  // results
  constexpr auto several = trace([](auto p, auto q) {
    return std::tuple(p * q, std::array{p, q},
                      hana::make_tuple(p - q, std::pair(p + q, test::point<decltype(p)>{p, 2})));
  });
  constexpr auto r = several(3.0, 2.0);
  static_assert(std::get<0>(r) == 6 && std::get<1>(r) == vector<double, 2>{3, 2});
  static_assert(std::get<2>(r)[0_c] == 1 && std::get<2>(r)[1_c].first == 5 && std::get<2>(r)[1_c].second.y == 2);
}

/// The gradient in an aggregate against differences, and in float against double.
BOOST_AUTO_TEST_CASE(a_camera) {
  constexpr auto source = [](const auto& c, const auto& X, auto s) {
    const auto p = test::project(c, X);
    return s * (p.first * p.first + p.second * p.second);
  };
  constexpr auto f = trace<test::camera<traced>, vector<traced, 3>, traced>(source);
  test::camera<long double> c{{0.1L, -0.2L, 0.3L}, {0.5L, -0.25L, -6}, 1.5L, 0.02L, -0.03L, 0.01L, -0.002L};
  vector<long double, 3> X{0.7L, -0.4L, 1.25L};
  long double s = 0.75L;
  const auto plain = [&] { return source(c, X, s); };
  BOOST_TEST(test::error(f(c, X, s), plain()) < 1e-17);
  const auto g = gradient(f)(c, X, s);
  const test::camera<long double>& dc = g[argument<0>];
  for (std::size_t i = 0; i < 3; ++i) {
    BOOST_TEST(test::error(dc.r[i], test::slope(plain, c.r[i])) < 1e-11);
    BOOST_TEST(test::error(dc.C[i], test::slope(plain, c.C[i])) < 1e-11);
    BOOST_TEST(test::error(g[argument<1>][i], test::slope(plain, X[i])) < 1e-11);
  }
  BOOST_TEST(test::error(dc.f, test::slope(plain, c.f)) < 1e-11);
  BOOST_TEST(test::error(dc.u0, test::slope(plain, c.u0)) < 1e-11);
  BOOST_TEST(test::error(dc.v0, test::slope(plain, c.v0)) < 1e-11);
  BOOST_TEST(test::error(dc.k1, test::slope(plain, c.k1)) < 1e-11);
  BOOST_TEST(test::error(dc.k2, test::slope(plain, c.k2)) < 1e-11);
  BOOST_TEST(test::error(g[argument<2>], test::slope(plain, s)) < 1e-11);
  // The comparison sees an error in the seventh digit.
  BOOST_TEST(test::error(dc.r[0] * (1 + 1e-7L), test::slope(plain, c.r[0])) > 1e-11);
  const test::camera<float> single{{0.1F, -0.2F, 0.3F}, {0.5F, -0.25F, -6}, 1.5F, 0.02F, -0.03F, 0.01F, -0.002F};
  const auto in_float = gradient(f)(single, vector<float, 3>{0.7F, -0.4F, 1.25F}, 0.75F)[argument<0>];
  static_assert(std::is_same_v<decltype(in_float), const test::camera<float>>);
  BOOST_TEST(test::error(static_cast<long double>(in_float.r[1]), dc.r[1]) < 1e-5);
}
