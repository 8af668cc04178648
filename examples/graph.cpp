// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The graph of a neuron with the value above and the gradient below every edge, for Graphviz:
//   graph | dot -Tsvg > neuron.svg
#include <iostream>
#include <string>
#include <tapeless/core.hpp>
#include <tapeless/inspect/dot.hpp>

using namespace tapeless::literals;

constexpr auto w0 = tapeless::variable<"w0">;
constexpr auto w1 = tapeless::variable<"w1">;
constexpr auto w2 = tapeless::variable<"w2">;
constexpr auto x0 = tapeless::variable<"x0">;
constexpr auto x1 = tapeless::variable<"x1">;
constexpr auto neuron = 1_c / (1_c + exp(-(w0 * x0 + w1 * x1 + w2)));

int main() {
  const std::string dot = tapeless::to_dot(neuron, w0 = 2.0, w1 = -3.0, w2 = -3.0, x0 = -1.0, x1 = -2.0);
  std::cout << dot;
  // The result, and the gradient in front of the exponential.
  const bool right = dot.find(">0.73<") != std::string::npos && dot.find(">-0.53<") != std::string::npos;
  return right ? 0 : 1;
}
