// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// Overflow or NaN out of an arithmetic operation is an error in constant evaluation: no argument may make one.
#include <limits>

#include "tapeless/math/math.hpp"

namespace math = tapeless::math;

template <class T>
struct edges {
  using limits = std::numeric_limits<T>;
  T values[12] = {0,
                  limits::denorm_min(),
                  limits::min(),
                  T(1e-5),
                  T(0.5),
                  1 - limits::epsilon() / 2,
                  1,
                  T(2.5),
                  1 / limits::epsilon(),
                  limits::max(),
                  limits::infinity(),
                  limits::quiet_NaN()};
};
template <class T, class F>
constexpr bool total_for(F f) {
  for (const T x : edges<T>().values) {
    static_cast<void>(f(x));
    static_cast<void>(f(-x));
  }
  return true;
}
template <class F>
constexpr bool total(F f) {
  return total_for<float>(f) && total_for<double>(f) && total_for<long double>(f);
}

/// A variable for each type, because clang limits the steps of one evaluation.
template <class T, class F>
constexpr bool total_in_two_for = [] {
  for (const T y : edges<T>().values) total_for<T>([y](T x) { return F()(x, y); });
  return true;
}();
template <class F>
constexpr bool total_in_two(F) {
  return total_in_two_for<float, F> && total_in_two_for<double, F> && total_in_two_for<long double, F>;
}
static_assert(total([](auto x) { return math::exp(x); }));
static_assert(total([](auto x) { return math::exp2(x); }));
static_assert(total([](auto x) { return math::expm1(x); }));
static_assert(total([](auto x) { return math::log(x); }));
static_assert(total([](auto x) { return math::log2(x); }));
static_assert(total([](auto x) { return math::log10(x); }));
static_assert(total([](auto x) { return math::log1p(x); }));
static_assert(total([](auto x) { return math::sin(x); }));
static_assert(total([](auto x) { return math::cos(x); }));
static_assert(total([](auto x) { return math::tan(x); }));
static_assert(total([](auto x) { return math::asin(x); }));
static_assert(total([](auto x) { return math::acos(x); }));
static_assert(total([](auto x) { return math::atan(x); }));
static_assert(total([](auto x) { return math::sinh(x); }));
static_assert(total([](auto x) { return math::cosh(x); }));
static_assert(total([](auto x) { return math::tanh(x); }));
static_assert(total([](auto x) { return math::asinh(x); }));
static_assert(total([](auto x) { return math::acosh(x); }));
static_assert(total([](auto x) { return math::atanh(x); }));
static_assert(total([](auto x) { return math::sqrt(x); }));
static_assert(total([](auto x) { return math::cbrt(x); }));
static_assert(total([](auto x) { return math::floor(x); }));
static_assert(total([](auto x) { return math::ceil(x); }));
static_assert(total([](auto x) { return math::trunc(x); }));
static_assert(total([](auto x) { return math::round(x); }));
static_assert(total([](auto x) { return math::abs(x); }));
static_assert(total_in_two([](auto x, auto y) { return math::atan2(x, y); }));
static_assert(total_in_two([](auto x, auto y) { return math::hypot(x, y); }));
static_assert(total_in_two([](auto x, auto y) { return math::pow(x, y); }));
static_assert(total_in_two([](auto x, auto y) { return math::fmod(x, y); }));
static_assert(total_in_two([](auto x, auto y) { return math::copysign(x, y); }));
static_assert(total_in_two([](auto x, auto y) { return math::min(x, y); }));
static_assert(total_in_two([](auto x, auto y) { return math::max(x, y); }));
static_assert(total_in_two([](auto x, auto y) { return math::fma(x, y, x); }));
static_assert(total_in_two([](auto x, auto y) { return math::fma(x, x, y); }));
static_assert(total([](auto x) { return math::power(x, 3) == math::power(x, -2147483647 - 1); }));
