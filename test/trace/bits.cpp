// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -ffp-contract=off
// A traced function evaluated as written has the bits of the function itself.
#define BOOST_TEST_MODULE trace_bits
#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <tapeless/core.hpp>
#include <utility>

using namespace tapeless::functions;
using tapeless::as_written;
using tapeless::trace;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Operations whose order and number matter to the last bit.
constexpr auto arithmetic = [](auto x, auto y, auto z) {
  auto s = (x + y) + z - (x + (y + z));
  for (int i = 1; i < 6; ++i) {
    s += x / i - y * 0.1 + z / 3;
    x *= 1.1F;
    y -= s * z;
  }
  return (s - x) * (1 - y) + s / (z + 7) - 0 * x;
};
constexpr auto functions = [](auto x, auto y, auto z) {
  using tapeless::cbrt, tapeless::erf, tapeless::pow, tapeless::tanh;  // the library's own, not those of <cmath>
  for (int i = 0; i < 4; ++i) {
    x = sin(x) * exp(-square(y)) + z;
    y = where(x < y, sqrt(abs(x)), log1p(abs(y))) - cos(z) / 3;
    z = tanh(max(x, y)) + atan2(y, 2) * erf(z);
  }
  return x + y - z + cbrt(x) + hypot(y, z) + pow(abs(x) + 1, 0.3) + pow(y, 5) / pow(z, -2);
};
constexpr auto constants = [](auto x, auto y, auto z) {
  using T = decltype(x);
  const T third = T(1) / T(3);
  T sum{};
  for (const T& one : {T(0.1), T(0.2), T(0.3), third}) sum += one;
  return (sum - 0.6) * x + sqrt(T(2)) * y + third * third * z + (0.1 + T(0.2)) * x - (-0.0) * y;
};
/// Multiplied by zero, by one, subtracted from itself: the table of identities would simplify all of it.
constexpr auto trivial = [](auto x, auto y, auto z) {
  return ((x - x) + y * 0 + z * 1 + (x / x - 1) + (y + 0) - -z) * 2 / 2 + (x * y) / y + exp(log(abs(z)));
};
/// Compensated summation (Kahan 1965): reassociated, it would be the plain sum.
constexpr auto kahan = [](auto... x) {
  using T = std::common_type_t<decltype(x)...>;
  T sum{};
  T lost{};
  for (const T& one : {x...}) {
    const T y = one - lost;
    const T t = sum + y;
    lost = (t - sum) - y;
    sum = t;
  }
  return sum;
};
constexpr auto kahan_of_six = [](auto a, auto b, auto c, auto d, auto e, auto f) { return kahan(a, b, c, d, e, f); };

template <class N>
bool same_bits(N a, N b) {
  return (a == b && std::signbit(a) == std::signbit(b)) || (std::isnan(a) && std::isnan(b));
}

template <class N, class F, class Traced>
int differing(const F& plain, const Traced& traced) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> number(-3, 3);
  int count = 0;
  for (int i = 0; i < 1000; ++i) {
    const N x = static_cast<N>(number(random)), y = static_cast<N>(number(random)), z = static_cast<N>(number(random));
    if (!same_bits<N>(plain(x, y, z), traced(x, y, z))) ++count;
  }
  return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(doubles) {
  BOOST_TEST(differing<double>(arithmetic, as_written(trace(arithmetic))) == 0);
  BOOST_TEST(differing<double>(functions, as_written(trace(functions))) == 0);
  BOOST_TEST(differing<double>(constants, as_written(trace(constants))) == 0);
  BOOST_TEST(differing<double>(trivial, as_written(trace(trivial))) == 0);
}

// Plain literals are doubles and would widen floats, so these have none; a trace runs wholly in the type of its values.
BOOST_AUTO_TEST_CASE(other_types) {
  constexpr auto without_literals = [](auto x, auto y, auto z) {
    for (int i = 0; i < 4; ++i) {
      x = (x + y) * z / (x * x + y * y) - x;
      y = sin(x) - sqrt(y * y + z);
    }
    return x + y / z;
  };
  BOOST_TEST(differing<float>(without_literals, as_written(trace(without_literals))) == 0);
  BOOST_TEST(differing<long double>(without_literals, as_written(trace(without_literals))) == 0);
}

// The comparison sees the last bit.
BOOST_AUTO_TEST_CASE(control) {
  constexpr auto reassociated = [](auto x, auto y, auto z) { return x + (y + z); };
  BOOST_TEST(differing<double>(reassociated, as_written(trace([](auto x, auto y, auto z) { return x + y + z; }))) > 0);
}

BOOST_AUTO_TEST_CASE(compensated_summation) {
  constexpr std::array<double, 6> terms{1e16, 1, 1, 1, 1, -1e16};
  constexpr auto plain = std::apply(kahan_of_six, terms);
  constexpr auto f = trace(kahan_of_six);
  // The compensation survives simplification; a plain sum loses the small terms.
  BOOST_TEST(std::apply(f, terms) == plain);
  BOOST_TEST(std::apply(as_written(f), terms) == plain);
  BOOST_TEST(plain == 4);
  BOOST_TEST(std::accumulate(terms.begin(), terms.end(), 0.0) != plain);
  std::mt19937 random(11);
  std::uniform_real_distribution<double> exponent(-30, 30);
  int differences = 0;
  for (int i = 0; i < 1000; ++i) {
    std::array<double, 6> x{};
    for (double& one : x) one = (random() % 2 == 0 ? 1 : -1) * std::exp2(exponent(random));
    if (!same_bits(std::apply(f, x), std::apply(kahan_of_six, x))) ++differences;
    if (!same_bits(std::apply(as_written(f), x), std::apply(kahan_of_six, x))) ++differences;
  }
  BOOST_TEST(differences == 0);
}

// Signs of zero and infinities are what they are with plain numbers.
BOOST_AUTO_TEST_CASE(special_values) {
  constexpr auto f = [](auto x, auto y, auto z) {
    using T = decltype(x);
    T start = -0.0;
    start += -0.0 * y;
    return where(x < -std::numeric_limits<double>::max(), start, z * infinity);
  };
  constexpr auto written = as_written(trace(f));
  for (const double x : {-infinity, 0.0})
    for (const double y : {1.0, -1.0, 0.0, -0.0})
      for (const double z : {1.0, -2.0, 0.0}) BOOST_TEST(same_bits(f(x, y, z), written(x, y, z)));
}

BOOST_AUTO_TEST_CASE(what_is_simplified) {
  constexpr auto f = trace([](auto x) { return x - x; });
  BOOST_TEST(f(infinity) == 0);
  BOOST_TEST(std::isnan(as_written(f)(infinity)));
  constexpr auto slope = gradient(trace([](auto x) { return 3 * x - x * 2; }));
  BOOST_TEST(slope(1.0)[tapeless::argument<0>] == 1);
  BOOST_TEST(as_written(slope)(1.0)[tapeless::argument<0>] == 1);
}

BOOST_AUTO_TEST_CASE(several_results) {
  constexpr auto f = [](const auto& x) {
    auto y = x;
    for (auto& one : y) one = (one - x[0]) + (x[1] - x[1]) + one * 1;
    return y;
  };
  constexpr auto written = as_written(trace<std::array<tapeless::traced, 3>>(f));
  for (const double x : {0.1, -3.7, 1e300, infinity}) {
    const std::array<double, 3> at{0.3, x, 1e-300};
    const std::array<double, 3> plain = f(at), found = written(at);
    for (std::size_t i = 0; i < 3; ++i) BOOST_TEST(same_bits(found[i], plain[i]));
  }
}
