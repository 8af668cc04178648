// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <utility>

#include "number.hpp"

namespace tapeless::math {

/// The same number in every lane, rounded to the lane type.
template <real T>
TAPELESS_INLINE constexpr T number(double value) {
  return T(static_cast<scalar_t<T>>(value));
}

/// a b + c, rounded once or twice, whichever is faster; fma(a, b, c) promises one rounding. Packs bring their own.
template <std::floating_point T>
TAPELESS_INLINE constexpr T multiply_add(const T& a, const T& b, const T& c) {
  return a * b + c;
}

template <real T, std::floating_point C, std::size_t N, std::size_t... I>
TAPELESS_INLINE constexpr T horner(T sum, const T& x, const C (&c)[N], std::index_sequence<I...>) {
  ((sum = multiply_add(sum, x, T(static_cast<scalar_t<T>>(c[sizeof...(I) - 1 - I])))), ...);
  return sum;
}

/// c[0] + c[1] x + c[2] x^2 + ..., by Horner's rule, unrolled.
template <real T, std::floating_point C, std::size_t N>
TAPELESS_INLINE constexpr T polynomial(const T& x, const C (&c)[N]) {
  return horner(T(static_cast<scalar_t<T>>(c[N - 1])), x, c, std::make_index_sequence<N - 1>());
}

/// c[0] + c[1] x + ... + c[N - 1] x^(N - 1) + x^N: an addition instead of the first product.
template <real T, std::floating_point C, std::size_t N>
TAPELESS_INLINE constexpr T monic_polynomial(const T& x, const C (&c)[N]) {
  return horner(T(x + T(static_cast<scalar_t<T>>(c[N - 1]))), x, c, std::make_index_sequence<N - 1>());
}

/// The ratio of two polynomials.
template <real T, std::floating_point C, std::size_t M, std::size_t N>
TAPELESS_INLINE constexpr T rational(const T& x, const C (&numerator)[M], const C (&denominator)[N]) {
  return polynomial(x, numerator) / polynomial(x, denominator);
}

}  // namespace tapeless::math
