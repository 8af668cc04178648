// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A bill for apples and oranges with tax, and what each price and number does to it: multiply gates scale the gradient
// by the other branch, the add gate hands it on.
#include <cmath>
#include <cstdio>
#include <iostream>
#include <tapeless/core.hpp>
#include <tapeless/inspect/check_gradient.hpp>

namespace {

constexpr auto apple = tapeless::variable<"apple">;    // the price of one
constexpr auto apples = tapeless::variable<"apples">;  // how many
constexpr auto orange = tapeless::variable<"orange">;
constexpr auto oranges = tapeless::variable<"oranges">;
constexpr auto tax = tapeless::variable<"tax">;

constexpr auto fruit = apple * apples + orange * oranges;
constexpr auto bill = fruit * tax;

bool all_right = true;
void show(const char* name, double value, double expected) {
  std::printf("%-24s %6.4g\n", name, value);
  if (std::abs(value - expected) <= 1e-12 * std::abs(expected)) return;
  std::printf("WRONG: %s is to be %g\n", name, expected);
  all_right = false;
}

}  // namespace

int main() {
  const auto [total, slope] =
      tapeless::value_and_gradient(bill)(apple = 100, apples = 2, orange = 150, oranges = 3, tax = 1.1);
  show("bill", total, 715);
  show("d bill / d apple", slope[apple], 2.2);
  show("d bill / d apples", slope[apples], 110);
  show("d bill / d orange", slope[orange], 3.3);
  show("d bill / d oranges", slope[oranges], 165);
  show("d bill / d tax", slope[tax], 650);
  show("d bill / d fruit",
       tapeless::derivative(bill, fruit)(apple = 100, apples = 2, orange = 150, oranges = 3, tax = 1.1), 1.1);

  constexpr auto apples_alone = apple * apples * tax;
  show("apples alone", apples_alone(apple = 100, apples = 2, tax = 1.1), 220);
  show("d apples alone / d apple", tapeless::derivative(apples_alone, apple)(apple = 100, apples = 2, tax = 1.1), 2.2);

  const auto report = tapeless::check_gradient(bill, apple = 100, apples = 2, orange = 150, oranges = 3, tax = 1.1);
  std::cout << report << "\n";
  return all_right && report.passed() ? 0 : 1;
}
