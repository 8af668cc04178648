// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// variant: avx2 -mavx2 -mfma
// variant: native -march=native
// A scalar function whose inputs are bound to ranges, against one call for each element.
#define BOOST_TEST_MODULE mapping
#include <array>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/test/unit_test.hpp>
#include <span>
#include <tapeless/tapeless.hpp>

#include "data.hpp"

namespace {

using namespace tapeless::literals;
using loops::lengths;
using loops::numbers;
using loops::worst;
using std::span;
using std::vector;
using tapeless::value_and_gradient;
using tapeless::view;
using tapeless::wrt;

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto k = tapeless::parameter<"k">;
constexpr auto f = exp(k * x) * y + x / (1_c + square(y));

struct expected {
  long double value, dx, dy;
};
expected reference(long double xi, long double yi, long double ki) {
  const long double e = std::exp(ki * xi), d = 1 + yi * yi;
  return {e * yi + xi / d, ki * e * yi + 1 / d, e - 2 * xi * yi / (d * d)};
}

template <class T>
double worst_error(std::size_t n) {
  const vector<T> xs = numbers<T>(n, -1, 2, 1), ys = numbers<T>(n, 0.5, 2, 2);
  const auto k0 = T(0.75);
  vector<T> values(n), dx(n), dy(n);
  value_and_gradient(f).into(values, dx, dy)(x = xs, y = ys, k = k0);
  const auto returned = value_and_gradient(f)(x = xs, y = ys, k = k0);
  BOOST_TEST(returned.value == values);
  BOOST_TEST(returned.gradient[x] == dx);
  BOOST_TEST(returned.gradient[y] == dy);
  static_assert(std::is_same_v<std::remove_cvref_t<decltype(returned.value)>, vector<T>>);
  worst w;
  for (std::size_t i = 0; i < n; ++i) {
    const expected e = reference(xs[i], ys[i], k0);
    w.note(values[i], e.value, 1);
    w.note(dx[i], e.dx, 1);
    w.note(dy[i], e.dy, 1);
  }
  return w.value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_length_in_every_number_type) {
  for (const std::size_t n : lengths()) {
    BOOST_TEST_INFO("n = " << n);
    BOOST_TEST(worst_error<double>(n) < 12);
    BOOST_TEST_INFO("n = " << n);
    BOOST_TEST(worst_error<float>(n) < 12);
    if (n > 70) continue;
    BOOST_TEST_INFO("n = " << n);
    BOOST_TEST(worst_error<long double>(n) < 12);
  }
}

BOOST_AUTO_TEST_CASE(a_number_type_of_the_users) {
  using number = boost::multiprecision::cpp_bin_float_50;
  const vector<number> xs{number(1) / 3, number(2), number(-5) / 7};
  const auto g = value_and_gradient(exp(x) * x)(x = xs);
  for (std::size_t i = 0; i < xs.size(); ++i) {
    BOOST_TEST(abs(g.value[i] - exp(xs[i]) * xs[i]) < number("1e-48"));
    BOOST_TEST(abs(g.gradient[x][i] - exp(xs[i]) * (xs[i] + 1)) < number("1e-48"));
  }
}

BOOST_AUTO_TEST_CASE(ranges_of_every_kind) {
  const vector<double> data{0.5, 1.5, -2.5, 4.5, 3.25};
  const vector<double> squares{0.25, 2.25, 6.25, 20.25, 10.5625};
  constexpr auto g = square(x);
  double plain[5];
  std::copy(data.begin(), data.end(), plain);
  std::array<double, 5> array{};
  std::copy(data.begin(), data.end(), array.begin());
  const std::array<double, 5> constant = array;
  BOOST_TEST(g(x = data) == squares);
  BOOST_TEST(g(x = plain) == squares);
  BOOST_TEST(g(x = array) == squares);
  BOOST_TEST(g(x = constant) == squares);
  BOOST_TEST(g(x = span(data)) == squares);
  BOOST_TEST(g(x = span<double, 5>(plain)) == squares);
  BOOST_TEST(g(x = view(plain, 5)) == squares);
  BOOST_TEST(g(x = view(static_cast<const double*>(plain), 5)) == squares);
  BOOST_TEST(g(x = vector<double>(data)) == squares);
  BOOST_TEST(g(x = std::array<double, 5>(array)) == squares);
  BOOST_TEST(g(x = std::move(array)) == squares);

  double out[5]{};
  g.into(out)(x = data);
  BOOST_TEST(vector<double>(out, out + 5) == squares);
  std::array<double, 5> into_array{};
  g.into(into_array)(x = data);
  BOOST_TEST(vector<double>(into_array.begin(), into_array.end()) == squares);
  vector<double> into_vector(5), into_span(5);
  g.into(into_vector)(x = data);
  g.into(span(into_span))(x = data);
  BOOST_TEST(into_vector == squares);
  BOOST_TEST(into_span == squares);
}

BOOST_AUTO_TEST_CASE(strides) {
  for (const std::size_t n : {0U, 1U, 2U, 7U, 8U, 9U, 33U, 4100U}) {
    const vector<double> data = numbers<double>(3 * n + 3, -1, 1);
    const auto count = static_cast<std::ptrdiff_t>(n);
    for (const std::ptrdiff_t stride : {1, 2, 3, -1, -2, -3}) {
      const std::ptrdiff_t first = stride > 0 ? 0 : -stride * (count > 0 ? count - 1 : 0);
      vector<double> out(3 * n + 3, 99.0);
      (exp(x) + y).into(view(out.data() + first, n, stride))(x = view(data.data() + first, n, stride), y = 0.5);
      const vector<double> back = (exp(x) + y)(x = view(data.data() + first, n, stride), y = 0.5);
      worst w;
      std::size_t untouched = 0;
      for (std::ptrdiff_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(first + i * stride);
        w.note(out[at], std::exp(static_cast<long double>(data[at])) + 0.5L);
        BOOST_TEST(back[static_cast<std::size_t>(i)] == out[at]);
      }
      for (const double one : out) untouched += one == 99.0 ? 1U : 0U;
      BOOST_TEST(w.value() < 4);
      BOOST_TEST(untouched == out.size() - n);
    }
    // One number for all elements.
    const double same = 0.25;
    const vector<double> repeated = (x * y)(x = view(&same, n, 0), y = view(data.data(), n));
    for (std::size_t i = 0; i < n; ++i) BOOST_TEST(repeated[i] == 0.25 * data[i]);
  }
}

BOOST_AUTO_TEST_CASE(results_beside_one_another) {
  const vector<double> xs = numbers<double>(21, -1, 1);
  vector<double> table(42), backwards(42), rows(42);
  value_and_gradient(square(x)).into(view(table.data(), 21, 2), view(table.data() + 1, 21, 2))(x = xs);
  value_and_gradient(square(x)).into(view(backwards.data() + 40, 21, -2), view(backwards.data() + 41, 21, -2))(x = xs);
  value_and_gradient(square(x)).into(rows)(x = xs);
  for (std::size_t i = 0; i < 21; ++i) {
    BOOST_TEST(table[2 * i] == xs[i] * xs[i]);
    BOOST_TEST(table[2 * i + 1] == 2 * xs[i]);
    BOOST_TEST(backwards[40 - 2 * i] == xs[i] * xs[i]);
    BOOST_TEST(backwards[41 - 2 * i] == 2 * xs[i]);
    BOOST_TEST(rows[i] == xs[i] * xs[i]);
    BOOST_TEST(rows[21 + i] == 2 * xs[i]);
  }
  // In every other place of one range.
  vector<double> sparse(84, -7.0);
  value_and_gradient(square(x)).into(view(sparse.data(), 42, 2))(x = xs);
  for (std::size_t i = 0; i < 42; ++i) {
    BOOST_TEST(sparse[2 * i] == rows[i]);
    BOOST_TEST(sparse[2 * i + 1] == -7.0);
  }
  // Inputs from a table, results into its free column.
  vector<double> records(63);
  for (std::size_t i = 0; i < 21; ++i) records[3 * i] = xs[i], records[3 * i + 1] = 2;
  (x * y).into(view(records.data() + 2, 21, 3))(x = view(records.data(), 21, 3), y = view(records.data() + 1, 21, 3));
  for (std::size_t i = 0; i < 21; ++i) BOOST_TEST(records[3 * i + 2] == 2 * xs[i]);
}

BOOST_AUTO_TEST_CASE(number_types_mix) {
  const vector<float> floats{0.1F, 0.2F, 0.7F, -3.5F, 8.25F};
  const vector<int> ints{3, -4, 5, 1'000'000'007, 0};
  const vector<short> shorts{1, 2, 3, -4, 5};
  const auto wide = (x * y)(x = floats, y = 0.1);
  const auto narrow = (x * y)(x = floats, y = 0.1F);
  const auto counted = (x * y)(x = ints, y = shorts);
  const auto both = (x + y)(x = floats, y = ints);
  static_assert(std::is_same_v<decltype(wide), const vector<double>>);
  static_assert(std::is_same_v<decltype(narrow), const vector<float>>);
  static_assert(std::is_same_v<decltype(counted), const vector<double>>);
  static_assert(std::is_same_v<decltype(both), const vector<double>>);
  vector<float> stored(5);
  (x * y).into(stored)(x = floats, y = 0.1);
  vector<double> widened(5);
  (x * y).into(widened)(x = floats, y = 0.1F);
  for (std::size_t i = 0; i < 5; ++i) {
    BOOST_TEST(wide[i] == static_cast<double>(floats[i]) * 0.1);
    BOOST_TEST(narrow[i] == floats[i] * 0.1F);
    BOOST_TEST(counted[i] == static_cast<double>(ints[i]) * shorts[i]);
    BOOST_TEST(both[i] == static_cast<double>(floats[i]) + ints[i]);
    BOOST_TEST(stored[i] == static_cast<float>(wide[i]));
    BOOST_TEST(widened[i] == static_cast<double>(narrow[i]));
  }
}

BOOST_AUTO_TEST_CASE(results_that_do_not_vary) {
  const vector<double> xs = numbers<double>(11, -1, 1);
  const auto g = value_and_gradient(3_c * x + k * y, wrt(x, y, k))(x = xs, y = 0.5, k = 2.0);
  BOOST_TEST(g.gradient[x] == vector<double>(11, 3.0));
  BOOST_TEST(g.gradient[y] == vector<double>(11, 2.0));
  BOOST_TEST(g.gradient[k] == vector<double>(11, 0.5));
  BOOST_TEST(derivative(x + 0_c * y, y)(x = xs, y = 1.0) == vector<double>(11, 0.0));
  // A function that does not depend on its mapped input, and parts that are the same for all elements.
  BOOST_TEST((0_c * x + sin(y))(x = xs, y = 1.0) == vector<double>(11, std::sin(1.0)),
             boost::test_tools::per_element());
  const vector<double> uniform = (x + exp(sin(k) * y) * where(y < k, 1_c, 2_c))(x = xs, y = 0.5, k = 2.0);
  for (std::size_t i = 0; i < 11; ++i)
    BOOST_TEST(uniform[i] == xs[i] + std::exp(std::sin(2.0) * 0.5), boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(conditions) {
  vector<double> xs = numbers<double>(19, -2, 2);
  xs[3] = 0;
  xs[4] = std::numeric_limits<double>::quiet_NaN();
  constexpr auto g = where(x > 0_c, log(x), where(x < -1_c && k > 0_c, sqrt(-1_c - x), -x));
  const auto r = value_and_gradient(g)(x = xs, k = 1.0);
  for (std::size_t i = 0; i < xs.size(); ++i) {
    const double at = xs[i];
    const double value = at > 0 ? std::log(at) : at < -1 ? std::sqrt(-1 - at) : -at;
    const double slope = at > 0 ? 1 / at : at < -1 ? -0.5 / std::sqrt(-1 - at) : -1;
    BOOST_TEST(loops::error(r.value[i], value, 1e-3L) < 8);
    BOOST_TEST(loops::error(r.gradient[x][i], slope) < 8);
  }
}

BOOST_AUTO_TEST_CASE(by_position) {
  constexpr auto g = exp(tapeless::argument<0>) * tapeless::argument<1> + tapeless::argument<1>;
  const vector<double> xs = numbers<double>(13, -1, 1);
  double plain[3]{1, 2, 3};
  const vector<double> values = g(xs, 2.0);
  BOOST_TEST(g(2.0, span(xs)).size() == 13U);
  BOOST_TEST(g(0.0, plain) == (vector<double>{2, 4, 6}));
  vector<double> slopes(13);
  derivative(g, tapeless::argument<0>).into(slopes)(xs, 2.0);
  for (std::size_t i = 0; i < 13; ++i) {
    BOOST_TEST(values[i] == 2 * std::exp(xs[i]) + 2, boost::test_tools::tolerance(1e-15));
    BOOST_TEST(slopes[i] == 2 * std::exp(xs[i]), boost::test_tools::tolerance(1e-15));
  }
}

BOOST_AUTO_TEST_CASE(second_derivatives) {
  const vector<double> xs = numbers<double>(37, 0.5, 2, 1), ys = numbers<double>(37, 0.5, 2, 2);
  const auto h = hessian(x * x * sin(y))(x = xs, y = ys);
  for (std::size_t i = 0; i < xs.size(); ++i) {
    BOOST_TEST(loops::error(h[x][x][i], 2 * std::sin(static_cast<long double>(ys[i]))) < 6);
    BOOST_TEST(loops::error(h[x][y][i], 2 * xs[i] * std::cos(static_cast<long double>(ys[i])), 1) < 6);
    BOOST_TEST(h[y][x][i] == h[x][y][i]);
  }
}
