// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "digamma.hpp"

namespace tapeless::math {

namespace detail {

/// B_2j / (2j)!, j = 1, 2, ...: the coefficients of the Euler-Maclaurin formula.
inline constexpr double euler_maclaurin[10] = {
    0.083333333333333333,   -0.0013888888888888889,  3.3068783068783069e-5,  -8.2671957671957672e-7,
    2.0876756987868099e-8,  -5.2841901386874932e-10, 1.3382536530684679e-11, -3.3896802963225829e-13,
    8.5860620562778446e-15, -2.1748686985580619e-16,
};

/// (n - 1)! / x^n for n >= 1, x > 0, to about an ulp for any n: the rounding errors of the products are carried along.
template <real T, class Target = meta::target>
constexpr T factorial_over_power(int n, const T& x) {
  if (constant_quotient_overflows(T(1), x)) return infinity<T>();
  const T inverse = T(1) / x;
  const T one = x * inverse;
  const T inverse_rest = ((T(1) - one) - product_error(x, inverse, one)) * inverse;
  T product = inverse;
  T rest = inverse_rest;
  for (int i = 1; i < n; ++i) {
    // 1, n - 1, 2, n - 2, ...: in order, the product might underflow on its way.
    const T factor(static_cast<scalar_t<T>>(i % 2 != 0 ? (i + 1) / 2 : n - i / 2));
    const T step = inverse * factor;
    const T step_rest = product_error(inverse, factor, step) + inverse_rest * factor;
    if (constant_overflows(product, step)) return infinity<T>();
    const T next = product * step;
    rest = product_error(product, step, next) + (product * step_rest + rest * step);
    product = next;
  }
  const auto finite = product < infinity<T>() && rest == rest;
  return product + select(finite, rest, T(0));
}

/// (base / (w + k))^n, with what rounding takes from the quotient, n-fold in the power.
template <real T>
struct power_term {
  T z, value;
};
template <real T, class Target = meta::target>
constexpr power_term<T> shifted_power(const T& base, const T& w, int k, int n) {
  using S = scalar_t<T>;
  const T shift(static_cast<S>(k));
  const T z = w + shift;
  const T added = z - w;
  const T z_rest = (w - (z - added)) + (shift - added);
  const T ratio = base / z;
  const T back = ratio * z;
  const T ratio_rest = (((base - back) - product_error(ratio, z, back)) - ratio * z_rest) / base;
  // Constant evaluation counts its steps: there, repeated squaring.
  const T value =
      __builtin_is_constant_evaluated() ? run_time::multiply_out(ratio, static_cast<unsigned>(n)) : power(ratio, n);
  return {z, multiply_add(value, select(ratio_rest == ratio_rest, T(ratio_rest * T(static_cast<S>(n))), T(0)), value)};
}

/// The sum of (base / (w + k))^(n + 1) over k = 0, 1, 2, ..., where 0 < base <= w: term by term up to n + 11, the rest
/// by the Euler-Maclaurin formula, or until the terms no longer count.
template <real T, class Target = meta::target>
constexpr T power_sum(int n, const T& base, const T& w) {
  using S = scalar_t<T>;
  const T enough(static_cast<S>(n) + 11);
  T sum(0);
  auto [z, term] = shifted_power(base, w, 0, n + 1);
  auto more = z < enough;
  for (int k = 1; any(more); ++k) {
    sum = select(more, T(sum + term), sum);
    const auto next = shifted_power(base, w, k, n + 1);
    z = select(more, next.z, z);
    term = select(more, next.value, term);
    more = more && z < enough && term > sum * T(limits<T>::epsilon() / 64);
  }
  const T inverse = T(1) / z;
  const T square = inverse * inverse;
  S s = static_cast<S>(n) + 1;
  T rising = T(s) * inverse;
  T rest = z / T(static_cast<S>(n)) + number<T>(0.5);
  for (const double coefficient : euler_maclaurin) {
    rest = multiply_add(rising, number<T>(coefficient), rest);
    rising = rising * (T((s + 1) * (s + 2)) * square);
    s += 2;
  }
  return sum + select(z < enough, T(0), T(term * rest));
}

/// psi_n(-y) (-1)^(n + 1) for y >= 0, n >= 1. Reflected, psi_n holds the n-th derivative of pi cot(pi y): the sum of
/// n! / (y + k)^(n + 1) over all integers k, hence two sums of the kind above on either side of the nearest pole.
template <real T, class Target = meta::target>
constexpr T polygamma_reflected(int n, const T& y) {
  const bool odd_power = n % 2 == 0;
  const T fraction = y - floor(y);
  const T d = select(fraction > number<T>(0.5), T(T(1) - fraction), T(-fraction));  // -y less the nearest integer
  const T a = abs(d);
  const T nearest = odd_power ? T(copysign(T(1), d)) : T(1);
  const T across = power_sum(n, a, T(T(1) - d)) - power_sum(n, a, T(T(1) + y));
  const T bracket = nearest + power_sum(n, a, T(T(1) + d)) + (odd_power ? T(-across) : across);
  const T scale = factorial_over_power(n + 1, a);
  if (constant_overflows(scale, bracket) || constant_overflows(bracket, scale)) {
    return copysign(infinity<T>(), bracket);
  }
  return scale * bracket;
}

/// The values at the poles (inf for odd n, else inf with the sign of -x at 0 and NaN at negative integers), at inf, and
/// NaN at -inf and for negative n.
template <real T, class Target = meta::target>
constexpr T polygamma_edge(int n, const T& x) {
  const T at_zero = n % 2 != 0 ? infinity<T>() : T(copysign(infinity<T>(), T(-x)));
  const T at_pole = n % 2 != 0 ? infinity<T>() : nan<T>();
  const T at_end = select(x > T(0), n % 2 != 0 ? T(0) : -T(0), nan<T>());
  const T result = select(x == T(0), at_zero, select(T(abs(x)) == infinity<T>(), at_end, at_pole));
  return n < 0 ? nan<T>() : result;
}

}  // namespace detail

/// The n-th derivative of digamma, (-1)^(n + 1) n! (1 / x^(n + 1) + 1 / (x + 1)^(n + 1) + ...), for n >= 0 (NaN below).
///
/// At the poles 0, -1, -2, ... inf for odd n; for even n -inf at +0, inf at -0, NaN at the negative integers. Errors
/// are relative, but absolute near the negative zeros of even derivatives. NaN propagates. The time grows with n.
template <real T, class Target = meta::target>
constexpr T polygamma(int n, const T& x) {
  if (n == 0) return digamma(x);
  if (detail::is_constant_nan(x)) return x;
  const T y = abs(x);
  const auto negative = x < T(0);
  const auto edge = x == T(0) || y == detail::infinity<T>() || (negative && floor(x) == x);
  if (n < 0 || all(edge)) return detail::polygamma_edge(n, x);
  const T factor(static_cast<scalar_t<T>>(n));
  T result = y;
  if (!all(negative)) {
    const T positive = select(negative || edge, T(1), y);
    const T scale = detail::factorial_over_power(n, positive);
    const T sum = detail::constant_quotient_overflows(factor, positive)
                      ? detail::infinity<T>()
                      : T(factor / positive * detail::power_sum(n, positive, positive));
    result = detail::constant_overflows(scale, sum) || detail::constant_overflows(sum, scale) ? detail::infinity<T>()
                                                                                              : T(scale * sum);
  }
  if (any(negative)) {
    result = select(negative, detail::polygamma_reflected(n, select(negative && !edge, y, T(number<T>(0.25)))), result);
  }
  if (n % 2 == 0) result = -result;
  return any(edge) ? select(edge, detail::polygamma_edge(n, x), result) : result;
}

}  // namespace tapeless::math
