// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// f = ||W x||^2 of a matrix and a vector. A gradient has the shape of its variable: 2 q x^T and 2 W^T q, with q = W x.
#include <cmath>
#include <cstdio>
#include <iostream>
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/inspect/print.hpp>
#include <tapeless/tapeless.hpp>

namespace {

constexpr auto I = tapeless::dim<"I", 2>;
constexpr auto J = tapeless::dim<"J", 2>;
constexpr auto W = tapeless::matrix<"W", I, J>;
constexpr auto x = tapeless::vector<"x", J>;

constexpr auto q = matmul(W, x);
constexpr auto f = squared_norm(q);

bool all_right = true;
void show(const char* name, double value, double expected) {
  std::printf("%-9s %6.3f\n", name, value);
  if (std::abs(value - expected) <= 1e-15) return;
  std::printf("WRONG: %s is to be %g\n", name, expected);
  all_right = false;
}

}  // namespace

int main() {
  const double weights[2][2]{{0.1, 0.5}, {-0.3, 0.8}};
  const double point[2]{0.2, 0.4};

  const auto product = q(W = weights, x = point);
  show("q[0]", product[0], 0.22);
  show("q[1]", product[1], 0.26);

  const auto [value, slope] = tapeless::value_and_gradient(f)(W = weights, x = point);
  show("f", value, 0.116);
  show("dW[0, 0]", slope[W](0, 0), 0.088);
  show("dW[0, 1]", slope[W](0, 1), 0.176);
  show("dW[1, 0]", slope[W](1, 0), 0.104);
  show("dW[1, 1]", slope[W](1, 1), 0.208);
  show("dx[0]", slope[x][0], -0.112);
  show("dx[1]", slope[x][1], 0.636);
  std::cout << "as formulas:\n" << tapeless::gradient(f) << "\n";

  const auto report = tapeless::check_gradient(f, W = weights, x = point);
  std::cout << report << "\n";
  return all_right && report.passed() && report.coordinates == 6 ? 0 : 1;
}
