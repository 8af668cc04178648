// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A neuron, 1 / (1 + exp(-(w0 x0 + w1 x1 + w2))), gate by gate: the value that flows forward through every edge of its
// graph and the gradient that flows back. As a drawing:
//   neuron --dot | dot -Tsvg > neuron.svg
#include <cmath>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>
#include <tapeless/core.hpp>
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/inspect/dot.hpp>

namespace {

using namespace tapeless::literals;

constexpr auto w0 = tapeless::variable<"w0">;
constexpr auto w1 = tapeless::variable<"w1">;
constexpr auto w2 = tapeless::variable<"w2">;
constexpr auto x0 = tapeless::variable<"x0">;
constexpr auto x1 = tapeless::variable<"x1">;

constexpr auto score = w0 * x0 + w1 * x1 + w2;
constexpr auto power = exp(-score);
constexpr auto denominator = 1_c + power;
constexpr auto neuron = 1_c / denominator;

/// The sigmoid as one gate: its slope is (1 - s) s in terms of its own result s.
struct sigmoid_gate : tapeless::elementary<"sigmoid_gate"> {
  static constexpr auto value(const auto& t) { return 1 / (1 + tapeless::math::exp(-t)); }
  static constexpr auto partials(auto, auto s) { return tapeless::list((1_c - s) * s); }
};
constexpr auto grouped = tapeless::apply<sigmoid_gate>(score);

/// A function at the weights and the data of the lecture.
constexpr auto here = [](const auto& f) { return f(w0 = 2.0, w1 = -3.0, w2 = -3.0, x0 = -1.0, x1 = -2.0); };

bool all_right = true;
void expect(bool right, const char* what) {
  if (!right) std::printf("WRONG: %s\n", what);
  all_right = all_right && right;
}

/// One edge: its value, the gradient of the neuron in it, and both as they are drawn, to two digits.
template <class Edge>
void show(const char* name, const Edge& edge, double drawn_value, double drawn_gradient) {
  const auto both = here(tapeless::outputs(edge, tapeless::derivative(neuron, edge)));
  const double value = both[0_c];
  const double gradient = both[1_c];
  std::printf("%-22s %6.2f %6.2f\n", name, value, gradient);
  expect(std::abs(value - drawn_value) <= 0.0051 && std::abs(gradient - drawn_gradient) <= 0.0051, name);
}

}  // namespace

int main(int count, char** argument) {
  const std::string dot = tapeless::to_dot(neuron, w0 = 2.0, w1 = -3.0, w2 = -3.0, x0 = -1.0, x1 = -2.0);
  if (count > 1 && std::string_view(argument[1]) == "--dot") {
    std::cout << dot;
    return 0;
  }

  std::printf("%-22s %6s %6s\n", "edge", "value", "grad");
  show("w0", w0, 2.00, -0.20);
  show("x0", x0, -1.00, 0.39);
  show("w1", w1, -3.00, -0.39);
  show("x1", x1, -2.00, -0.59);
  show("w2", w2, -3.00, 0.20);
  show("w0 x0", w0 * x0, -2.00, 0.20);
  show("w1 x1", w1 * x1, 6.00, 0.20);
  show("w0 x0 + w1 x1", w0 * x0 + w1 * x1, 4.00, 0.20);
  show("score", score, 1.00, 0.20);
  show("-score", -score, -1.00, -0.20);
  show("exp(-score)", power, 0.37, -0.53);
  show("1 + exp(-score)", denominator, 1.37, -0.53);
  show("1 / (1 + exp(-score))", neuron, 0.73, 1.00);
  for (const char* const number : {">1<", ">0.37<", ">1.37<", ">0.73<", ">0.2<", ">-0.53<"})
    expect(dot.find(number) != std::string::npos, number);

  // Which gates are one node is the user's choice; the gradient is the same.
  const auto by_gates = here(tapeless::gradient(neuron));
  const auto in_one = here(tapeless::gradient(grouped));
  expect(std::abs(by_gates[w1] - in_one[w1]) < 1e-15 && std::abs(by_gates[x1] - in_one[x1]) < 1e-15, "the grouping");

  const auto report = tapeless::check_gradient(neuron, w0 = 2.0, w1 = -3.0, w2 = -3.0, x0 = -1.0, x1 = -2.0);
  std::cout << report << "\n";
  expect(report.passed(), "the gradient");
  return all_right ? 0 : 1;
}
