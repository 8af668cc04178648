// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <mpfr.h>

#include <algorithm>
#include <boost/multiprecision/mpfr.hpp>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <numbers>
#include <ostream>
#include <random>
#include <tuple>
#include <vector>

/// Accuracy against MPFR, for float, double and long double.
///
///     const auto found = ulp::worst([](double x) { return math::sin(x); }, ulp::mpfr<mpfr_sin>,
///     ulp::points<double>(-9, 9)); BOOST_TEST_CONTEXT(found) BOOST_TEST(found.error <= 2);
///
/// Link with -lmpfr -lgmp. The environment variable TAPELESS_SAMPLES multiplies the number of random points.
namespace ulp {

/// 256 bits: an error that this rounds away is far below any bound.
using exact =
    boost::multiprecision::number<boost::multiprecision::mpfr_float_backend<77>, boost::multiprecision::et_off>;

/// A function of the MPFR library as a function of `exact` numbers: mpfr<mpfr_sin>(x), mpfr<mpfr_atan2>(y, x).
template <auto Function>
inline constexpr auto mpfr = [](const auto&... arguments) {
  exact result;
  Function(result.backend().data(), arguments.backend().data()..., MPFR_RNDN);
  return result;
};

/// The error of `computed` in units in the last place of the exact value.
///
/// The spacing below the least normal number is that of the subnormal numbers; infinity counts as the number that would
/// follow the largest one, so that rounding up to it costs what any rounding does. 0 if both are NaN or the same pole;
/// infinite if only one is NaN, if a pole is missed, or if a zero has the wrong sign.
template <class T>
double error(T computed, const exact& reference) {
  using limits = std::numeric_limits<T>;
  constexpr double wrong = std::numeric_limits<double>::infinity();
  const auto* data = reference.backend().data();
  if (mpfr_nan_p(data) != 0 || std::isnan(computed)) return (mpfr_nan_p(data) != 0) == std::isnan(computed) ? 0 : wrong;
  const bool negative = mpfr_signbit(data) != 0;
  if (mpfr_inf_p(data) != 0) return std::isinf(computed) && std::signbit(computed) == negative ? 0 : wrong;
  if (computed == 0 && std::signbit(computed) != negative) return wrong;
  const exact beyond = ldexp(exact(1), limits::max_exponent);
  const exact value = std::isinf(computed) ? exact(computed > 0 ? beyond : -beyond) : exact(computed);
  const exact target = std::clamp(reference, exact(-beyond), beyond);
  const auto exponent = target == 0 ? limits::min_exponent : static_cast<int>(mpfr_get_exp(target.backend().data()));
  const int last = std::clamp(exponent, limits::min_exponent, limits::max_exponent) - limits::digits;
  return static_cast<double>(ldexp(exact(abs(value - target)), -last));
}

/// Where a function is worst: error, arguments and both values, printable.
template <class T, class... Arguments>
struct finding {
  double error = 0;
  T computed{};
  exact reference;
  std::tuple<Arguments...> at;

  friend std::ostream& operator<<(std::ostream& out, const finding& f) {
    out.precision(limits_digits);
    out << f.error << " ulp at (";
    std::apply([&out](auto... x) { ((out << x << ' '), ...); }, f.at);
    return out << "): " << f.computed << ", exactly " << f.reference.str(limits_digits);
  }
  static constexpr int limits_digits = std::numeric_limits<T>::max_digits10;
};

/// The worst error of f over points (or over all of the pairs in two vectors of equal length).
template <class F, class Reference, class T, class... Ts>
auto worst(const F& f, const Reference& reference, const std::vector<T>& first, const std::vector<Ts>&... others) {
  finding<decltype(f(first[0], others[0]...)), T, Ts...> found;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const auto computed = f(first[i], others[i]...);
    const exact value = reference(exact(first[i]), exact(others[i])...);
    const double here = error(computed, value);
    if (here > found.error) found = {here, computed, value, {first[i], others[i]...}};
  }
  return found;
}

/// x and the numbers next to it, of both signs.
template <class T>
void add_neighbours(std::vector<T>& to, T x) {
  constexpr T infinity = std::numeric_limits<T>::infinity();
  for (const T near : {x, std::nextafter(x, -infinity), std::nextafter(x, infinity)}) {
    to.push_back(near);
    to.push_back(-near);
  }
}

/// Random numbers of every magnitude, subnormal ones included, and both signs.
template <class T>
T any_number(std::mt19937_64& random) {
  using limits = std::numeric_limits<T>;
  std::uniform_int_distribution<int> exponent(limits::min_exponent - limits::digits, limits::max_exponent - 1);
  const T fraction = 1 + std::ldexp(static_cast<T>(random() >> 1U), -63) * (1 - limits::epsilon());
  return std::ldexp(random() % 2 == 0 ? fraction : -fraction, exponent(random));
}

inline int samples(int count) {
  const char* factor = std::getenv("TAPELESS_SAMPLES");
  return factor == nullptr ? count : count * std::atoi(factor);
}

/// Zeros, infinities, NaN, the ends of the range, powers of two with their neighbours, small multiples of 1/2 and pi/4
/// with theirs, the ends of [low, high]; `count` random numbers in [low, high] and as many of every magnitude.
/// The same on every run.
template <class T>
std::vector<T> points(T low, T high, int count = 1500) {
  using limits = std::numeric_limits<T>;
  std::vector<T> result{limits::quiet_NaN(), limits::infinity(), -limits::infinity(), 0, T(-0.0)};
  for (const T edge : {limits::denorm_min(), limits::min(), low, high}) add_neighbours(result, edge);
  result.insert(result.end(), {limits::max(), limits::lowest()});
  const int lowest = limits::min_exponent - limits::digits;
  for (int e = lowest; e < limits::max_exponent; e += (std::abs(e) < 80 ? 1 : limits::max_exponent / 64)) {
    add_neighbours(result, std::ldexp(T(1), e));
  }
  for (int i = 1; i <= 64; ++i) {
    add_neighbours(result, static_cast<T>(i) / 2);
    add_neighbours(result, static_cast<T>(i) * (std::numbers::pi_v<T> / 4));
  }
  std::mt19937_64 random(20);
  for (int i = 0; i < samples(count); ++i) {
    result.push_back(low + (high - low) * std::ldexp(static_cast<T>(random() >> 1U), -63));
    result.push_back(any_number<T>(random));
  }
  return result;
}

}  // namespace ulp
