// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"
#include "polynomial.hpp"

/// sqrt, cbrt, hypot.
namespace tapeless::simd {

/// Correctly rounded; NaN for x < 0, sqrt(-0) = -0.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> sqrt(pack<T, Arch> x) {
  if constexpr (has_avx512<Arch>) {
    return native::sqrt(x);
  } else {
    return pack<T, Arch>(xsimd::sqrt(x.batch));
  }
}

/// m^(-1/3) for 0.7 <= m <= 1.5, to 14 bits.
template <class T>
inline constexpr std::array<T, 5> rough_inverse_cbrt = {T(1.8597738540924507), T(-1.8000579617525692),
                                                        T(1.4663302555328768), T(-0.63885992796204849),
                                                        T(0.11276152825317544)};

/// Cube root, of negative numbers too; +-0, +-inf and NaN are their own.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> cbrt(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  const P magnitude = abs(x);
  const auto [mantissa, n] = decompose(magnitude);
  const P third = (n * T(1.0L / 3) + format<T>::rounder) - format<T>::rounder;
  const P rest = n - T(3) * third;
  const auto below = rest<P(T(0)), above = rest> P(T(0));
  const P m = mantissa * select(below, P(T(0.5)), select(above, P(T(2)), P(T(1))));
  const P correction =
      select(below, P(T(1.2599210498948731648L)), select(above, P(T(0.7937005259840997374L)), P(T(1))));
  P y = polynomial(mantissa, rough_inverse_cbrt<T>) * correction;
  // One step of fourth order for m^(-1/3), then one of Newton's for m^(1/3) = m y^2.
  const P h = T(1) - m * y * y * y;
  y = multiply_add(y * h, multiply_add(h, multiply_add(h, P(T(14.0L / 81)), P(T(2.0L / 9))), P(T(1.0L / 3))), y);
  const P root = m * y * y;
  const P better = multiply_add(m - root * root * root, y * y * T(1.0L / 3), root);
  const auto ordinary = (magnitude > P(T(0))) & (magnitude <= P(format<T>::largest));
  return select(ordinary, copysign(better * power_of_two(third), x), x);
}

/// 2^n.
template <class T>
constexpr T two_to(int n) {
  T power = 1;
  for (; n > 0; --n) power *= 2;
  for (; n < 0; ++n) power /= 2;
  return power;
}

/// A power of two by which to multiply two magnitudes, of which this is the larger: 2^-Down from 2^Limit on, a large
/// one where it is small, else 1.
template <int Limit, int Down, class T, class Arch>
TAPELESS_INLINE pack<T, Arch> safe_factor(pack<T, Arch> larger) {
  using P = pack<T, Arch>;
  constexpr int half = std::numeric_limits<T>::max_exponent / 2;
  constexpr T upper = two_to<T>(Limit), down = two_to<T>(-Down), lower = two_to<T>(6 - half),
              up = two_to<T>(5 * half / 4);
  return select(larger > P(upper), P(down), select(larger < P(lower), P(up), P(T(1))));
}

/// sqrt(x^2 + y^2) without overflow on the way; inf if either is infinite, even if the other is NaN.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> hypot(pack<T, Arch> x, pack<T, Arch> y) {
  using P = pack<T, Arch>;
  const P a = abs(x), b = abs(y);
  constexpr int half = std::numeric_limits<T>::max_exponent / 2;
  const P factor = safe_factor<half - 6, half + 6>(max(a, b));
  const P u = a * factor, v = b * factor;
  const P root = sqrt(multiply_add(u, u, v * v)) * (T(1) / factor);
  return select(isinf(x) | isinf(y), P(format<T>::infinity), root);
}
template <class X, class Y>
requires pack_and_number<X, Y> TAPELESS_INLINE auto hypot(X x, Y y) {
  return hypot(pack_of<X, Y>(x), pack_of<X, Y>(y));
}

}  // namespace tapeless::simd
