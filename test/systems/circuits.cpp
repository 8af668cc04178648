// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The small systems of an introduction to backpropagation: three gates, a neuron, gate patterns, a composed function,
// a shopping bill.
#define BOOST_TEST_MODULE small systems
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <tapeless/core.hpp>

using namespace tapeless::literals;
using tapeless::derivative;
using tapeless::gradient;
using tapeless::same;
using tapeless::variable;
using tapeless::wrt;

namespace {

constexpr auto x = variable<"x">;
constexpr auto y = variable<"y">;
constexpr auto z = variable<"z">;
constexpr auto w = variable<"w">;

// f = (x + y) z at (-2, 5, -4): -12, gradient (-4, -4, 3).
namespace three_gates {
constexpr auto f = (x + y) * z;
constexpr auto g = gradient(f)(x = -2.0, y = 5.0, z = -4.0);
static_assert(f(x = -2.0, y = 5.0, z = -4.0) == -12.0);
static_assert(g[x] == -4.0 && g[y] == -4.0 && g[z] == 3.0);
static_assert(same(derivative(f, x), z) && same(derivative(f, z), x + y));
static_assert(derivative(f, x + y)(x = -2.0, y = 5.0, z = -4.0) == -4.0);  // the edge between the gates
}  // namespace three_gates

// z = (x + y)^2: dz/dx = 2 (x + y) by the chain rule.
static_assert(same(derivative(square(x + y), x), 2_c * (x + y)));
static_assert(same(derivative(pow(x + y, 2_c), y), 2_c * (x + y)));
static_assert(same(derivative((x + y) * (x + y), x), 2_c * (x + y)));

constexpr auto w0 = variable<"w0">;
constexpr auto w1 = variable<"w1">;
constexpr auto w2 = variable<"w2">;
constexpr auto x0 = variable<"x0">;
constexpr auto x1 = variable<"x1">;
constexpr auto score = w0 * x0 + w1 * x1 + w2;

/// The sigmoid as one node, written by the user.
struct squash_op : tapeless::elementary<"squash"> {
  static constexpr auto value(const auto& t) { return 1 / (1 + tapeless::math::exp(-t)); }
  static constexpr auto partials(auto, auto s) { return tapeless::list((1_c - s) * s); }
};
constexpr auto squash(auto t) { return tapeless::apply<squash_op>(t); }

}  // namespace

BOOST_AUTO_TEST_CASE(the_three_gates_at_run_time) {
  const double at[]{-2, 5, -4};
  const auto [value, slope] = tapeless::value_and_gradient(three_gates::f)(x = at[0], y = at[1], z = at[2]);
  BOOST_TEST(value == -12);
  BOOST_TEST(slope[x] == -4);
  BOOST_TEST(slope[y] == -4);
  BOOST_TEST(slope[z] == 3);
}

namespace {

const auto in_lecture = [](const auto& f) { return f(w0 = 2.0, w1 = -3.0, w2 = -3.0, x0 = -1.0, x1 = -2.0); };
const double s = 1 / (1 + std::exp(-1.0));
const double slope = (1 - s) * s;

template <class Gradient>
void check_neuron(const Gradient& g) {
  const auto tolerance = boost::test_tools::tolerance(1e-15);
  BOOST_TEST(g[w0] == -slope, tolerance);
  BOOST_TEST(g[w1] == -2 * slope, tolerance);
  BOOST_TEST(g[w2] == slope, tolerance);
  BOOST_TEST(g[x0] == 2 * slope, tolerance);
  BOOST_TEST(g[x1] == -3 * slope, tolerance);
}

}  // namespace

BOOST_AUTO_TEST_CASE(neuron) {
  constexpr auto f = 1_c / (1_c + exp(-score));
  BOOST_TEST(in_lecture(f) == s, boost::test_tools::tolerance(1e-15));
  check_neuron(in_lecture(gradient(f)));
  // As printed in the lecture, to its digits.
  const auto digits = boost::test_tools::tolerance(2e-4);
  const auto g = in_lecture(gradient(f));
  BOOST_TEST(in_lecture(f) == 0.7311, digits);
  BOOST_TEST(g[w0] == -0.1966, digits);
  BOOST_TEST(g[w1] == -0.3932, digits);
  BOOST_TEST(g[w2] == 0.1966, digits);
  BOOST_TEST(g[x0] == 0.3932, digits);
  BOOST_TEST(g[x1] == -0.5898, digits);
}

// The drawing: values above the edges, gradients below.
BOOST_AUTO_TEST_CASE(intermediates_of_the_neuron) {
  constexpr auto power = exp(-score);
  constexpr auto denominator = 1_c + power;
  constexpr auto f = 1_c / denominator;
  const auto drawn = [](double value, double printed) { return std::abs(value - printed) < 0.005; };
  BOOST_TEST(drawn(in_lecture(score), 1.00));
  BOOST_TEST(drawn(in_lecture(power), 0.37));
  BOOST_TEST(drawn(in_lecture(denominator), 1.37));
  BOOST_TEST(drawn(in_lecture(f), 0.73));
  BOOST_TEST(drawn(in_lecture(derivative(f, f)), 1.00));
  BOOST_TEST(drawn(in_lecture(derivative(f, denominator)), -0.53));
  BOOST_TEST(drawn(in_lecture(derivative(f, power)), -0.53));
  BOOST_TEST(drawn(in_lecture(derivative(f, -score)), -0.20));
  BOOST_TEST(drawn(in_lecture(derivative(f, score)), 0.20));
  BOOST_TEST(drawn(in_lecture(derivative(f, w0 * x0)), 0.20));
  BOOST_TEST(drawn(in_lecture(derivative(f, w1 * x1)), 0.20));
  BOOST_TEST(in_lecture(derivative(f, score)) == slope, boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(sigmoid_as_one_node) {
  constexpr auto f = squash(score);
  static_assert(f.size == score.size + 1);
  static_assert(same(derivative(f, score), (1_c - f) * f));
  check_neuron(in_lecture(gradient(f)));
  check_neuron(in_lecture(gradient(sigmoid(score))));
  BOOST_TEST(in_lecture(f) == s, boost::test_tools::tolerance(1e-15));
  // Its second derivative follows from the rule: s' (1 - 2 s).
  BOOST_TEST(in_lecture(derivative(f, w2, w2)) == slope * (1 - 2 * s), boost::test_tools::tolerance(1e-15));
}

// 2 (x y + max(z, w)) at x = 3, y = -4, z = 2, w = -1.
BOOST_AUTO_TEST_CASE(gate_patterns) {
  constexpr auto product = x * y;
  constexpr auto larger = max(z, w);
  constexpr auto f = 2_c * (product + larger);
  const auto at = [](const auto& function) { return function(x = 3.0, y = -4.0, z = 2.0, w = -1.0); };
  const auto g = at(gradient(f));
  BOOST_TEST(at(f) == -20);
  BOOST_TEST(at(derivative(f, product + larger)) == 2);
  // add distributes
  BOOST_TEST(at(derivative(f, product)) == 2);
  BOOST_TEST(at(derivative(f, larger)) == 2);
  // max routes
  BOOST_TEST(g[z] == 2);
  BOOST_TEST(g[w] == 0);
  // multiply scales by the other branch
  BOOST_TEST(g[x] == -8);
  BOOST_TEST(g[y] == 6);
  // a value used twice sums its gradients
  static_assert(same(derivative(x * y + sin(x), x), y + cos(x)));
  BOOST_TEST(derivative(x * y + x * z, x)(x = 3.0, y = -4.0, z = 2.0) == -2);
}

BOOST_AUTO_TEST_CASE(shopping) {
  constexpr auto apple = variable<"apple">;
  constexpr auto apples = variable<"apples">;
  constexpr auto orange = variable<"orange">;
  constexpr auto oranges = variable<"oranges">;
  constexpr auto tax = variable<"tax">;
  const auto tolerance = boost::test_tools::tolerance(1e-15);

  constexpr auto bill = (apple * apples + orange * oranges) * tax;
  const auto [total, g] =
      tapeless::value_and_gradient(bill)(apple = 100, apples = 2, orange = 150, oranges = 3, tax = 1.1);
  BOOST_TEST(total == 715, tolerance);
  BOOST_TEST(g[apple] == 2.2, tolerance);
  BOOST_TEST(g[apples] == 110, tolerance);
  BOOST_TEST(g[orange] == 3.3, tolerance);
  BOOST_TEST(g[oranges] == 165, tolerance);
  BOOST_TEST(g[tax] == 650, tolerance);

  constexpr auto apples_alone = apple * apples * tax;
  BOOST_TEST(apples_alone(apple = 100, apples = 2, tax = 1.1) == 220, tolerance);
  BOOST_TEST(derivative(apples_alone, apple)(apple = 100, apples = 2, tax = 1.1) == 2.2, tolerance);
}
