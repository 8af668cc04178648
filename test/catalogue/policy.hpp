// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>
#include <string>

#include "tapeless/core.hpp"
#include "tapeless/math/simd/simd.hpp"

/// A formula of x and y at one point: value, gradient and Hessian, in reverse and in forward mode, in every number type
/// and in constant evaluation, against what the policy says.
namespace policy {

using namespace tapeless::literals;
inline constexpr auto x = tapeless::variable<"x">;
inline constexpr auto y = tapeless::variable<"y">;
inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The result where the policy says nothing, such as a mixed derivative whose limit depends on the way.
inline constexpr double unspecified = -12345;

/// A point of the plane in halves, where infinity and NaN have numbers too: clang 14 has no double as a parameter.
inline constexpr int infinite = 1000, minus_infinite = -1000, not_a_number = 1001, minus_zero = 1002;
constexpr double coordinate(int halves) {
  return halves == infinite         ? infinity
         : halves == minus_infinite ? -infinity
         : halves == not_a_number   ? undefined
         : halves == minus_zero     ? -0.0
                                    : halves / 2.0;
}

/// f, df/dx, df/dy, d2f/dx2, d2f/dxdy, d2f/dy2
template <class T>
using results = std::array<T, 6>;

template <class F>
struct programs {
  // Adds 0 of both, so that they are in the signature of every formula.
  static constexpr auto f = F{} + stop_gradient(0_c * (x + y));
  static constexpr auto reverse = tapeless::outputs(tapeless::value_and_gradient(f), tapeless::hessian(f));
  static constexpr auto forward = [] {
    const auto along_x = tapeless::jvp(f, x = 1_c);
    const auto along_y = tapeless::jvp(f, y = 1_c);
    return tapeless::outputs(f, along_x, along_y, tapeless::jvp(along_x, x = 1_c), tapeless::jvp(along_x, y = 1_c),
                             tapeless::jvp(along_y, y = 1_c));
  }();

  template <class T>
  static constexpr results<T> in_reverse(const T& at_x, const T& at_y) {
    const auto r = reverse(x = at_x, y = at_y);
    const auto& g = r[0_c].gradient;
    const auto& h = r[1_c];
    return {r[0_c].value, g[x], g[y], h[x][x], h[x][y], h[y][y]};
  }
  template <class T>
  static constexpr results<T> in_forward(const T& at_x, const T& at_y) {
    const auto r = forward(x = at_x, y = at_y);
    return {r[0_c], r[1_c], r[2_c], r[3_c], r[4_c], r[5_c]};
  }
};

/// Equal to rounding; an infinity or a NaN only to itself.
inline bool agrees(long double computed, double wanted, double rounding) {
  if (wanted == unspecified) return true;
  if (std::isnan(wanted)) return std::isnan(computed);
  if (std::isinf(wanted) || wanted == 0) return computed == static_cast<long double>(wanted);
  return std::abs(computed - static_cast<long double>(wanted)) <= rounding * std::abs(wanted);
}

template <class T>
void check(const std::string& what, const results<T>& computed, const results<double>& wanted) {
  using S = tapeless::math::scalar_t<T>;
  static constexpr const char* name[]{"value", "d/dx", "d/dy", "d2/dx2", "d2/dxdy", "d2/dy2"};
  for (std::size_t i = 0; i < 6; ++i) {
    S number{};
    if constexpr (tapeless::math::is_pack<T>)
      number = computed[i][T::lanes - 1];
    else
      number = computed[i];
    BOOST_TEST_CONTEXT(what << ", " << name[i] << ": " << number << ", not " << wanted[i])
    BOOST_TEST(agrees(number, wanted[i], 16 * std::max<double>(std::numeric_limits<S>::epsilon(), 2e-16)));
  }
}

template <class T, class F>
void check_type(const std::string& text, F, double at_x, double at_y, const results<double>& wanted) {
  using S = tapeless::math::scalar_t<T>;
  const T first(static_cast<S>(at_x)), second(static_cast<S>(at_y));
  check(text + ", reverse", programs<F>::in_reverse(first, second), wanted);
  check(text + ", forward", programs<F>::in_forward(first, second), wanted);
}

/// One line of the policy: the formula at (X, Y) halves gives these results.
template <int X, int Y, class F>
void line(const std::string& text, F f, const results<double>& wanted) {
  constexpr double at_x = coordinate(X), at_y = coordinate(Y);
  check_type<double>(text + " in double", f, at_x, at_y, wanted);
  check_type<float>(text + " in float", f, at_x, at_y, wanted);
  check_type<long double>(text + " in long double", f, at_x, at_y, wanted);
  check_type<tapeless::simd::pack<double>>(text + " in packs", f, at_x, at_y, wanted);
  check_type<tapeless::simd::pack<float>>(text + " in packs of float", f, at_x, at_y, wanted);
  constexpr auto reverse = programs<F>::in_reverse(at_x, at_y);
  constexpr auto forward = programs<F>::in_forward(at_x, at_y);
  check(text + " in constant evaluation, reverse", reverse, wanted);
  check(text + " in constant evaluation, forward", forward, wanted);
}

}  // namespace policy
