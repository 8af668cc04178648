// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// What may be given to an argument that holds several numbers, in which number types; expressions for them.
#define BOOST_TEST_MODULE trace_values
#include <boost/hana.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/test/unit_test.hpp>
#include <span>
#include <string>
#include <vector>

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

BOOST_AUTO_TEST_CASE(ranges_of_numbers) {
  const std::vector<double> u{1, 2, 3};
  const double v[]{1, 2, 3};
  BOOST_TEST(dot(u, x) == 4.5);
  BOOST_TEST(dot(v, x) == 4.5);
  BOOST_TEST(dot(std::span(u), std::span<const double>(x)) == 4.5);
  BOOST_TEST(dot(argument<0> = u, argument<1> = v) == 14);
  BOOST_TEST(gradient(dot)(u, v)[argument<0>][2] == 3);
  const auto throws = [](const char* text) {
    return [text](const tapeless::binding_error& e) { return e.what() == std::string(text); };
  };
  // rows of a matrix
  const std::vector<vector<double, 3>> rows(A.begin(), A.end());
  BOOST_TEST(bilinear(rows, 2, x) == 139);
  BOOST_TEST(bilinear(argument<0> = A, argument<1> = 2, argument<2> = x) == 139);
  BOOST_TEST(gradient(bilinear)(argument<0> = rows, argument<1> = 2, argument<2> = v)[argument<0>][1][2] ==
             6 * 2 * 3 * 2);
  const std::vector<double> two{1, 2};
  BOOST_CHECK_EXCEPTION(dot(u, two), tapeless::binding_error,
                        throws("f(...): argument 1 has 2 elements where the function takes 3"));
  BOOST_CHECK_EXCEPTION(gradient(dot)(argument<0> = std::vector<double>(4), argument<1> = x), tapeless::binding_error,
                        throws("f(...): argument 0 has 4 elements where the function takes 3"));
}

BOOST_AUTO_TEST_CASE(substitution) {
  constexpr auto a = variable<"a">;
  constexpr auto b = variable<"b">;
  constexpr auto f = dot(hana::make_tuple(a, b, 2_c), hana::make_tuple(b, b * a, 3_c));
  static_assert(tapeless::same(f, a * b + b * (b * a) + 6_c));
  constexpr auto slope = gradient(dot)(hana::make_tuple(a, b, a), hana::make_tuple(b, b, 3_c));
  constexpr auto at = slope(a = 2.0, b = 5.0);
  static_assert(at[argument<0>] == vector<double, 3>{5, 5, 3});
  static_assert(at[argument<1>] == vector<double, 3>{2, 5, 2});
}

BOOST_AUTO_TEST_CASE(number_types) {
  using wide = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<50>, boost::multiprecision::et_off>;
  const vector<wide, 3> u{wide(1) / 3, 2, 3}, v{3, wide(1) / 7, 5};
  const wide inner = dot(u, v);
  BOOST_TEST(abs(inner - 16 - wide(2) / 7) < wide("1e-48"));
  const vector<wide, 3> slope = gradient(dot)(argument<0> = u, argument<1> = v)[argument<0>];
  BOOST_TEST(slope[1] == v[1]);
  // mixed types evaluate in their common type
  const auto mixed = gradient(dot)(vector<float, 3>{1, 2, 3}, std::vector<double>{0.1, 0.2, 0.3})[argument<0>];
  static_assert(std::is_same_v<decltype(mixed), const vector<double, 3>>);
  BOOST_TEST(mixed[1] == 0.2);
  const auto whole = dot(vector<int, 3>{1, 2, 3}, vector<int, 3>{4, 5, 6});
  static_assert(std::is_same_v<decltype(whole), const double>);
  BOOST_TEST(whole == 32);
}
