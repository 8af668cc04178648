// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"

/// The pieces of which tgamma and lgamma are made. All fits are minimax, by the Remez algorithm.
namespace tapeless::math::detail {

/// Gamma(2.5 + u), |u| <= 1/2: relative error 7.4e-17.
inline constexpr double gamma_near_two[16] = {
    1.3293403881791369,     0.9347345216260871,    0.65455857798138046,   0.25387124684089278,
    0.10967323399840949,    0.028360780606514524,  0.010392403547778015,  0.0016074002404285617,
    0.00075447219509380651, 3.9444876455336326e-6, 6.1346537031095508e-5, -1.2818441527163172e-5,
    7.175965715821364e-6,   -2.501840535131373e-6, 1.2697403874959573e-6, -5.2951237395689355e-7,
};
/// Gamma(x) x^(1/2 - x) e^x in 1/x, x >= 12: relative error 1.8e-17.
inline constexpr double gamma_stirling[8] = {
    2.5066282746310005,      0.20888568955264788,   0.0087035703823158498,  -0.0067210890262610499,
    -0.00057526587780659084, 0.0019668185107208982, 0.00015619602492948888, -0.0013916263182578132,
};
/// log Gamma(x) / ((x - 1)(x - 2)) on [0.75, 2.5]: relative error 4.1e-17.
inline constexpr double lgamma_numerator[8] = {2.5317905325533278, 63.539329583266302,   328.23126201839118,
                                               534.32482388228642, 302.98197928355023,   57.348127106785717,
                                               2.7826475643274052, 0.0080281170517647679};
inline constexpr double lgamma_denominator[8] = {1.0,
                                                 43.281790431982462,
                                                 342.74720450152403,
                                                 835.98949204775573,
                                                 739.96574532619268,
                                                 246.14097294677444,
                                                 27.999218945771324,
                                                 0.77046783930568272};
/// x times the remainder of Stirling's formula for log Gamma(x), in 1/x^2, x >= 8: relative error 4.4e-16.
inline constexpr double lgamma_stirling[6] = {0.083333333333333297,    -0.0027777777776101692, 0.00079365066688901163,
                                              -0.00059520293336566897, 0.0008373076860230796,  -0.0016532114906017032};

/// Gamma(x) = numerator / denominator.
template <class T>
struct gamma_ratio {
  T numerator, denominator;
};

/// For |x| < bound, by Gamma(x + 1) = x Gamma(x) from [2, 3]. x - 1 has no rounding error, nor has x + 1 but for
/// |x| < 1/2, where Gamma(x) hardly feels it. The denominator is 0 at the poles.
template <real T>
TAPELESS_INLINE constexpr gamma_ratio<T> gamma_by_recurrence(const T& x, double bound) {
  T z = select(T(abs(x)) >= number<T>(bound), T(2), x);
  T up(1);
  T down(1);
  for (auto low = z < T(2); any(low); low = z < T(2)) {
    down = select(low, T(down * z), down);
    z = select(low, T(z + T(1)), z);
  }
  for (auto high = z >= T(3); any(high); high = z >= T(3)) {
    z = select(high, T(z - T(1)), z);
    up = select(high, T(up * z), up);
  }
  return {up * polynomial(T(z - number<T>(2.5)), gamma_near_two), down};
}

/// Gamma(y) = first * second for y >= 12; clamped where Gamma has long been infinite, its inverse 0.
template <class T>
struct gamma_factors {
  T first, second;
};
template <real T>
TAPELESS_INLINE constexpr gamma_factors<T> gamma_by_stirling(const T& y) {
  const T x = at_most(y, limits<T>::digits <= 24 ? 50 : limits<T>::digits <= 53 ? 200 : 1800);
  // y^(y - 1/2) may overflow where e^-y brings Gamma back, hence its square root.
  const T root = pow(x, T(x * number<T>(0.5) - number<T>(0.25)));
  return {root, root * exp(T(-x)) * polynomial(T(T(1) / x), gamma_stirling)};
}

/// sin(pi x) for x >= 0, its magnitude and whether it is negative; exactly 0 at integers.
template <class T>
struct sine_of_pi {
  T magnitude;
  mask_t<T> negative;
};
template <real T>
TAPELESS_INLINE constexpr sine_of_pi<T> sine_pi(const T& x) {
  const T whole = floor(x);
  const T fraction = x - whole;
  const T distance = select(fraction > number<T>(0.5), T(T(1) - fraction), fraction);
  const T half = whole * number<T>(0.5);
  return {sin(T(distance * number<T>(3.141592653589793))), floor(half) != half};
}

/// log Gamma(y) for y >= 0 (inf at 0).
template <real T>
TAPELESS_INLINE constexpr T lgamma_positive(const T& y) {
  const auto large = y >= T(8);
  T result = y;
  if (!all(large)) {
    // From below 0.75 one step up, from 2.5 to 8 some steps down; no cancellation in either.
    const auto small = y < number<T>(0.75);
    T z = select(large, T(1), select(small, T(y + T(1)), y));
    T product(1);
    for (auto high = z >= number<T>(2.5); any(high); high = z >= number<T>(2.5)) {
      z = select(high, T(z - T(1)), z);
      product = select(high, T(product * z), product);
    }
    const T logarithm = log(select(small, y, product));
    result = (z - T(1)) * (z - T(2)) * rational(z, lgamma_numerator, lgamma_denominator) +
             select(small, T(-logarithm), logarithm);
  }
  if (any(large)) {
    const T inverse = T(1) / select(large, y, T(8));
    const T rest = number<T>(0.41893853320467274) + inverse * polynomial(T(inverse * inverse), lgamma_stirling);
    const T logarithm = log(y) - T(1);
    if (constant_overflows(y, logarithm)) return infinity<T>();
    result = select(large, T((y - number<T>(0.5)) * logarithm + rest), result);
  }
  return result;
}

}  // namespace tapeless::math::detail
