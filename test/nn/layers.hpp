// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

/// What the tests of layers compare with: numbers computed by loops in long double.
namespace layers {

using real = long double;
using reals = std::vector<real>;

/// Numbers in [-size, size] that are the same in float and long double, the same on every platform.
template <class T>
std::vector<T> numbers(std::size_t count, double size = 1, std::uint32_t seed = 1) {
  std::vector<T> all(count);
  for (T& one : all) {
    seed = seed * 1664525U + 1013904223U;
    one = static_cast<T>(static_cast<float>(size * (static_cast<double>(seed >> 8U) / 8388608.0 - 1)));
  }
  return all;
}
template <class T>
reals exactly(const std::vector<T>& all) {
  return {all.begin(), all.end()};
}

/// |a - b| / max(scale, |a|, |b|), in units of the rounding of T (below its smallest normal number, of that number's
/// rounding); infinite unless both are finite.
template <class T>
real error(T actual, real expected, real scale) {
  const auto a = static_cast<real>(actual);
  if (a == expected) return 0;
  const real least = std::numeric_limits<T>::min();
  const real ratio = std::fabs(a - expected) / std::max({scale, std::fabs(a), std::fabs(expected), least});
  return std::isfinite(a) && std::isfinite(expected) ? ratio / std::numeric_limits<T>::epsilon()
                                                     : std::numeric_limits<real>::infinity();
}
/// The largest error of a range; infinite where the numbers of elements differ.
template <class T, class Range>
real worst(const Range& actual, const reals& expected, const reals& scale) {
  if (actual.size() != expected.size() || scale.size() != expected.size()) return std::numeric_limits<real>::infinity();
  real most = 0;
  std::size_t i = 0;
  for (const T one : actual) most = std::max(most, error<T>(one, expected[i], scale[i])), ++i;
  return most;
}
template <class T, class Range>
real worst(const Range& actual, const reals& expected, real scale = 0) {
  return worst<T>(actual, expected, reals(expected.size(), scale));
}

/// df / dx_i for all i, by central differences extrapolated: an error of the order of h^4.
template <class F>
reals differences(const F& f, reals x) {
  const real h = std::ldexp(real(1), -10);
  reals slopes;
  for (real& one : x) {
    const real at = one;
    const auto central = [&](real step) {
      one = at + step;
      const real above = f(x);
      one = at - step;
      return (above - f(x)) / (2 * step);
    };
    const real fine = central(h);
    slopes.push_back((4 * fine - central(2 * h)) / 3);
    one = at;
  }
  return slopes;
}

}  // namespace layers
