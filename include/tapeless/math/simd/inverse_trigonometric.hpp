// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "double_word.hpp"
#include "polynomial.hpp"
#include "roots.hpp"

/// asin, acos, atan, atan2.
namespace tapeless::simd {

/// asin(x) = x + x^3 A(x^2) for |x| <= 1/2, atan(t) = t + t^3 B(t^2) for |t| <= tan(pi/8); pi/4 in two parts, of which
/// the first has two bits to spare.
template <class T>
struct inverse_trigonometric;
template <>
struct inverse_trigonometric<double> {
  static constexpr double pi4 = 0x1.921fb54442d18p-1, pi4_low = 0x1.1a62633145c07p-55;
  static constexpr std::array<double, 13> arcsine = {
      0.16666666666666763,  0.074999999999702582,  0.044642857175123368, 0.030381942683516516, 0.022372215662661423,
      0.017351600056622091, 0.01398096179975928,   0.011397773663040043, 0.010786539508361793, 0.0036830110390719925,
      0.021763555986251279, -0.021077349302386937, 0.032676912286527825};
  static constexpr std::array<double, 12> arctangent = {
      -0.33333333333333326,  0.1999999999999767,   -0.14285714285388154,  0.11111111088186162,
      -0.090909081448076925, 0.076922827645388991, -0.066662268385273324, 0.058770225423458146,
      -0.052184088752764146, 0.045035664810156188, -0.033474827077373141, 0.01519550250145584};
};
template <>
struct inverse_trigonometric<float> {
  static constexpr float pi4 = 0x1.921fb4p-1F, pi4_low = 0x1.4442d2p-25F;
  static constexpr std::array<float, 6> arcsine = {0.166666599F,  0.0750051033F, 0.044515822F,
                                                   0.0318168724F, 0.014404987F,  0.0375623977F};
  static constexpr std::array<float, 5> arctangent = {-0.333333154F, 0.19998485F, -0.142437505F, 0.105951884F,
                                                      -0.0608120884F};
};

/// asin(|x|) = main + rest for |x| <= 1/2; beyond, acos(|x|) = 2 (main + rest).
template <class P>
struct arcsine_parts {
  P main, rest;
};
template <class T, class Arch>
TAPELESS_INLINE arcsine_parts<pack<T, Arch>> split_arcsine(pack<T, Arch> magnitude, mask<T, Arch> small) {
  const auto z = select(small, magnitude * magnitude, T(0.5) * (T(1) - magnitude));
  const auto main = select(small, magnitude, sqrt(z));
  return {main, main * z * polynomial(z, inverse_trigonometric<T>::arcsine)};
}

/// NaN outside of [-1, 1].
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> asin(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  using constants = inverse_trigonometric<T>;
  const auto small = abs(x) <= P(T(0.5));
  const auto [main, rest] = split_arcsine(abs(x), small);
  const auto turned = fast_two_sum(P(T(2) * constants::pi4), T(-2) * main);
  const P large = turned.high - T(2) * (rest - multiply_add(turned.low, P(T(0.5)), P(constants::pi4_low)));
  return copysign(select(small, main + rest, large), x);
}

/// NaN outside of [-1, 1].
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> acos(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  using constants = inverse_trigonometric<T>;
  const auto small = abs(x) <= P(T(0.5));
  const auto [main, rest] = split_arcsine(abs(x), small);
  const P near_zero = T(2) * constants::pi4 - flip_sign(main - flip_sign(P(T(2) * constants::pi4_low), x) + rest, x);
  const P negative = T(2) * (T(2) * constants::pi4 - (main + (rest - T(2) * constants::pi4_low)));
  return select(small, near_zero, select(signbit(x), negative, T(2) * (main + rest)));
}

/// k pi/4 +- atan(smaller / larger) for 0 <= smaller <= larger, larger far from overflow and underflow;
/// the sign of the angle is that of `direction`.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> arctangent(pack<T, Arch> smaller, pack<T, Arch> larger, pack<T, Arch> k,
                                         pack<T, Arch> direction) {
  using P = pack<T, Arch>;
  using constants = inverse_trigonometric<T>;
  // atan(b / a) = pi/4 + atan((b - a) / (b + a)), from tan(pi/8) on; the quotient in twice the precision.
  const auto turned = smaller > larger * T(0.41421356237309504880L);
  const auto numerator = two_sum(smaller, select(turned, -larger, P(T(0))));
  const auto denominator = two_sum(larger, select(turned, smaller, P(T(0))));
  const P inverse = T(1) / denominator.high;
  const P quotient = numerator.high * inverse;
  const auto product = two_product(quotient, denominator.high);
  const P missing = (numerator.high - product.high) - product.low;
  const P remainder = missing + multiply_add(-quotient, denominator.low, numerator.low);
  // The remainder of a tiny numerator would be subnormal and mean nothing.
  constexpr T tiny = format<T>::smallest_normal / std::numeric_limits<T>::epsilon();
  const P low = select(abs(numerator.high) < P(tiny), P(T(0)), remainder * inverse);

  const P quarters = select(turned, k + flip_sign(P(T(1)), direction), k);
  const P z = quotient * quotient;
  const P rest = multiply_add(quotient * z, polynomial(z, constants::arctangent), low);
  const P small =
      flip_sign(quotient, direction) + multiply_add(quarters, P(constants::pi4_low), flip_sign(rest, direction));
  return multiply_add(quarters, P(constants::pi4), small);
}

template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> atan(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  // From 2^60 on the angle is pi/2 to the last bit, and the inverse would be subnormal.
  const P magnitude = min(abs(x), P(T(0x1p60)));
  const auto steep = magnitude > P(T(1));
  const P smaller = select(steep, P(T(1)), magnitude), larger = select(steep, magnitude, P(T(1)));
  const P k = select(steep, P(T(2)), P(T(0))), direction = select(steep, P(T(-1)), P(T(1)));
  return copysign(arctangent(smaller, larger, k, direction), x);
}

/// The angle of the point (x, y) in [-pi, pi]; zeros, signed zeros and infinities as in C: atan2(0, -0) = pi.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> atan2(pack<T, Arch> y, pack<T, Arch> x) {
  using P = pack<T, Arch>;
  const P a = abs(x), b = abs(y);
  const auto steep = b > a;
  P smaller = select(steep, a, b), larger = select(steep, b, a);
  if (const auto infinite = isinf(larger); any(infinite)) [[unlikely]] {
    smaller = select(infinite, select(isinf(smaller), P(T(1)), P(T(0))), smaller);
    larger = select(infinite, P(T(1)), larger);
  }
  // Scaled down by no more than that: the quotient of a small and a large number may just be normal.
  constexpr int digits = std::numeric_limits<T>::digits;
  const P factor = safe_factor<std::numeric_limits<T>::max_exponent - digits, digits>(larger);
  larger = select(larger == P(T(0)), P(T(1)), larger * factor);
  const P behind = select(signbit(x), P(T(-1)), P(T(1)));
  const P k = select(steep, P(T(2)), T(2) - T(2) * behind);
  const P direction = flip_sign(behind, select(steep, P(T(-1)), P(T(1))));
  const P angle = copysign(arctangent(smaller * factor, larger, k, direction), y);
  return select(isnan(x) | isnan(y), x + y, angle);
}
template <class X, class Y>
requires pack_and_number<X, Y> TAPELESS_INLINE auto atan2(X y, Y x) {
  return atan2(pack_of<X, Y>(y), pack_of<X, Y>(x));
}

}  // namespace tapeless::simd
