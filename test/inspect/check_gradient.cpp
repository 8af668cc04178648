// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <sstream>
#include <tapeless/core.hpp>
#include <tapeless/inspect/check_gradient.hpp>

namespace user {

/// a^2 b, whose first partial is half of what it should be.
struct wrong_op : tapeless::elementary<"wrong", 2> {
  static constexpr auto value(const auto& a, const auto& b) { return a * a * b; }
  static constexpr auto partials(auto a, auto b, auto) { return tapeless::list(a * b, a * a); }
};

/// a^2 with a partial that is off by one part in 10^8.
struct slightly_wrong_op : tapeless::elementary<"slightly_wrong"> {
  static constexpr auto value(const auto& a) { return a * a; }
  static constexpr auto partials(auto a, auto) {
    using namespace tapeless::literals;
    return tapeless::list(2.00000002_c * a);
  }
};

}  // namespace user

namespace {

using namespace tapeless::literals;
using tapeless::check_gradient;
using tapeless::gradient_report;

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto z = tapeless::variable<"z">;
constexpr auto k = tapeless::parameter<"k">;

}  // namespace

BOOST_AUTO_TEST_CASE(right_rules_pass_with_room_to_spare) {
  const auto holds = [](const gradient_report& report) {
    BOOST_TEST_INFO(report);
    BOOST_TEST(report.worst_error < 1e-12);
    BOOST_TEST(report.coordinates == 3);
  };
  holds(check_gradient((x + y) * z, x = -2.0, y = 5.0, z = -4.0));
  holds(check_gradient(sin(x * y) * exp(z), x = -2.0, y = 5.0, z = -4.0));
  // Close to the edge of the domain, large, small, fast, flat.
  holds(check_gradient(log(x) * pow(y, z), x = 1e-8, y = 5.0, z = -4.0));
  holds(check_gradient(1e-30_c * lgamma(x) * erf(y) * z, x = 1e-3, y = 5.0, z = 1e30));
  holds(check_gradient(sin(1000_c * x) + acos(y) + relu(z), x = 1.0, y = 0.999, z = 0.1));
  holds(check_gradient(tanh(x) + square(y - z), x = 30.0, y = 1.0, z = 1.0));
}

BOOST_AUTO_TEST_CASE(the_neuron) {
  constexpr auto neuron = 1_c / (1_c + exp(-(x * y + z)));
  const gradient_report report = check_gradient(neuron, x = 2.0, y = -1.0, z = -3.0);
  BOOST_TEST(report.passed(1e-14));
}

BOOST_AUTO_TEST_CASE(a_wrong_rule_is_caught_and_named) {
  const auto f = tapeless::apply<user::wrong_op>(sin(x), y) + z;
  const gradient_report report = check_gradient(f, x = 0.5, y = 3.0, z = 1.0);
  BOOST_TEST(!report.passed(0.1));
  BOOST_TEST(report.coordinate == "x");
  BOOST_TEST(report.worst_error == 0.5, boost::test_tools::tolerance(1e-12));
  BOOST_TEST(report.numeric == 2 * std::sin(0.5) * std::cos(0.5) * 3, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(report.analytic == std::sin(0.5) * std::cos(0.5) * 3, boost::test_tools::tolerance(1e-14));
  // The other operand's rule is right.
  BOOST_TEST(check_gradient(f, tapeless::wrt(y, z), x = 0.5, y = 3.0, z = 1.0).passed());
}

BOOST_AUTO_TEST_CASE(a_slightly_wrong_rule_is_caught_at_any_scale) {
  const auto f = tapeless::apply<user::slightly_wrong_op>(x);
  for (const double at : {1e-9, 1e-3, 1.0, 1e3, 1e9}) {
    const gradient_report report = check_gradient(f, x = at);
    BOOST_TEST_INFO(report);
    BOOST_TEST(!report.passed(at < 1e-6 ? 1e-12 : 1e-9));
    BOOST_TEST(!check_gradient(1e-20_c * f, x = at).passed(at < 1e-6 ? 1e-12 : 1e-9));
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_finite_does_not_pass) {
  const gradient_report report = check_gradient(sqrt(x) + y, x = 0.0, y = 1.0);
  BOOST_TEST(std::isnan(report.worst_error));
  BOOST_TEST(!report.passed(1e300));
  BOOST_TEST(report.coordinate == "x");
  // Nor does a later coordinate hide it.
  const auto wrong = tapeless::apply<user::wrong_op>(y, z);
  BOOST_TEST(!check_gradient(sqrt(x) + wrong, x = 0.0, y = 1.0, z = 1.0).passed(1e300));
}

BOOST_AUTO_TEST_CASE(at_a_kink_nothing_is_compared) {
  const gradient_report at_zero = check_gradient(abs(x), x = 0.0);
  BOOST_TEST(at_zero.at_kinks == 1);
  BOOST_TEST(at_zero.coordinates == 0);
  BOOST_TEST(!at_zero.passed(1e300));
  BOOST_TEST(to_string(at_zero) == "gradient check: no coordinates, 1 at kinks left out");
  BOOST_TEST(check_gradient(max(x, y), x = 1.0, y = 1.0).at_kinks == 2);
  // Beside a large slope, on a curve, in the least of several numbers.
  BOOST_TEST(check_gradient(relu(x) + 1000_c * exp(x), x = 0.0).at_kinks == 1);
  BOOST_TEST(check_gradient(1e-3_c * relu(x) * cos(x) + sin(y), x = 0.0, y = 2.0).at_kinks == 1);
  // Beside a kink there is a derivative, and a wrong one is found.
  for (const double apart : {1e-1, 1e-3, -1e-5, 1e-7}) {
    const gradient_report beside = check_gradient(sin(3_c * x) + relu(x - y), x = 1.0 + apart, y = 1.0);
    BOOST_TEST_INFO(beside);
    BOOST_TEST(beside.at_kinks == 0);
    BOOST_TEST(beside.passed());
    const auto wrong = tapeless::apply<user::wrong_op>(x, relu(x - y) + z);
    BOOST_TEST(!check_gradient(wrong, x = 1.0 + apart, y = 1.0, z = 1.0).passed(0.1));
  }
  // Nor does a wrong one become right at a kink of another coordinate.
  const gradient_report wrong =
      check_gradient(abs(x) + tapeless::apply<user::wrong_op>(y, z), x = 0.0, y = 1.0, z = 2.0);
  BOOST_TEST(wrong.at_kinks == 1);
  BOOST_TEST(!wrong.passed(0.1));
}

BOOST_AUTO_TEST_CASE(what_is_smooth_has_no_kink) {
  const auto is_smooth = [](const auto& f, double at) {
    const gradient_report report = check_gradient(f, x = at);
    BOOST_TEST_INFO(report << " at " << at);
    BOOST_TEST(report.at_kinks == 0);
    BOOST_TEST(report.passed(1e-8));
  };
  for (const double at : {-2.0, -1e-9, 0.0, 1e-3, 0.7, 30.0}) {
    is_smooth(square(x), at);
    is_smooth(cos(x), at);
    is_smooth(sin(1000_c * x), at);
    is_smooth(sigmoid(100_c * x), at);
    is_smooth(1_c + 1e-6_c * exp(x), at);
    is_smooth(softplus(x) - log(1_c + exp(x)) + x, at);
    is_smooth(x + square(relu(x)), at);
  }
}

BOOST_AUTO_TEST_CASE(parameters_are_checked_when_asked_for) {
  BOOST_TEST(check_gradient(k * x, x = 1.0, k = 2.0).coordinates == 1);
  BOOST_TEST(check_gradient(k * x, tapeless::wrt(k), x = 1.0, k = 2.0).coordinate == "k");
  BOOST_TEST(check_gradient(sin(k), k = 2.0).coordinates == 0);
}

BOOST_AUTO_TEST_CASE(numbers_of_other_types) {
  BOOST_TEST(check_gradient(sin(x), x = 0.5L).worst_error < 1e-15);
  const gradient_report single = check_gradient(exp(sin(x)), x = 0.5F);
  BOOST_TEST(single.passed(1e-6));
  BOOST_TEST(single.worst_error > 1e-12);
  BOOST_TEST(check_gradient(x * y, x = 1, y = 2).passed(0));
}

BOOST_AUTO_TEST_CASE(the_report_reads) {
  std::ostringstream out;
  out << check_gradient(tapeless::apply<user::wrong_op>(x, y), x = 1.0, y = 2.0);
  const std::string expected = "gradient check: error 0.5 in x: derived 2, by differences 4 (+- ";
  BOOST_TEST(out.str().substr(0, expected.size()) == expected);
  BOOST_TEST(out.str().find("worst of 2") != std::string::npos);
  BOOST_TEST(to_string(check_gradient(sin(k), k = 2.0)) == "gradient check: no coordinates");
}
