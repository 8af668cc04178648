// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// The sensitivity of a Runge-Kutta integration to its start and its parameters: predator and prey over 10 classical
// steps, traced, against central differences in 50 digits.
#define BOOST_TEST_MODULE Runge - Kutta
#include <array>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/test/unit_test.hpp>
#include <tapeless/core.hpp>

namespace {

using exact = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<50>, boost::multiprecision::et_off>;
using tapeless::traced;

template <class T>
struct rates {
  T birth, hunt, gain, death;
};
template <class T>
using state = std::array<T, 2>;

/// x' = birth x - hunt x y, y' = gain x y - death y.
template <class T>
constexpr state<T> derivative_in_time(const state<T>& s, const rates<T>& r) {
  return {r.birth * s[0] - r.hunt * s[0] * s[1], r.gain * s[0] * s[1] - r.death * s[1]};
}
template <class T>
constexpr state<T> ahead(const state<T>& s, const state<T>& slope, const T& h) {
  return {s[0] + h * slope[0], s[1] + h * slope[1]};
}
constexpr auto integrate = []<class T>(const state<T>& start, const rates<T>& r, const T& h) {
  state<T> s = start;
  for (int step = 0; step < 10; ++step) {
    const state<T> k1 = derivative_in_time(s, r);
    const state<T> k2 = derivative_in_time(ahead(s, k1, T(h / 2)), r);
    const state<T> k3 = derivative_in_time(ahead(s, k2, T(h / 2)), r);
    const state<T> k4 = derivative_in_time(ahead(s, k3, h), r);
    for (std::size_t i = 0; i < 2; ++i) s[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
  }
  return s;
};
constexpr auto solution = tapeless::trace<state<traced>, rates<traced>, traced>(integrate);

constexpr state<double> start{0.9, 1.7};
constexpr rates<double> fish{1.1, 0.4, 0.1, 0.45};
constexpr double h = 0.2;

/// The inputs one after the other, so that a difference can be taken in each.
using inputs = std::array<exact, 7>;
state<exact> integrate_exactly(const inputs& x) {
  return integrate(state<exact>{x[0], x[1]}, rates<exact>{x[2], x[3], x[4], x[5]}, x[6]);
}
std::array<std::array<double, 7>, 2> differences() {
  const inputs at{start[0], start[1], fish.birth, fish.hunt, fish.gain, fish.death, h};
  const exact step("1e-12");
  std::array<std::array<double, 7>, 2> slope{};
  for (std::size_t k = 0; k < at.size(); ++k) {
    inputs up = at;
    inputs down = at;
    up[k] += step;
    down[k] -= step;
    const state<exact> above = integrate_exactly(up);
    const state<exact> below = integrate_exactly(down);
    for (std::size_t i = 0; i < 2; ++i) slope[i][k] = static_cast<double>((above[i] - below[i]) / (2 * step));
  }
  return slope;
}

double error(double a, double b) { return std::fabs(a - b) / std::max({1e-3, std::fabs(a), std::fabs(b)}); }

}  // namespace

BOOST_AUTO_TEST_CASE(the_end_is_that_of_the_plain_function) {
  const state<double> plain = integrate(start, fish, h);
  const state<double> end = solution(start, fish, h);
  BOOST_TEST(error(end[0], plain[0]) < 1e-14);
  BOOST_TEST(error(end[1], plain[1]) < 1e-14);
}

BOOST_AUTO_TEST_CASE(the_jacobian_is_that_of_differences) {
  const auto reference = differences();
  const auto jacobian = tapeless::jacobian(solution)(start, fish, h);
  for (std::size_t i = 0; i < 2; ++i) {
    const state<double> in_start = jacobian[i][tapeless::argument<0>];
    const rates<double> in_rates = jacobian[i][tapeless::argument<1>];
    const std::array<double, 7> row{in_start[0],
                                    in_start[1],
                                    in_rates.birth,
                                    in_rates.hunt,
                                    in_rates.gain,
                                    in_rates.death,
                                    jacobian[i][tapeless::argument<2>]};
    for (std::size_t k = 0; k < row.size(); ++k) BOOST_TEST(error(row[k], reference[i][k]) < 1e-12);
  }
  BOOST_TEST(error(jacobian[0][tapeless::argument<2>], reference[1][6]) > 1e-3);  // another entry is seen to differ
}

BOOST_AUTO_TEST_CASE(the_sensitivity_holds_while_compiling) {
  constexpr auto slope = tapeless::jacobian(solution, tapeless::wrt(tapeless::argument<2>))(start, fish, h);
  BOOST_TEST(error(slope[1][tapeless::argument<2>], differences()[1][6]) < 1e-12);
}
