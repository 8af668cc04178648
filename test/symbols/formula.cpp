// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// 200 operations with 50 levels of sharing, and their gradient: compiled without optimisation and with debug
// information, to look at the symbols. Once as constants, once as the variables of a function.
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x0 = tapeless::variable<"x0">;
constexpr auto x1 = tapeless::variable<"x1">;

template <int Times>
constexpr auto repeated(auto y) {
  if constexpr (Times == 0)
    return y;
  else
    return repeated<Times - 1>(sin(y) * y + x1 * y);
}

constexpr auto formula = repeated<50>(x0);
static_assert(formula.size == 202);

double value_and_slope(double a, double b) {
  const auto [value, gradient] = tapeless::value_and_gradient(formula)(x0 = a, x1 = b);
  return value + gradient[x0] + gradient[x1] + tapeless::derivative(formula, x1)(x0 = a, x1 = b);
}

double among_variables(double a, double b) {
  auto f = formula;
  auto longer = where(f < x1, -sin(f) * f / x1, pow(f, 3_c) - 2_c) + max(f, x0);
  auto slopes = tapeless::gradient(longer, tapeless::wrt(x1, x0));
  auto one = slopes[x1];
  return longer(x0 = a, x1 = b) + one(x0 = a, x1 = b) + tapeless::jvp(longer, x0 = x1)(x0 = a, x1 = b);
}
