// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Functions of structured arguments mapped over ranges of them; structured results of ranges.
#define BOOST_TEST_MODULE trace_mapping_structures
#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/tapeless.hpp>
#include <vector>

#include "data.hpp"

using tapeless::argument;
using tapeless::trace;
using tapeless::traced;
using test::element_count, test::worst;

BOOST_AUTO_TEST_CASE(structured_arguments) {
  constexpr auto product =
      trace<test::segment<traced>, std::array<traced, 2>, traced>([](const auto& s, const auto& p, auto t) {
        return s.weight * (p[0] * s.from.x + p[1] * s.to.y) * t + s.from.y * s.to.x;
      });
  std::vector<test::segment<double>> s(element_count);
  std::vector<std::array<double, 2>> p(element_count);
  for (std::size_t i = 0; i < element_count; ++i) {
    const double d = static_cast<double>(i);
    s[i] = {{d + 1, 2 - d}, {0.5 * d, 3}, 1 + d * d};
    p[i] = {d - 7, 0.25 * d};
  }
  std::vector<double> values(element_count), weight(element_count), px(element_count);
  for (std::size_t i = 0; i < element_count; ++i) {
    const double inner = p[i][0] * s[i].from.x + p[i][1] * s[i].to.y;
    values[i] = s[i].weight * inner * 1.5 + s[i].from.y * s[i].to.x;
    weight[i] = inner * 1.5;
    px[i] = s[i].weight * s[i].from.x * 1.5;
  }
  BOOST_TEST(worst(product(s, p, 1.5), values) < 1e-15);
  BOOST_TEST(worst(product(argument<1> = std::span(p), argument<0> = std::span(s), argument<2> = 1.5), values) < 1e-15);
  const auto g = gradient(product)(s, p, 1.5);
  BOOST_TEST(worst(g[argument<0>].weight, weight) < 1e-15);
  BOOST_TEST(worst(g[argument<1>][0], px) < 1e-15);
  std::vector<double> out(element_count), d[5], e[2];
  for (auto& one : d) one.resize(element_count);
  for (auto& one : e) one.resize(element_count);
  value_and_gradient(product, tapeless::wrt(argument<0>, argument<1>))
      .into(out, d[0], d[1], d[2], d[3], d[4], e[0], e[1])(s, p, 1.5);
  BOOST_TEST(worst(out, values) < 1e-15);
  BOOST_TEST(worst(d[4], weight) < 1e-15);
  BOOST_TEST(worst(e[0], px) < 1e-15);
  // one segment for all points, and the other way round
  BOOST_TEST(product(s[3], p, 1.5)[5] == s[3].weight * (p[5][0] * s[3].from.x + p[5][1] * 3) * 1.5 + s[3].from.y * 1.5);
  BOOST_TEST(product(s, p[5], 1.5)[3] == product(s[3], p, 1.5)[5]);
  const std::vector<std::array<double, 2>> fewer(element_count - 1);
  BOOST_CHECK_THROW(product(s, fewer, 1.5), tapeless::binding_error);
  // none
  BOOST_TEST(product(std::vector<test::segment<double>>(), std::vector<std::array<double, 2>>(), 1.5).size() == 0U);
}

BOOST_AUTO_TEST_CASE(structured_results) {
  constexpr auto turn = trace<std::array<traced, 2>, traced>([](const auto& p, auto angle) {
    return test::point<std::remove_cvref_t<decltype(angle)>>{p[0] * cos(angle) - p[1] * sin(angle),
                                                             p[0] * sin(angle) + p[1] * cos(angle)};
  });
  std::vector<std::array<double, 2>> p(element_count);
  for (std::size_t i = 0; i < element_count; ++i) p[i] = {static_cast<double>(i), 1 - 0.5 * static_cast<double>(i)};
  const auto turned = turn(p, 0.5);
  std::vector<double> xs(element_count), ys(element_count);
  turn.into(xs, ys)(p, 0.5);
  for (std::size_t i = 0; i < element_count; ++i) {
    BOOST_TEST(test::error(turned.x[i], p[i][0] * std::cos(0.5) - p[i][1] * std::sin(0.5)) < 1e-15);
    BOOST_TEST(test::error(turned.y[i], p[i][0] * std::sin(0.5) + p[i][1] * std::cos(0.5)) < 1e-15);
    BOOST_TEST(xs[i] == turned.x[i]);
    BOOST_TEST(ys[i] == turned.y[i]);
  }
}
