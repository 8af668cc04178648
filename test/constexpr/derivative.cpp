// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Derivatives as expressions: the chain rule, signatures, orders, subexpressions, what is shared and what is left out.
#include <boost/hana.hpp>

#include "lean.hpp"

namespace hana = boost::hana;
using namespace tapeless::literals;
using tapeless::derivative;
using tapeless::gradient;
using tapeless::hessian;
using tapeless::parameter;
using tapeless::same;
using tapeless::value_and_gradient;
using tapeless::variable;
using tapeless::wrt;
using test::lean;
using test::nodes_in;

constexpr auto x = variable<"x">;
constexpr auto y = variable<"y">;
constexpr auto z = variable<"z">;
constexpr auto rate = parameter<"rate">;

// The rules.
static_assert(same(derivative((x + y) * z, x), z) && same(derivative((x + y) * z, z), x + y));
static_assert(same(derivative(square(x + y), x), 2_c * (x + y)) && same(derivative(pow(x, 3_c), x), 3_c * pow(x, 2_c)));
static_assert(same(derivative(x, x), 1_c) && same(derivative(7_c * x, x), 7_c) &&
              same(derivative(x - y, y), 0_c - 1_c));
static_assert(same(derivative(exp(x), x), exp(x)) && same(derivative(sin(x), x), cos(x)));
static_assert(same(derivative(log(x), x), 1_c / x) && same(derivative(x / y, x), 1_c / y));
static_assert(same(derivative(sin(cos(x)), x), derivative(sin(y), y)(y = cos(x)) * derivative(cos(x), x)));
static_assert(same(gradient(x * y * z)[y], x* z) && same(value_and_gradient(x * y)[x], y));
static_assert(same(hessian(x * y * z)[x][y], z) && same(hessian(x * y * z)[y][x], z) &&
              same(hessian(x * y)[x][x], 0_c));

// Orders.
static_assert(same(derivative(pow(x, 5_c), x, x, x), 60_c * square(x)));
static_assert(same(derivative(pow(x, 4_c), x, x, x, x), 24_c) && same(derivative(pow(x, 4_c), x, x, x, x, x), 0_c));
static_assert(same(derivative(sin(x), x, x, x, x), sin(x)) && same(derivative(exp(x), x, x, x), exp(x)));
static_assert(same(derivative(x * x * y * z, x, y, z), 2_c * x) && same(derivative(x * x * y * z, z, y, x), 2_c * x));
static_assert(same(derivative(hessian(x * x * y)[x][x], y), 2_c));

// Inputs are the signature: they stay, and the derivative in one that vanished is 0.
constexpr auto slope = derivative(x * y + rate * z, x);
static_assert(same(slope, y) && slope(x = 1.0, y = 2.0, z = 3.0, rate = 4.0) == 2);
static_assert(same(derivative(slope, z), 0_c) && derivative(slope, z)(x = 1.0, y = 2.0, z = 3.0, rate = 4.0) == 0);
static_assert(gradient(slope)(x = 1, y = 2, z = 3, rate = 4)[z] == 0 &&
              gradient(slope)(x = 1, y = 2, z = 3, rate = 4)[y] == 1);
static_assert(derivative(2_c * x, x)(x = 1.0) == 2 && (x - x)(x = 1.0) == 0);
// Parameters are differentiated only when asked for.
static_assert(hana::size(gradient(rate * x)(x = 1.0, rate = 2.0)) == hana::size_c<1>);
static_assert(same(derivative(rate * x, rate), x) && gradient(rate * x, wrt(rate))(x = 5.0, rate = 2.0)[rate] == 5);
static_assert(hana::size(gradient(rate * 2_c)(rate = 2.0)) == hana::size_c<0>);
// By position.
constexpr auto power = pow(tapeless::argument<1>, tapeless::argument<0>);
static_assert(derivative(power, tapeless::argument<1>)(3.0, 2.0) == 12 && gradient(x * y)(x = 2.0, y = 3.0)[x] == 3);

// In a subexpression: the adjoint of that node, as it is written.
constexpr auto sum = x * y + rate;
static_assert(same(derivative(exp(sum) * z, sum), exp(sum) * z) && same(derivative(exp(sum) * z, x* y), exp(sum) * z));
static_assert(same(derivative(exp(sum) * z, y* x), exp(sum) * z) && same(derivative(sum, sum), 1_c));
static_assert(same(derivative(square(sum) + 3_c * sum, sum), 2_c * sum + 3_c));
static_assert(same(derivative(sin(exp(x)) * exp(x), exp(x)), cos(exp(x)) * exp(x) + sin(exp(x))));
static_assert(derivative((x - y) / (x - y), x - y)(x = 3.0, y = 1.0) == 0);
static_assert(same(derivative(where(x < y, exp(sum), sum), exp(sum)), where(x < y, 1_c, 0_c)));

// Nothing in vain.
constexpr auto neuron = 1_c / (1_c + exp(-(x * y + z * rate + 3_c)));
constexpr auto branches = where(x < y, sqrt(y - x), log(x - y)) * max(x, y) + clamp(z, x, y);
constexpr auto polynomial = 3_c * pow(x, 4_c) - 2_c * x * x * y + 7_c * y - 1_c + 0.5_c * x / 4_c;
constexpr auto functions = erf(x) * tanh(y) + lgamma(z) - atan2(x, y) / hypot(y, z) + normal_cdf(x) * sigmoid(z);
constexpr auto powers = pow(x, y) + pow(x, 2.5_c) + pow(x, -1_c) + cbrt(x) * square(y) + pow(2_c, z);
constexpr auto step(auto p) { return sin(p) * p + x * p; }
constexpr auto chain = step(step(step(step(y))));
template <class F>
constexpr bool lean_in_every_order(const F& f) {
  return lean(gradient(f)) && lean(value_and_gradient(f)) && lean(hessian(f)) && lean(derivative(f, y)) &&
         lean(derivative(f, y, x)) && lean(derivative(f, x, x)) &&
         lean(tapeless::jvp(f, x = 1_c, y = parameter<"v">)) && lean(tapeless::vjp(f, parameter<"u">)) &&
         lean(tapeless::hessian_vector_product(f, x = parameter<"v">, y = 1_c));
}
static_assert(lean_in_every_order(neuron) && lean_in_every_order(branches) && lean_in_every_order(polynomial));
static_assert(lean_in_every_order(functions) && lean_in_every_order(powers) && lean_in_every_order(chain));
// The walker sees what it is there to see.
static_assert(!lean(1_c * x) && !lean(x + 0_c) && !lean(x * 0_c) && !lean(x - x) && !lean(-(-x)) &&
              !lean(2_c * 3_c + x));
static_assert(!lean(tapeless::meta::list<tapeless::nodes::argument<0>, tapeless::nodes::argument<0>>{}));

// Several results share every node.
constexpr auto f = sin(x * y) * exp(z) + chain;
constexpr auto all = tapeless::outputs(f, gradient(f), hessian(f));
static_assert(lean(all) && nodes_in(all) < nodes_in(gradient(f)) + nodes_in(hessian(f)));
static_assert(nodes_in(all) < nodes_in(f) + nodes_in(gradient(f)) + nodes_in(hessian(f)) - nodes_in(f));
static_assert(nodes_in(value_and_gradient(exp(x) * exp(y))) == 2 + 3);  // all slopes are the value itself
static_assert(nodes_in(tapeless::outputs(f, f, 2_c * f)) == nodes_in(tapeless::outputs(f)) + 2);  // 2 and the product
static_assert(nodes_in(gradient(f)) < nodes_in(gradient(f)[x]) + nodes_in(gradient(f)[y]) + nodes_in(gradient(f)[z]));
// Entries (x, y) and (y, x) are one node.
template <class Recipe, class Form>
constexpr bool symmetric(const tapeless::derived<Recipe, Form>&, int order) {
  using program = tapeless::simplify::program_t<Recipe>;
  for (int i = 0; i < order; ++i)
    for (int j = 0; j < i; ++j)
      if (program::output[i * order + j] != program::output[j * order + i]) return false;
  return program::outputs == order * order;
}
static_assert(symmetric(hessian(f), 3) && symmetric(hessian(functions), 3) &&
              symmetric(hessian(branches, wrt(z, x)), 2));
