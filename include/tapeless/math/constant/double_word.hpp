// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "number.hpp"

namespace tapeless::math::constant {

template <std::floating_point T>
struct double_word;

/// a + b exactly, if |a| >= |b| or a = 0.
template <std::floating_point T>
constexpr double_word<T> fast_two_sum(T a, T b) {
  const T sum = a + b;
  return {sum, b - (sum - a)};
}

/// a + b exactly.
template <std::floating_point T>
constexpr double_word<T> two_sum(T a, T b) {
  const T sum = a + b;
  const T b_part = sum - a;
  return {sum, (a - (sum - b_part)) + (b - b_part)};
}

/// The leading half of the digits of x (Veltkamp's splitting).
template <std::floating_point T>
inline constexpr T splitter = two_to<T>((digits<T> + 1) / 2) + 1;
template <std::floating_point T>
constexpr T upper_half(T x) {
  const T shifted = x * splitter<T>;
  return shifted - (shifted - x);
}

/// a * b exactly, if neither comes near the ends of the exponent range.
template <std::floating_point T>
constexpr double_word<T> two_product(T a, T b) {
  const T product = a * b;
  const T a1 = upper_half(a), a2 = a - a1;
  const T b1 = upper_half(b), b2 = b - b1;
  return {product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2};
}

/// An unevaluated sum of two numbers with |low| <= ulp(high) / 2: twice the digits of T.
///
/// Sums and products are those of Dekker (1971) and Knuth, relative errors a few 2^(-2 digits); see Joldes, Muller,
/// Popescu: Tight and rigorous error bounds for basic building blocks of double-word arithmetic (2017).
template <std::floating_point T>
struct double_word {
  T high;
  T low;

  constexpr double_word(T value) : high(value), low(0) {}
  constexpr double_word(T h, T l) : high(h), low(l) {}

  friend constexpr double_word operator-(double_word a) { return {-a.high, -a.low}; }
  friend constexpr double_word operator+(double_word a, double_word b) {
    const double_word heads = two_sum(a.high, b.high);
    const double_word tails = two_sum(a.low, b.low);
    const double_word sum = fast_two_sum(heads.high, heads.low + tails.high);
    return fast_two_sum(sum.high, sum.low + tails.low);
  }
  friend constexpr double_word operator-(double_word a, double_word b) { return a + -b; }
  friend constexpr double_word operator*(double_word a, double_word b) {
    const double_word product = two_product(a.high, b.high);
    return fast_two_sum(product.high, product.low + (a.high * b.low + a.low * b.high));
  }
  friend constexpr double_word operator/(double_word a, double_word b) {
    const T quotient = a.high / b.high;
    return fast_two_sum(quotient, (a - b * double_word(quotient)).high / b.high);
  }
  friend constexpr double_word operator/(double_word a, T b) {
    const T quotient = a.high / b;
    const double_word product = two_product(quotient, b);
    return fast_two_sum(quotient, ((a.high - product.high) - product.low + a.low) / b);
  }
};

/// x * 2^n, far from the ends of the exponent range.
template <std::floating_point T>
constexpr double_word<T> scale(double_word<T> x, int n) {
  const T power = two_to<T>(n);
  return {x.high * power, x.low * power};
}

/// Where a series ends: half again as many digits as T has, so that pow can multiply a logarithm by a large exponent.
template <std::floating_point T>
inline constexpr T tolerance = two_to<T>(-3 * digits<T> / 2);

/// The integer nearest to x, |x| < 2^(digits - 2): adding 3 * 2^(digits - 2) pushes the fraction out.
template <std::floating_point T>
constexpr T nearest_integer(T x) {
  constexpr T shift = T(1.5) / std::numeric_limits<T>::epsilon();
  return (x + shift) - shift;
}

/// An intermediate result value * 2^exponent, safe from overflow.
template <std::floating_point T>
struct scaled {
  double_word<T> value;
  int exponent;
};

template <std::floating_point T>
constexpr T rounded(scaled<T> x) {
  return ldexp(x.value.high, x.exponent);
}

}  // namespace tapeless::math::constant
