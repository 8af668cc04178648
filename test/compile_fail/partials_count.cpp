// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: partials(x..., y): the list must have one partial derivative for each operand
#include <tapeless/core.hpp>

using namespace tapeless::literals;

struct product_op : tapeless::elementary<"product", 2> {
  static constexpr auto value(const auto& a, const auto& b) { return a * b; }
  static constexpr auto partials(auto, auto b, auto) { return tapeless::list(b); }
};

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;

int main() { return static_cast<int>(derivative(tapeless::apply<product_op>(x, y), y)(x = 1.0, y = 2.0)); }
