// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Derivatives of traced functions with several results, calls of expressions and gradients inside traced functions,
// and operations of the user's own.
#define BOOST_TEST_MODULE trace_derivatives
#include <boost/hana.hpp>
#include <boost/test/unit_test.hpp>

#include "models.hpp"

namespace hana = boost::hana;
using namespace tapeless::literals;
using tapeless::argument;
using tapeless::trace;
using tapeless::traced;
using tapeless::variable;

namespace {

template <class T, std::size_t N>
using vector = std::array<T, N>;

constexpr auto polar = trace<traced, traced>([](auto r, auto t) { return std::pair(r * cos(t), r * sin(t)); });
constexpr auto cubes = trace<vector<traced, 2>>([](const auto& x) {
  using T = std::remove_cvref_t<decltype(x[0])>;
  return test::segment<T>{{x[0] * x[0] * x[0], x[0] * x[1]}, {x[1] * x[1], T(7)}, x[0] + x[1]};
});
constexpr auto y = variable<"y">;
constexpr auto residual = square(y) - variable<"a">;
constexpr auto bowl = trace([](auto p, auto q) { return p * p + 2 * q * q; });
constexpr auto energy = trace<vector<traced, 3>>([](const auto& x) { return x[0] * x[1] * x[2] + x[2]; });
constexpr auto wave = trace([](auto x, auto k) { return sin(k * x) * exp(-x); });

}  // namespace

BOOST_AUTO_TEST_CASE(jacobians) {
  const double r = 2, t = 0.5, c = std::cos(t), s = std::sin(t);
  const auto close = boost::test_tools::tolerance(1e-15);
  const auto [across, up] = polar(r, t);
  BOOST_TEST(across == r * c, close);
  BOOST_TEST(up == r * s, close);
  const auto j = jacobian(polar)(r, t);
  BOOST_TEST(j.first[argument<0>] == c, close);
  BOOST_TEST(j.first[argument<1>] == -r * s, close);
  BOOST_TEST(j.second[argument<0>] == s, close);
  BOOST_TEST(j.second[argument<1>] == r * c, close);
  constexpr auto k = jacobian(cubes)(vector<double, 2>{2, 3});
  static_assert(k.from.x[argument<0>] == vector<double, 2>{12, 0});
  static_assert(k.from.y[argument<0>] == vector<double, 2>{3, 2});
  static_assert(k.to.x[argument<0>] == vector<double, 2>{0, 6});
  static_assert(k.to.y[argument<0>] == vector<double, 2>{0, 0});
  static_assert(k.weight[argument<0>] == vector<double, 2>{1, 1});
}

BOOST_AUTO_TEST_CASE(directions) {
  constexpr auto j = jvp(cubes, argument<0> = hana::make_tuple(10_c, 1_c))(vector<double, 2>{2, 3});
  static_assert(j.from.x == 120 && j.from.y == 32 && j.to.x == 6 && j.to.y == 0 && j.weight == 11);
  constexpr auto v = vjp(polar, hana::make_tuple(1_c, 2_c))(3.0, 0.0);
  static_assert(v[argument<0>] == 1 && v[argument<1>] == 6);
}

BOOST_AUTO_TEST_CASE(one_result_as_an_expression) {
  constexpr auto product = cubes[1_c];
  static_assert(product(vector<double, 2>{2, 3}) == 6);
  static_assert(gradient(product)(vector<double, 2>{2, 3})[argument<0>] == vector<double, 2>{3, 2});
  static_assert(polar[0_c](variable<"a">, 0_c)(variable<"a"> = 3.0) == 3);
}

BOOST_AUTO_TEST_CASE(higher_derivatives) {
  // (exp(-x) sin(kx))''' by the closed form Im((ik - 1)^3 exp((ik - 1) x))
  const long double x = 0.7L, k = 1.5L;
  const auto third = derivative(wave, argument<0>, argument<0>, argument<0>);
  const long double re = -1 + 3 * k * k, im = 3 * k - k * k * k;
  const long double closed = std::exp(-x) * (re * std::sin(k * x) + im * std::cos(k * x));
  BOOST_TEST(test::error(third(x, k), closed) < 1e-17);
  const auto h = hessian(wave)(x, k);
  BOOST_TEST(test::error(h[argument<0>][argument<1>],
                         std::exp(-x) * ((1 - x) * std::cos(k * x) - k * x * std::sin(k * x))) < 1e-17);
  const auto hv = hessian_vector_product(wave, argument<0> = 0_c, argument<1> = 1_c)(x, k);
  BOOST_TEST(test::error(hv[argument<0>], h[argument<0>][argument<1>]) < 1e-17);
  BOOST_TEST(test::error(hv[argument<1>], -x * x * std::sin(k * x) * std::exp(-x)) < 1e-17);
}

/// The Jacobian of a projection against differences.
BOOST_AUTO_TEST_CASE(a_projection) {
  constexpr auto f = trace<test::camera<traced>, vector<traced, 3>>(test::project);
  test::camera<long double> c{{0.1L, -0.2L, 0.3L}, {0.5L, -0.25L, -6}, 1.5L, 0.02L, -0.03L, 0.01L, -0.002L};
  vector<long double, 3> X{0.7L, -0.4L, 1.25L};
  const auto u = [&] { return test::project(c, X).first; };
  const auto v = [&] { return test::project(c, X).second; };
  const auto [du, dv] = jacobian(f)(c, X);
  for (std::size_t i = 0; i < 3; ++i) {
    BOOST_TEST(test::error(du[argument<0>].r[i], test::slope(u, c.r[i])) < 1e-11);
    BOOST_TEST(test::error(dv[argument<0>].C[i], test::slope(v, c.C[i])) < 1e-11);
    BOOST_TEST(test::error(dv[argument<1>][i], test::slope(v, X[i])) < 1e-11);
  }
  BOOST_TEST(test::error(du[argument<0>].k2, test::slope(u, c.k2)) < 1e-11);
}

BOOST_AUTO_TEST_CASE(calls_inside) {
  // Newton's method for a square root, with the derivative of an expression.
  constexpr auto root = trace([](auto a) {
    using T = decltype(a);
    constexpr auto slope = derivative(residual, y);
    T x = a;
    for (int i = 0; i < 6; ++i) x -= residual(y = x, variable<"a"> = a) / slope(y = x, variable<"a"> = a);
    return x;
  });
  BOOST_TEST(root(2.0) == std::sqrt(2.0), boost::test_tools::tolerance(1e-15));
  BOOST_TEST(derivative(root, argument<0>)(2.0) == 0.5 / std::sqrt(2.0), boost::test_tools::tolerance(1e-14));
  // a step of gradient descent, as a traced function of its step; a traced function, and a value with its gradient
  constexpr auto step = trace([](auto p, auto q, auto rate) {
    constexpr auto slope = gradient(bowl);
    const auto g = slope(p, q);
    const auto [value, again] = value_and_gradient(bowl)(argument<0> = p, argument<1> = q);
    return bowl(p - rate * g[argument<0>], q - rate * again[argument<1>]) / value;
  });
  // (p (1 - 2 r))^2 + 2 (q (1 - 4 r))^2 over p^2 + 2 q^2
  constexpr double p = 3, q = 1, r = 0.125;
  constexpr double a = 1 - 2 * r, b = 1 - 4 * r;
  static_assert(step(p, q, r) == (p * p * a * a + 2 * q * q * b * b) / (p * p + 2 * q * q));
  BOOST_TEST(derivative(step, argument<2>)(p, q, r) == (-4 * p * p * a - 16 * q * q * b) / (p * p + 2 * q * q),
             boost::test_tools::tolerance(1e-15));
  // with a structure: the gradient comes as traced values in that structure
  constexpr auto norm = trace<vector<traced, 3>>([](const auto& x) {
    const auto g = gradient(energy)(x)[argument<0>];
    return g[0] * g[0] + g[1] * g[1] + g[2] * g[2];
  });
  constexpr vector<double, 3> at{2, 3, 5};
  static_assert(norm(at) == 225 + 100 + 49);
  // d/dx0 = 2 (g1 x2 + g2 x1)
  static_assert(gradient(norm)(at)[argument<0>][0] == 2 * (10 * 5 + 7 * 3));
  // constants as arguments
  constexpr auto shifted = trace([](auto x) {
    const auto g = gradient(bowl)(x, decltype(x)(0.5));
    return g[argument<0>] + g[argument<1>] + bowl(decltype(x)(2), decltype(x)(1));
  });
  static_assert(shifted(4.0) == 8 + 2 + 6);
}

namespace mine {

/// x / (1 + |x|)
struct softsign_op : tapeless::elementary<"softsign"> {
  static constexpr auto value(const auto& x) { return x / (tapeless::math::abs(x) + 1); }
  static constexpr auto partials(auto x, auto) { return tapeless::list(1_c / square(1_c + abs(x))); }
};
template <tapeless::graph::operand X>
constexpr auto softsign(const X& x) {
  return tapeless::apply<softsign_op>(x);
}
/// The same with a wrong rule: the sign of the slope.
struct wrong_op : tapeless::elementary<"wrong"> {
  static constexpr auto value(const auto& x) { return softsign_op::value(x); }
  static constexpr auto partials(auto x, auto) { return tapeless::list(-1_c / square(1_c + abs(x))); }
};

}  // namespace mine

namespace mine {

constexpr auto softened = trace(
    [](auto x, auto w) {
      for (int i = 0; i < 3; ++i) x = softsign(w * x) + x;
      return x * w;
    },
    tapeless::operations<softsign_op>{});

}  // namespace mine

BOOST_AUTO_TEST_CASE(operations_of_the_user) {
  constexpr auto source = [](auto x, auto w) {
    for (int i = 0; i < 3; ++i) x = mine::softsign(w * x) + x;
    return x * w;
  };
  constexpr auto f = mine::softened;
  long double x = 0.8L, w = 1.25L;
  const auto plain = [&] { return source(x, w); };
  const auto g = value_and_gradient(f)(x, w);
  BOOST_TEST(test::error(g.value, plain()) < 1e-17);
  BOOST_TEST(test::error(g.gradient[argument<0>], test::slope(plain, x)) < 1e-11);
  BOOST_TEST(test::error(g.gradient[argument<1>], test::slope(plain, w)) < 1e-11);
  const auto slope = [&] { return gradient(f)(x, w)[argument<0>]; };
  BOOST_TEST(test::error(hessian(f)(x, w)[argument<0>][argument<1>], test::slope(slope, w)) < 1e-11);
  // inside another traced function
  constexpr auto twice = trace([](auto a) { return mine::softened(a, a) + mine::softened(2 * a, 1); },
                               tapeless::operations<mine::softsign_op>{});
  const auto diagonal = [&] { return source(x, x) + source(2 * x, 1); };
  BOOST_TEST(test::error(derivative(twice, argument<0>)(x), test::slope(diagonal, x)) < 1e-11);
  // The comparison catches a wrong rule.
  constexpr auto wrong =
      trace([](auto p) { return tapeless::apply<mine::wrong_op>(p); }, tapeless::operations<mine::wrong_op>{});
  const auto right = [&] { return mine::softsign(x); };
  BOOST_TEST(test::error(wrong(x), right()) == 0);
  BOOST_TEST(test::error(derivative(wrong, argument<0>)(x), test::slope(right, x)) > 1e-2);
}
