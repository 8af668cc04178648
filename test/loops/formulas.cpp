// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Several reductions in one formula, one inside another, along two dimensions; vectors as results.
#define BOOST_TEST_MODULE formulas
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/test/unit_test.hpp>
#include <tapeless/tapeless.hpp>

#include "data.hpp"

namespace {

using namespace tapeless::literals;
using loops::numbers;
using std::vector;
using tapeless::value_and_gradient;
using tapeless::wrt;
namespace tools = boost::test_tools;

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto u = tapeless::vector<"u", n>;
constexpr auto v = tapeless::vector<"v", m>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto b = tapeless::variable<"b">;

const vector<double> ts = numbers<double>(101, -1, 2, 1);
const vector<double> us = numbers<double>(101, 0.5, 2, 2);
const vector<double> vs = numbers<double>(7, 0.5, 2, 3);

/// The derivative of a function of one number by a central difference in long double: good to 1e-11.
template <class F>
double slope(const F& f, long double x) {
  const long double h = 1e-6L;
  return static_cast<double>((f(x - 2 * h) - 8 * f(x - h) + 8 * f(x + h) - f(x + 2 * h)) / (12 * h));
}
vector<long double> wide(const vector<double>& x) { return {x.begin(), x.end()}; }

}  // namespace

BOOST_AUTO_TEST_CASE(several_reductions) {
  constexpr auto f = sum(a * t) * max(t * u) / norm(u) + log(prod(exp(0.01_c * b * t))) - logsumexp(a * t - b * u) +
                     min(a * u) * mean(t);
  const auto g = value_and_gradient(f)(a = 0.7, b = 1.3, t = ts, u = us);
  const auto wt = wide(ts), wu = wide(us);
  const auto by_hand = [&](long double a0, long double b0, const vector<long double>& t0) {
    long double s = 0, top = -10, square = 0, product = 1, exps = 0, low = 10, total = 0;
    for (std::size_t i = 0; i < t0.size(); ++i) {
      s += a0 * t0[i];
      top = std::fmax(top, t0[i] * wu[i]);
      square += wu[i] * wu[i];
      product *= std::exp(0.01L * b0 * t0[i]);
      exps += std::exp(a0 * t0[i] - b0 * wu[i]);
      low = std::fmin(low, a0 * wu[i]);
      total += t0[i];
    }
    return s * top / std::sqrt(square) + std::log(product) - std::log(exps) +
           low * total / static_cast<long double>(t0.size());
  };
  BOOST_TEST(g.value == static_cast<double>(by_hand(0.7, 1.3, wt)), tools::tolerance(1e-13));
  BOOST_TEST(g.gradient[a] == slope([&](long double z) { return by_hand(z, 1.3, wt); }, 0.7L), tools::tolerance(1e-10));
  BOOST_TEST(g.gradient[b] == slope([&](long double z) { return by_hand(0.7, z, wt); }, 1.3L), tools::tolerance(1e-10));
  for (std::size_t i = 0; i < ts.size(); i += 13) {
    const auto in_element = [&](long double z) {
      auto moved = wt;
      moved[i] = z;
      return by_hand(0.7, 1.3, moved);
    };
    BOOST_TEST(g.gradient[t][i] == slope(in_element, wt[i]), tools::tolerance(1e-9));
  }
}

BOOST_AUTO_TEST_CASE(variance) {
  constexpr auto f = mean(square(a * t - mean(a * t)));
  const auto g = value_and_gradient(f)(a = 1.5, t = ts);
  long double centre = 0, spread = 0;
  for (const double x : ts) centre += x / 101.0L;
  for (const double x : ts) spread += (x - centre) * (x - centre) / 101.0L;
  BOOST_TEST(g.value == static_cast<double>(2.25L * spread), tools::tolerance(1e-14));
  BOOST_TEST(g.gradient[a] == static_cast<double>(3 * spread), tools::tolerance(1e-14));
  for (std::size_t i = 0; i < ts.size(); ++i)
    BOOST_TEST(loops::error(g.gradient[t][i], 2 * 2.25L * (ts[i] - centre) / 101, 1e-2L) < 50);
  BOOST_TEST(hessian(f, wrt(a))(a = 1.5, t = ts)[a][a] == static_cast<double>(2 * spread), tools::tolerance(1e-13));
}

BOOST_AUTO_TEST_CASE(slopes_of_small_residuals) {
  // The slope is a sum of differences. Taken apart, a n - sum(u), it would be a difference of sums, and have no digits.
  vector<double> large(100'000);
  for (std::size_t i = 0; i < large.size(); ++i) large[i] = 1e6 + 1e-3 * static_cast<double>((i * 7919) % 1000);
  const double centre = mean(u)(u = large);
  long double expected = 0, size = 0;
  for (const double x : large) {
    expected += 2 * (centre - static_cast<long double>(x));
    size += std::fabs(2 * (centre - static_cast<long double>(x)));
  }
  BOOST_TEST(loops::error(derivative(sum(square(a - u)), a)(a = centre, u = large), expected, size) < 50);
}

BOOST_AUTO_TEST_CASE(softmax_cross_entropy) {
  // sum of u log softmax(a t): reductions that take the results of reductions.
  constexpr auto f = sum(u * log(exp(a * t) / sum(exp(a * t))));
  constexpr auto same = sum(u * (a * t - logsumexp(a * t)));
  const auto g = value_and_gradient(f)(a = 0.8, t = ts, u = us);
  const auto h = value_and_gradient(same)(a = 0.8, t = ts, u = us);
  BOOST_TEST(g.value == h.value, tools::tolerance(1e-13));
  BOOST_TEST(g.gradient[a] == h.gradient[a], tools::tolerance(1e-12));
  for (std::size_t i = 0; i < ts.size(); ++i) {
    BOOST_TEST(loops::error(g.gradient[t][i], h.gradient[t][i], 1) < 20);
    BOOST_TEST(loops::error(g.gradient[u][i], h.gradient[u][i], 1) < 20);
  }
}

BOOST_AUTO_TEST_CASE(two_dimensions) {
  constexpr auto f = sum(exp(a * t)) * norm(b * v) + sum(v * mean(t)) + max(v) * min(t);
  const auto g = value_and_gradient(f)(a = 0.5, b = 2.0, t = ts, v = vs);
  long double exps = 0, slopes = 0, squares = 0, total = 0, mean_t = 0;
  std::size_t top = 0, low = 0;
  for (std::size_t i = 0; i < ts.size(); ++i) {
    exps += std::exp(0.5L * ts[i]);
    slopes += ts[i] * std::exp(0.5L * ts[i]);
    mean_t += ts[i] / 101.0L;
    if (ts[i] < ts[low]) low = i;
  }
  for (std::size_t i = 0; i < vs.size(); ++i) {
    squares += static_cast<long double>(vs[i]) * vs[i];
    total += vs[i];
    if (vs[i] > vs[top]) top = i;
  }
  const long double length = std::sqrt(squares);
  BOOST_TEST(g.value == static_cast<double>(exps * 2 * length + total * mean_t + vs[top] * ts[low]),
             tools::tolerance(1e-14));
  BOOST_TEST(g.gradient[a] == static_cast<double>(slopes * 2 * length), tools::tolerance(1e-13));
  BOOST_TEST(g.gradient[b] == static_cast<double>(exps * length), tools::tolerance(1e-14));
  for (std::size_t i = 0; i < ts.size(); ++i)
    BOOST_TEST(loops::error(g.gradient[t][i],
                            0.5L * std::exp(0.5L * ts[i]) * 2 * length + total / 101 + (i == low ? vs[top] : 0)) < 40);
  for (std::size_t i = 0; i < vs.size(); ++i)
    BOOST_TEST(loops::error(g.gradient[v][i], exps * 2 * vs[i] / length + mean_t + (i == top ? ts[low] : 0)) < 40);
}

BOOST_AUTO_TEST_CASE(vectors_as_results) {
  constexpr auto f = exp(a * t) * u;
  static_assert(std::is_same_v<decltype(f(a = 0.5, t = ts, u = us)), vector<double>>);
  const vector<double> values = f(a = 0.5, t = ts, u = us);
  const vector<double> shares = (exp(t) / sum(exp(t)))(t = ts);
  double total = 0;
  for (const double s : shares) total += s;
  BOOST_TEST(total == 1, tools::tolerance(1e-14));
  for (std::size_t i = 0; i < ts.size(); ++i) BOOST_TEST(loops::error(values[i], std::exp(0.5L * ts[i]) * us[i]) < 6);
  // Scalars and vectors side by side.
  const auto both = tapeless::outputs(f, sum(f), a * 2_c)(a = 0.5, t = ts, u = us);
  double sum_by_hand = 0;
  for (const double one : values) sum_by_hand += one;
  BOOST_TEST(both[0_c] == values);
  BOOST_TEST(both[1_c] == sum_by_hand, tools::tolerance(1e-13));
  BOOST_TEST(both[2_c] == 1.0);
  // A gradient that is the same for all elements has the shape of its variable.
  BOOST_TEST(gradient(a * sum(t))(a = 0.5, t = ts)[t] == vector<double>(101, 0.5));
  BOOST_TEST(gradient(mean(t) + 0_c * sum(u))(t = ts, u = us)[u] == vector<double>(101, 0.0));
  double value = 0, in_a = 0;
  vector<double> in_t(101);
  value_and_gradient(a * sum(square(t))).into(value, in_a, in_t)(a = 0.5, t = ts);
  BOOST_TEST(value == 0.5 * in_a, tools::tolerance(1e-15));
  BOOST_TEST(in_t[100] == ts[100], tools::tolerance(1e-15));
  vector<double> row(103);
  value_and_gradient(a * sum(square(t))).into(row)(a = 0.5, t = ts);
  BOOST_TEST(row[0] == value);
  BOOST_TEST(row[1] == in_a);
  BOOST_TEST(vector<double>(row.begin() + 2, row.end()) == in_t);
}

BOOST_AUTO_TEST_CASE(conditions) {
  constexpr auto sum_of_logs = sum(where(t > 0_c, log(t) * a, 0_c));
  constexpr auto selected = where(a > 0_c, sum(log(u)), sum(log(-u)));
  long double logs = 0, all = 0;
  for (const double x : ts) logs += x > 0 ? std::log(static_cast<long double>(x)) : 0;
  for (const double x : us) all += std::log(static_cast<long double>(x));
  const auto g = value_and_gradient(sum_of_logs)(a = 2.0, t = ts);
  BOOST_TEST(g.value == static_cast<double>(2 * logs), tools::tolerance(1e-13));
  BOOST_TEST(g.gradient[a] == static_cast<double>(logs), tools::tolerance(1e-13));
  for (std::size_t i = 0; i < ts.size(); ++i) BOOST_TEST(g.gradient[t][i] == (ts[i] > 0 ? 2 / ts[i] : 0.0));
  const auto s = value_and_gradient(selected)(a = 2.0, u = us);
  BOOST_TEST(s.value == static_cast<double>(all), tools::tolerance(1e-13));
  BOOST_TEST(s.gradient[a] == 0);
  for (std::size_t i = 0; i < us.size(); ++i) BOOST_TEST(s.gradient[u][i] == 1 / us[i]);
  BOOST_TEST((sum(t) > sum(u))(t = us, u = ts) == true);
  BOOST_TEST((sum(t) > sum(u))(t = ts, u = us) == false);
}

BOOST_AUTO_TEST_CASE(fixed_extents) {
  constexpr auto d = tapeless::dim<"d", 3>;
  constexpr auto p = tapeless::vector<"p", d>;
  constexpr auto q = tapeless::vector<"q", d>;
  const double first[]{1, 2, 3};
  const std::array<double, 3> second{4, 5, 6};
  BOOST_TEST(dot(p, q)(p = first, q = second) == 32);
  BOOST_TEST(mean(p)(p = first) == 2);
  const auto g = gradient(dot(p, q))(p = first, q = second);
  BOOST_TEST(g[p] == (vector<double>{4, 5, 6}));
}

BOOST_AUTO_TEST_CASE(directions) {
  // u . (J v) = (J^T u) . v, the gradient along t forwards and backwards.
  constexpr auto f = logsumexp(a * t) * norm(t) + prod(1_c + 0.01_c * t) * max(t);
  const auto g = gradient(f, wrt(t))(a = 0.5, t = ts)[t];
  long double backwards = 0;
  for (std::size_t i = 0; i < ts.size(); ++i) backwards += static_cast<long double>(g[i]) * us[i];
  const double forwards = tapeless::jvp(f, t = u)(a = 0.5, t = ts, u = us);
  BOOST_TEST(forwards == static_cast<double>(backwards), tools::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(other_number_types) {
  using number = boost::multiprecision::cpp_bin_float_50;
  const vector<number> xs{number(1) / 3, number(2), number(-5) / 7};
  const vector<long double> ls{1.0L / 3, 2, -5.0L / 7};
  constexpr auto f = logsumexp(t) + norm(t) + sum(t) * max(t) + prod(t) + min(t) + mean(t);
  const auto by_hand = [](auto x, auto y, auto z) {
    using std::exp, std::log, std::sqrt;
    return log(exp(x) + exp(y) + exp(z)) + sqrt(x * x + y * y + z * z) + (x + y + z) * y + x * y * z + z +
           (x + y + z) / 3;
  };
  const auto g = value_and_gradient(f)(t = xs);
  BOOST_TEST(abs(g.value - by_hand(xs[0], xs[1], xs[2])) < number("1e-47"));
  BOOST_TEST(g.gradient[t].size() == 3U);
  BOOST_TEST(loops::error(f(t = ls), by_hand(ls[0], ls[1], ls[2])) < 8);
  const vector<float> fs{0.25F, 2.0F, -0.75F};
  static_assert(std::is_same_v<decltype(f(t = fs)), float>);
  BOOST_TEST(loops::error(f(t = fs), by_hand(0.25L, 2.0L, -0.75L)) < 8);
}
