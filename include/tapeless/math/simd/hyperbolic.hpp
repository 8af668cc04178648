// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "exponential.hpp"
#include "logarithm.hpp"
#include "roots.hpp"

/// sinh, cosh, tanh and their inverses, from e^x - 1 and log(1 + x) in twice the precision.
namespace tapeless::simd {

/// Where x itself is the value of sinh, tanh, asinh and atanh.
template <class T, class Arch>
TAPELESS_INLINE mask<T, Arch> is_linear(pack<T, Arch> x) {
  return abs(x) < pack<T, Arch>(std::numeric_limits<T>::epsilon());
}
/// Beyond it e^x / 2 overflows.
template <class T>
inline constexpr T hyperbolic_limit = std::same_as<T, double> ? T(710.5) : T(89.5);

template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> sinh(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  const P magnitude = min(abs(x), P(hyperbolic_limit<T>));
  const auto [quarter, rest] = expm1_scaled<2>(magnitude);
  // With e = e^x - 1, sinh(x) = (e + e / (e + 1)) / 2; the slope of that in e is (1 + 1 / (e + 1)^2) / 2.
  const P ratio = quarter / multiply_add(quarter, P(T(4)), P(T(1)));
  const P inverse = T(1) - T(4) * ratio;
  const P result = T(2) * (quarter + (ratio + multiply_add(rest * inverse, inverse, rest)));
  return select(is_linear(x), x, copysign(result, x));
}

template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> cosh(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  const auto [n, e] = exp_parts(min(abs(x), P(hyperbolic_limit<T>)));
  const P half = scale(T(1) + (e.high + e.low), n - T(1));
  return half + T(0.25) / half;
}

template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> tanh(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  // With e = e^2x - 1, tanh(x) = e / (e + 2).
  const auto half = expm1_scaled<1>(T(2) * min(abs(x), P(T(22))));
  const auto [sum, rounded_off] =
      fast_two_sum(select(half.high > P(T(1)), half.high, P(T(1))), select(half.high > P(T(1)), P(T(1)), half.high));
  const P ratio = half.high / sum;
  const P correction = half.low - ratio * (rounded_off + half.low);
  return select(is_linear(x), x, copysign(ratio + correction / sum, x));
}

template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> asinh(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  const P magnitude = abs(x);
  // From 2^28 (double) on asinh(x) = log(2 x), got from log(1 + (x - 1)) + log(2).
  constexpr T far = T(1 << (format<T>::mantissa_bits / 2 + 2));
  const auto large = magnitude > P(far);
  const P square = magnitude * magnitude;
  const P step = square / (T(1) + sqrt(T(1) + square));
  const auto sum = fast_two_sum(magnitude, select(large, P(T(-1)), step));
  const P near = log1p(sum);
  const P result = near + select(large, P(T(0.69314718055994530942L)), P(T(0)));
  return select(is_linear(x), x, copysign(result, x));
}

/// NaN for x < 1.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> acosh(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  constexpr T far = T(1 << (format<T>::mantissa_bits / 2 + 2));
  const auto large = x > P(far);
  const P above = x - T(1);
  const P root = sqrt(multiply_add(above, above, T(2) * above));
  const auto sum = two_sum(above, select(large, P(T(0)), root));
  const P result = log1p(sum) + select(large, P(T(0.69314718055994530942L)), P(T(0)));
  return select(x < P(T(1)), P(format<T>::not_a_number), result);
}

/// +-inf at +-1, NaN beyond.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> atanh(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  // atanh(x) = log(1 + 2 x / (1 - x)) / 2, the quotient in twice the precision.
  const P magnitude = abs(x);
  const P twice = T(2) * magnitude;
  const auto below = fast_two_sum(P(T(1)), -magnitude);
  const P quotient = twice / below.high;
  const auto product = two_product(quotient, below.high);
  const P missing = ((twice - product.high) - product.low) - quotient * below.low;
  const P low = missing / below.high;
  const P result = T(0.5) * log1p(double_word<P>{quotient, low});
  const P edge = select(magnitude == P(T(1)), P(format<T>::infinity), P(format<T>::not_a_number));
  return select(is_linear(x), x, copysign(select(magnitude < P(T(1)), result, edge), x));
}

}  // namespace tapeless::simd
