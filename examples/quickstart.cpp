// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A formula, its value, its derivatives as numbers and as formulas.
#include <cmath>
#include <iostream>
#include <tapeless/core.hpp>
#include <tapeless/inspect/print.hpp>

using namespace tapeless::literals;  // 2_c, 0.5_c: numbers that are part of a formula's type

constexpr auto a = tapeless::variable<"a">;
constexpr auto b = tapeless::variable<"b">;
constexpr auto t = tapeless::parameter<"t">;  // an input that is not differentiated unless asked for

constexpr auto decay = a * exp(-b * t);
constexpr auto wrt = tapeless::wrt(a, b);  // in this order

// While compiling: formulas of formulas, and numbers.
static_assert(tapeless::same(tapeless::derivative(decay, a), exp(-b* t)));
static_assert(tapeless::gradient(decay)(a = 3.0, b = 0.0, t = 2.0)[b] == -6.0);

int main() {
  const auto [value, gradient] = tapeless::value_and_gradient(decay, wrt)(a = 3.0, b = 0.5, t = 2.0);
  std::cout << "f = " << decay << " = " << value << "\n";
  std::cout << "df/da = " << gradient[a] << ", df/db = " << gradient[b] << "\n";
  std::cout << "as formulas:\n" << tapeless::gradient(decay, wrt) << "\n";
  std::cout << "second derivatives:\n" << tapeless::hessian(decay, wrt) << "\n";

  const bool right =
      std::abs(gradient[a] - std::exp(-1.0)) < 1e-15 && std::abs(gradient[b] + 6 * std::exp(-1.0)) < 1e-14;
  return right ? 0 : 1;
}
