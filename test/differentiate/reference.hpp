// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <string>

/// Derivatives by central differences in 50 digits: they know nothing of graphs or rules.
namespace test {

/// Without expression templates: every operation gives a number again.
using real50 = boost::multiprecision::number<boost::multiprecision::cpp_bin_float<50>, boost::multiprecision::et_off>;
template <std::size_t N>
using point50 = std::array<real50, N>;

/// d f / d x[i], with an error of about 1e-24 relative to the third derivative.
template <std::size_t N, class F>
real50 difference(const F& f, point50<N> x, std::size_t i, const real50& h = real50("1e-12")) {
  const real50 centre = x[i];
  x[i] = centre + h;
  const real50 above = f(x);
  x[i] = centre - h;
  return (above - f(x)) / (2 * h);
}

/// d^2 f / d x[i] d x[j], with an error of about 1e-20.
template <std::size_t N, class F>
real50 second_difference(const F& f, const point50<N>& at, std::size_t i, std::size_t j) {
  const real50 h("1e-10");
  return difference([&](const point50<N>& x) { return difference(f, x, j, h); }, at, i, h);
}

/// |a - b| relative to b, absolute where b is below 1.
template <class A, class B>
double error(const A& a, const B& b) {
  const real50 difference = abs(real50(a) - real50(b));
  const real50 size = abs(real50(b));
  return static_cast<double>(difference / (size < 1 ? real50(1) : size));
}

}  // namespace test
