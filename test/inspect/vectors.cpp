// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/inspect/dot.hpp>
#include <tapeless/inspect/print.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

namespace {

using namespace tapeless::literals;
using tapeless::check_gradient;
using tapeless::gradient_report;
using tapeless::to_dot;
using tapeless::to_string;

constexpr auto a = tapeless::variable<"a">;
constexpr auto b = tapeless::variable<"b">;
constexpr auto n = tapeless::dim<"n">;
constexpr auto t = tapeless::data<"t", n>;
constexpr auto u = tapeless::data<"u", n>;
constexpr auto w = tapeless::vector<"w", n>;
constexpr auto loss = mean(square(a * exp(-b * t) - u));

/// sin, whose slope is wrong for negative operands only.
struct wrong_op : tapeless::elementary<"wrong"> {
  static constexpr auto value(const auto& x) { return tapeless::math::sin(x); }
  static constexpr auto partials(auto x, auto) { return tapeless::list(cos(max(x, -0.5_c))); }
};

const std::vector<double> times{0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0};
const std::vector<double> measured{2.9, 2.4, 1.7, 1.5, 1.1, 0.8, 0.7};

}  // namespace

BOOST_AUTO_TEST_CASE(scalars_in_a_formula_over_data) {
  const gradient_report report = check_gradient(loss, a = 2.0, b = 0.3, t = times, u = measured);
  BOOST_TEST_INFO(report);
  BOOST_TEST(report.worst_error < 1e-12);
  BOOST_TEST(report.coordinates == 2);
}

BOOST_AUTO_TEST_CASE(every_element_of_a_vector_is_a_coordinate) {
  const std::vector<double> weights{0.3, -0.2, 0.7, -1.1, 0.05, 2.0, -0.4};
  const gradient_report right = check_gradient(dot(sin(w), t) + a * sum(square(w)), a = 0.3, w = weights, t = times);
  BOOST_TEST_INFO(right);
  BOOST_TEST(right.worst_error < 1e-12);
  BOOST_TEST(right.coordinates == 8);

  const gradient_report wrong = check_gradient(sum(tapeless::apply<wrong_op>(w)), w = weights);
  BOOST_TEST(!wrong.passed(0.01));
  BOOST_TEST(wrong.coordinate == "w[3]");
  BOOST_TEST(wrong.numeric == std::cos(-1.1), boost::test_tools::tolerance(1e-13));

  // Data is checked when asked for.
  BOOST_TEST(check_gradient(loss, tapeless::wrt(t), a = 2.0, b = 0.3, t = times, u = measured).coordinates == 7);
}

BOOST_AUTO_TEST_CASE(formulas_with_sums) {
  BOOST_TEST(to_string(sum(w * t)) == "sum(t * w)");
  BOOST_TEST(to_string(gradient(sum(w * t))) == "[w] = t");
}

BOOST_AUTO_TEST_CASE(edges_with_vectors_carry_no_numbers) {
  const std::string drawing = to_dot(loss, a = 2.0, b = 0.3, t = times, u = measured);
  double expected = 0;
  for (std::size_t i = 0; i < times.size(); ++i)
    expected += std::pow(2.0 * std::exp(-0.3 * times[i]) - measured[i], 2) / static_cast<double>(times.size());
  BOOST_TEST(drawing.find(">" + tapeless::inspect::rounded_text(expected) + "<") != std::string::npos);
  const double slope = gradient(loss)(a = 2.0, b = 0.3, t = times, u = measured)[a];
  BOOST_TEST(drawing.find(">" + tapeless::inspect::rounded_text(slope) + "<") != std::string::npos);
  BOOST_TEST(drawing.find("label = \"u\"") != std::string::npos);
}
