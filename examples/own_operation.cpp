// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// An operation of one's own, in one's own namespace: a struct with its value and its partial derivatives. Reverse and
// forward mode, every order, simplification, loops and printing follow from it.
#include <cmath>
#include <iostream>
#include <tapeless/core.hpp>
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/inspect/print.hpp>

namespace my_model {

using namespace tapeless::literals;

/// x / (1 + |x|). Its derivative, 1 / (1 + |x|)^2, is (1 - |y|)^2 in terms of the result y.
struct softsign_op : tapeless::elementary<"softsign"> {
  static constexpr auto value(const auto& x) { return x / (tapeless::math::abs(x) + 1); }
  static constexpr auto partials(auto, auto y) { return tapeless::list(square(1_c - abs(y))); }
};

template <class X>
constexpr auto softsign(const X& x) {
  return tapeless::apply<softsign_op>(x);
}

}  // namespace my_model

constexpr auto x = tapeless::variable<"x">;
constexpr auto w = tapeless::variable<"w">;
constexpr auto f = my_model::softsign(w * x);

int main() {
  std::cout << "f = " << f << "\n" << tapeless::gradient(f) << "\n";

  const auto [value, gradient] = tapeless::value_and_gradient(f)(w = 2.0, x = 0.5);
  std::cout << "at w = 2, x = 0.5: f = " << value << ", df/dx = " << gradient[x] << "\n";
  // 2 / (1 + |2x|)^2 has the slope -8 sign(x) / (1 + |2x|)^3.
  const double curvature = tapeless::derivative(f, x, x)(w = 2.0, x = 0.5);
  std::cout << "d2f/dx2 = " << curvature << "\n";

  const auto report = tapeless::check_gradient(f, w = -1.5, x = 0.7);
  std::cout << report << "\n";
  const bool right = value == 0.5 && gradient[x] == 0.5 && std::abs(curvature + 1) < 1e-15;
  return right && report.passed() ? 0 : 1;
}
