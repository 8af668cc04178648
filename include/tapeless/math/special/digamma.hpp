// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"

namespace tapeless::math {

namespace detail {

/// psi(x) / (x - x0) on [1, 7], psi(x0) = 0: minimax (Remez), relative error 4.7e-17.
inline constexpr double digamma_numerator[8] = {28350580.301265938, 93988242.972805163, 91805625.398333744,
                                                36716010.926239531, 6473238.6064776288, 481264.46999640284,
                                                12703.595991281411, 73.913227709791593};
inline constexpr double digamma_denominator[9] = {1.0,
                                                  41438108.80911777,
                                                  85106982.282605455,
                                                  59235526.958325405,
                                                  17852773.575178689,
                                                  2424447.975009052,
                                                  138880.98948077581,
                                                  2752.3536066071141,
                                                  10.87825533690718};
/// x^2 (log x - 1/(2x) - psi(x)) in 1/x^2, x >= 7: minimax, relative error 2.6e-14, of a term that is a thousandth.
inline constexpr double digamma_asymptotic[6] = {0.083333333333331256,   -0.0083333333258692086, 0.0039682496223822467,
                                                 -0.0041657371758221355, 0.0074848422771646234,  -0.01686316429483067};

/// psi(y) for y > 0.
template <real T>
TAPELESS_INLINE constexpr T digamma_positive(const T& y) {
  const auto large = y >= T(7);
  T result = y;
  if (!all(large)) {
    // The zero in two parts, the first of them in the type of the lanes.
    constexpr double zero = 1.4616321449683622;
    constexpr auto high = static_cast<scalar_t<T>>(zero);
    constexpr double low = zero - static_cast<double>(high) + 9.549995429965697e-17;
    const auto small = y < T(1);
    const T z = select(large, T(1), select(small, T(y + T(1)), y));
    result = ((z - T(high)) - number<T>(low)) * rational(z, digamma_numerator, digamma_denominator);
    if (any(small)) result = select(small, T(result - T(1) / select(small, y, T(1))), result);
  }
  if (any(large)) {
    const T inverse = T(1) / select(large, y, T(7));
    const T series = inverse * polynomial(T(inverse * inverse), digamma_asymptotic);
    result = select(large, T(log(y) - inverse * (number<T>(0.5) + series)), result);
  }
  return result;
}

/// pi cot(pi x) for x >= 0 and not an integer.
template <real T>
TAPELESS_INLINE constexpr T pi_cotangent_pi(const T& x) {
  const T pi = number<T>(3.141592653589793);
  const T fraction = x - floor(x);
  const auto beyond = fraction > number<T>(0.5);
  const T distance = select(beyond, T(T(1) - fraction), fraction);
  // Near 1/2 the cotangent is the tangent of what is left.
  const auto steep = distance < number<T>(0.25);
  const T tangent = tan(T(pi * select(steep, distance, T(number<T>(0.5) - distance))));
  const T cotangent = select(steep, T(pi / select(steep, tangent, T(1))), T(pi * tangent));
  return select(beyond, T(-cotangent), cotangent);
}

}  // namespace detail

/// psi(x) = Gamma'(x) / Gamma(x), the derivative of log Gamma; relative errors also near the positive zero 1.4616...,
/// absolute ones near the negative zeros (some ulp of log|x|). -inf at +0, inf at -0, NaN at the negative integers (the
/// poles) and at -inf. NaN propagates.
template <real T, class Target = meta::target>
constexpr T digamma(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  const T y = abs(x);
  const auto negative = x < T(0);
  const auto pole = negative && floor(x) == x;
  if constexpr (!is_pack<T>) {
    if (x == 0) return copysign(detail::infinity<T>(), T(-x));
    if (pole) return detail::nan<T>();
    if (detail::constant_quotient_overflows(T(1), x)) return copysign(detail::infinity<T>(), T(-x));
    if (x == detail::infinity<T>()) return x;
  }
  // psi(-y) = psi(1 + y) + pi cot(pi y)
  T result = detail::digamma_positive(select(negative, T(T(1) + y), y));
  if (any(negative)) {
    result = select(negative, T(result + detail::pi_cotangent_pi(y)), result);
    result = select(pole, detail::nan<T>(), result);
  }
  return select(x == T(0), T(copysign(detail::infinity<T>(), T(-x))), result);
}

}  // namespace tapeless::math
