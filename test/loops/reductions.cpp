// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// Sums, products, norms and the like inside formulas: value, slopes in scalars and in elements, against long double.
#define BOOST_TEST_MODULE reductions
#include <boost/test/unit_test.hpp>
#include <functional>
#include <tapeless/tapeless.hpp>

#include "data.hpp"

namespace {

using namespace tapeless::literals;
using loops::numbers;
using loops::worst;
using std::vector;
using tapeless::hessian;
using tapeless::value_and_gradient;
using tapeless::wrt;
using real = long double;

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto u = tapeless::vector<"u", n>;
constexpr auto v = tapeless::vector<"v", m>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto b = tapeless::variable<"b">;

const vector<std::size_t> lengths{1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 4099, 10'001};

/// f(a t): its value, slopes in a and in t, and second slope in a, where y holds the value and the first and second
/// derivatives of f in every element as y = {f, df/dx_i} and second = sum_ij d2f/dx_i dx_j t_i t_j.
struct expected {
  real value;
  vector<real> slope;
  real second;
};
using reference = std::function<expected(const vector<real>&, const vector<real>&)>;

template <class F>
double worst_error(F f, const reference& by_hand, double low, double high) {
  worst w;
  for (const std::size_t count : lengths) {
    const vector<double> ts = numbers<double>(count, low, high);
    const double a0 = 0.875;
    vector<real> x(count), direction(ts.begin(), ts.end());
    for (std::size_t i = 0; i < count; ++i) x[i] = static_cast<real>(a0 * ts[i]);
    const expected e = by_hand(x, direction);
    real in_a = 0, size_in_a = 0;
    for (std::size_t i = 0; i < count; ++i) {
      in_a += e.slope[i] * direction[i];
      size_in_a += std::fabs(e.slope[i] * direction[i]);
    }
    const auto first = value_and_gradient(f, wrt(a, t))(a = a0, t = ts);
    // Rounding errors add up at most like the square root of the number of elements, in blocks.
    const double allowed = std::sqrt(static_cast<double>(count)) + 4;
    w.note(loops::error(first.value, e.value, 1) / allowed);
    w.note(loops::error(first.gradient[a], in_a, size_in_a) / allowed);
    for (std::size_t i = 0; i < count; ++i)
      w.note(loops::error(first.gradient[t][i], static_cast<real>(a0) * e.slope[i], 1e-290L) / allowed);
    w.note(loops::error(value_and_gradient(f, wrt(a))(a = a0, t = ts).gradient[a], in_a, size_in_a) / allowed);
    w.note(loops::error(hessian(f, wrt(a))(a = a0, t = ts)[a][a], e.second, std::fabs(e.second) + size_in_a) / allowed);
    // Forwards, along t: the derivative by the chain rule of sum slope_i a t_i.
    w.note(loops::error(tapeless::jvp(f, t = u)(a = a0, t = ts, u = ts), static_cast<real>(a0) * in_a,
                        static_cast<real>(a0) * size_in_a) /
           allowed);
  }
  return w.value();
}

real sum_of(const vector<real>& x, const std::function<real(real)>& f) {
  real s = 0;
  for (const real one : x) s += f(one);
  return s;
}
vector<real> each(const vector<real>& x, const std::function<real(real)>& f) {
  vector<real> y;
  for (const real one : x) y.push_back(f(one));
  return y;
}
real dot_of(const vector<real>& x, const vector<real>& y) {
  real s = 0;
  for (std::size_t i = 0; i < x.size(); ++i) s += x[i] * y[i];
  return s;
}

}  // namespace

BOOST_AUTO_TEST_CASE(sums) {
  const double error = worst_error(
      sum(exp(a * t)),
      [](const vector<real>& x, const vector<real>& d) {
        const auto e = each(x, [](real z) { return std::exp(z); });
        real second = 0;
        for (std::size_t i = 0; i < x.size(); ++i) second += e[i] * d[i] * d[i];
        return expected{sum_of(e, [](real z) { return z; }), e, second};
      },
      -1, 2);
  BOOST_TEST(error < 1.5);
}

BOOST_AUTO_TEST_CASE(means) {
  const double error = worst_error(
      mean(square(a * t)),
      [](const vector<real>& x, const vector<real>& d) {
        const auto count = static_cast<real>(x.size());
        return expected{dot_of(x, x) / count, each(x, [=](real z) { return 2 * z / count; }), 2 * dot_of(d, d) / count};
      },
      -1, 2);
  BOOST_TEST(error < 1.5);
}

BOOST_AUTO_TEST_CASE(products) {
  const double error = worst_error(
      prod(1_c + 1e-3_c * (a * t)),
      [](const vector<real>& x, const vector<real>& d) {
        real p = 1, one = 0, squares = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
          const real y = 1 + 1e-3L * x[i], q = 1e-3L * d[i] / y;
          p *= y;
          one += q;
          squares += q * q;
        }
        return expected{p, each(x, [=](real z) { return 1e-3L * p / (1 + 1e-3L * z); }), p * (one * one - squares)};
      },
      -1, 2);
  BOOST_TEST(error < 3);
}

BOOST_AUTO_TEST_CASE(norms) {
  const double error = worst_error(
      norm(a * t),
      [](const vector<real>& x, const vector<real>&) {
        const real y = std::sqrt(dot_of(x, x));
        return expected{y, each(x, [=](real z) { return z / y; }), 0};
      },
      -1, 2);
  BOOST_TEST(error < 1.5);
}

BOOST_AUTO_TEST_CASE(logsumexps) {
  for (const double scale : {1.0, 300.0, 5000.0}) {
    const double error = worst_error(
        logsumexp(a * t),
        [](const vector<real>& x, const vector<real>& d) {
          real top = x[0], total = 0, first = 0, second = 0;
          for (const real z : x) top = std::fmax(top, z);
          for (const real z : x) total += std::exp(z - top);
          const auto weight = each(x, [=](real z) { return std::exp(z - top) / total; });
          for (std::size_t i = 0; i < x.size(); ++i) first += weight[i] * d[i];
          for (std::size_t i = 0; i < x.size(); ++i) second += weight[i] * (d[i] - first) * (d[i] - first);
          return expected{top + std::log(total), weight, second};
        },
        -scale, scale);
    // exp(x - logsumexp) has the rounding errors of both: as many units as they have size.
    BOOST_TEST(error < 1.5 + scale);
  }
}

BOOST_AUTO_TEST_CASE(largest_and_smallest) {
  const auto one_of = [](bool largest) {
    return [=](const vector<real>& x, const vector<real>&) {
      std::size_t best = 0;
      for (std::size_t i = 1; i < x.size(); ++i)
        if (largest ? x[i] > x[best] : x[i] < x[best]) best = i;
      expected e{x[best], vector<real>(x.size()), 0};
      e.slope[best] = 1;
      return e;
    };
  };
  BOOST_TEST(worst_error(max(a * t), one_of(true), -1, 2) < 1.5);
  BOOST_TEST(worst_error(min(a * t), one_of(false), -1, 2) < 1.5);
}

BOOST_AUTO_TEST_CASE(dot_products) {
  for (const std::size_t count : lengths) {
    const vector<double> ts = numbers<double>(count, -1, 2, 1), us = numbers<double>(count, -1, 2, 2);
    const auto g = value_and_gradient(dot(a * t, u))(a = 0.5, t = ts, u = us);
    real value = 0, size = 0;
    for (std::size_t i = 0; i < count; ++i) {
      value += static_cast<real>(ts[i]) * us[i];
      size += std::fabs(static_cast<real>(ts[i]) * us[i]);
      BOOST_TEST(g.gradient[t][i] == 0.5 * us[i]);
      BOOST_TEST(g.gradient[u][i] == 0.5 * ts[i]);
    }
    BOOST_TEST(loops::error(g.value, value / 2, size / 2) < 4 + std::sqrt(static_cast<double>(count)));
    BOOST_TEST(loops::error(g.gradient[a], value, size) < 4 + std::sqrt(static_cast<double>(count)));
  }
}

BOOST_AUTO_TEST_CASE(no_elements) {
  const vector<double> none;
  BOOST_TEST(sum(a * t)(a = 2.0, t = none) == 0);
  BOOST_TEST(prod(a * t)(a = 2.0, t = none) == 1);
  BOOST_TEST(norm(a * t)(a = 2.0, t = none) == 0);
  BOOST_TEST(dot(t, u)(t = none, u = none) == 0);
  BOOST_TEST(logsumexp(a * t)(a = 2.0, t = none) == -std::numeric_limits<double>::infinity());
  const auto all = value_and_gradient(sum(a * t) + prod(a * t) + norm(a * t))(a = 2.0, t = none);
  BOOST_TEST(all.value == 1);
  BOOST_TEST(all.gradient[a] == 0);
  BOOST_TEST(all.gradient[t].empty());
  BOOST_TEST(gradient(logsumexp(a * t), wrt(a))(a = 2.0, t = none)[a] == 0);
}
