// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Calls: the type and the value of a result, how several results are arranged.
#include <boost/hana.hpp>
#include <tapeless/core.hpp>
#include <type_traits>

namespace hana = boost::hana;
using namespace tapeless::literals;
using tapeless::gradient;
using tapeless::hessian;
using tapeless::outputs;
using tapeless::value_and_gradient;
using tapeless::variable;
using tapeless::wrt;

constexpr auto x = variable<"x">;
constexpr auto y = variable<"y">;
constexpr auto z = variable<"z">;

template <class Wanted, class T>
constexpr bool has_type(const T&) {
  return std::is_same_v<T, Wanted>;
}

// The common floating-point type of the arguments; integers count as double, literals widen nothing.
constexpr auto f = 0.1_c * x + y / 3_c;
static_assert(has_type<float>(f(x = 1.0F, y = 2.0F)) && has_type<double>(f(x = 1.0F, y = 2.0)));
static_assert(has_type<long double>(f(x = 1.0L, y = 2.0F)) && has_type<double>(f(x = 1, y = 2)));
static_assert(has_type<double>(f(x = 1, y = 2.0F)) && has_type<double>(f(x = true, y = 'a')));
static_assert(has_type<long double>(f(x = 1, y = 2.0L)) && has_type<double>((2_c + 3_c)()));
static_assert(has_type<float>(gradient(f)(x = 1.0F, y = 2.0F)[x]) && has_type<float>(sin(exp(x))(x = 1.0F)));
static_assert(has_type<float>(value_and_gradient(f)(x = 1.0F, y = 2.0F).value));
static_assert(has_type<float>(where(x < 0.1_c, 1e-3_c, 2.5_c)(x = 1.0F)));
// Every literal has its value in the type of the call.
static_assert((0.1_c * x)(x = 1.0F) == 0.1F && (0.1_c * x)(x = 1.0L) == 0.1L && (0.1_c * x)(x = 1) == 0.1);
static_assert((x / 3_c)(x = 1.0F) == 1.0F / 3.0F && (x / 3_c)(x = 1.0L) == 1.0L / 3.0L && (x / 2_c)(x = 1) == 0.5);
static_assert((x + y)(x = 16777216, y = 1) == 16777217);  // not in float

// Bindings in any order, from constants and from variables.
static_assert((x - y)(y = 1, x = 3) == 2);
constexpr double quadrupled(double value) {
  const auto bound = x = value;
  return (4_c * x)(bound);
}
static_assert(quadrupled(2.5) == 10);

// Results: maps keyed by variable, in the order of wrt or of first appearance.
constexpr auto g = gradient(x * y + z)(x = 2.0, y = 3.0, z = 5.0);
static_assert(g[x] == 3 && g[y] == 2 && g[z] == 1 && hana::size(g) == hana::size_c<3>);
static_assert(hana::equal(hana::to_tuple(hana::keys(g)), hana::make_tuple(x, y, z)));
constexpr auto chosen = gradient(x * y + z, wrt(z, x))(x = 2.0, y = 3.0, z = 5.0);
static_assert(hana::equal(hana::to_tuple(hana::keys(chosen)), hana::make_tuple(z, x)) && chosen[z] == 1 &&
              chosen[x] == 3);
constexpr auto curvature = hessian(x * x * y)(x = 2.0, y = 3.0);
static_assert(curvature[x][x] == 6 && curvature[x][y] == 4 && curvature[y][x] == 4 && curvature[y][y] == 0);
constexpr auto slopes = tapeless::jacobian(hana::make_tuple(x * y, x - y, z), wrt(y, x))(x = 2.0, y = 3.0, z = 1.0);
static_assert(slopes[0_c][y] == 2 && slopes[0_c][x] == 3 && slopes[1_c][y] == -1 && slopes[1_c][x] == 1 &&
              slopes[2_c][x] == 0);

// Value and gradient: an aggregate.
constexpr auto both = value_and_gradient(x * y)(x = 2.0, y = 3.0);
static_assert(std::is_aggregate_v<decltype(both)> && both.value == 6 && both.gradient[x] == 3);
constexpr double taken_apart() {
  const auto [value, slope] = value_and_gradient(x * y)(x = 2.0, y = 3.0);
  return value + slope[y];
}
static_assert(taken_apart() == 8);

// Several functions at once: tuples, maps, functions with several results, nested.
constexpr auto several = outputs(x * y, gradient(x* y), hessian(x* y), x < y)(x = 2.0, y = 3.0);
static_assert(several[0_c] == 6 && several[1_c][x] == 3 && several[2_c][x][y] == 1 && several[3_c]);
static_assert(has_type<bool>(several[hana::int_c<3>]));
static_assert(outputs(hana::make_tuple(x, 2_c * x))(x = 4.0)[1_c] == 8);
constexpr auto named =
    outputs(hana::make_map(hana::make_pair(x, x* y), hana::make_pair(hana::int_c<7>, gradient(x* y))));
static_assert(named(x = 2.0, y = 3.0)[x] == 6 && named(x = 2.0, y = 3.0)[hana::int_c<7>][y] == 2);
static_assert(same(named[x], x* y) && same(named[hana::int_c<7>][y], x));
static_assert(same(outputs(x, gradient(x* y))[1_c][y], x) && same(outputs(x, 2_c * y)[1_c], 2_c * y));
static_assert(outputs(hana::make_tuple(x, y), x + y)(x = 1.0, y = 2.0)[0_c][1_c] == 2);
static_assert(value_and_gradient(x * y)[x](x = 1.0, y = 2.0) == 2);

// Gradients of transcendental functions in constant expressions.
constexpr auto neuron = 1_c / (1_c + exp(-(x * y + z)));
constexpr auto at = value_and_gradient(neuron)(x = 2.0, y = -1.0, z = 3.0);
constexpr double s = 0.7310585786300049;
constexpr bool near(double a, double b) { return a - b < 1e-15 && b - a < 1e-15; }
static_assert(near(at.value, s) && near(at.gradient[z], s*(1 - s)) && near(at.gradient[x], -s*(1 - s)));
static_assert(near(gradient(sin(x) * log(y) + sqrt(z))(x = 0.0, y = 2.0, z = 4.0)[x], 0.6931471805599453));
static_assert(derivative(tan(x), x)(x = 0.0F) == 1.0F && derivative(atan2(x, y), x)(x = 0.0L, y = 2.0L) == 0.5L);

// The branch not taken reaches neither the value nor any derivative.
constexpr auto guarded = where(0_c < x, sqrt(x) * log(x), where(x < y, 1_c / (x - y), x* sqrt(y - 10_c)));
static_assert(derivative(guarded, x)(x = -1.0, y = 1.0) == -0.25 && derivative(guarded, y)(x = 4.0, y = 1.0) == 0);
static_assert(derivative(guarded, y, y)(x = 4.0, y = 4.0) == 0 && derivative(guarded, y, x)(x = 4.0, y = 4.0) == 0);
static_assert(derivative(guarded, x, x)(x = -1.0, y = 1.0) == -0.25 &&
              derivative(guarded, x)(x = 0.0, y = 2.0) == -0.25);
