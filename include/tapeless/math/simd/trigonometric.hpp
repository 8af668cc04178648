// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>

#include "double_word.hpp"
#include "polynomial.hpp"

/// sin, cos, tan: x = q pi/2 + r with |r| <= pi/4 in twice the precision, so that neighbours of multiples of pi/2
/// are exact too. For |x| >= 2^30 lane by lane; NaN at infinity. Packs of float pass through double.
namespace tapeless::simd {

/// pi/2 in three parts and the tails of sin(r) = r + r^3 S(r^2), cos(r) = 1 - r^2 / 2 + r^4 C(r^2).
struct trigonometric {
  static constexpr double largest = 0x1p30, two_over_pi = 0.63661977236758134308;
  static constexpr double pi2_1 = 0x1.921fb54442d18p+0, pi2_2 = 0x1.1a62633145c07p-54, pi2_3 = -0x1.f1976b7ed8fbcp-110;
  static constexpr std::array<double, 6> sine = {-0.16666666666666632,    0.008333333333322427,
                                                 -0.00019841269829816012, 2.7557313694093531e-06,
                                                 -2.5050758366883926e-08, 1.589680600525745e-10};
  static constexpr std::array<double, 6> cosine = {0.041666666666666602,   -0.0013888888888874129,
                                                   2.4801587289484542e-05, -2.7557314352863913e-07,
                                                   2.08757233298363e-09,   -1.1359650108412548e-11};
};

/// sin(r) and cos(r) in twice the precision, and q, an integer known by its last two bits: those of the sum of q and a
/// large power of two.
template <class Arch>
struct quadrant {
  double_word<pack<double, Arch>> sine, cosine;
  pack<double, Arch> q;
};
template <class Arch>
TAPELESS_INLINE quadrant<Arch> split_angle(pack<double, Arch> magnitude) {
  using P = pack<double, Arch>;
  using constants = trigonometric;
  const P q = multiply_add(magnitude, P(constants::two_over_pi), P(format<double>::rounder));
  const P n = q - format<double>::rounder;
  // The first product cancels all leading bits, hence this difference is exact.
  P first;
  if constexpr (has_fma<Arch>) {
    first = multiply_add(n, P(-constants::pi2_1), magnitude);
  } else {
    const auto product = two_product(n, P(constants::pi2_1));
    first = (magnitude - product.high) - product.low;
  }
  const auto second = two_product(n, P(-constants::pi2_2));
  const auto sum = two_sum(first, second.high);
  const auto [r, low] = fast_two_sum(sum.high, sum.low + multiply_add(n, P(-constants::pi2_3), second.low));

  const P z = r * r, half = 0.5 * z, above = 1.0 - half;
  const P bend = multiply_add(z * r, polynomial(z, constants::sine), multiply_add(-half, low, low));
  const P rest = multiply_add(z * z, polynomial(z, constants::cosine), multiply_add(-r, low, (1.0 - above) - half));
  return {fast_two_sum(r, bend), fast_two_sum(above, rest), q};
}

/// The sine of r + q pi/2.
template <class Arch>
TAPELESS_INLINE pack<double, Arch> turned_sine(const quadrant<Arch>& angle) {
  const auto last_two_bits = native::shift<62>(angle.q);
  return flip_sign(select(last_two_bits == pack<double, Arch>(0.0), angle.sine.high, angle.cosine.high), last_two_bits);
}

/// f for packs of double, on both halves of a pack of float.
template <class F, class Arch>
TAPELESS_INLINE pack<float, Arch> through_double(const F& f, pack<float, Arch> x) {
  const auto wide = native::widen(x);
  return native::narrow(native::halves<Arch>{f(wide.low), f(wide.high)});
}

template <class Arch>
TAPELESS_INLINE pack<double, Arch> sin(pack<double, Arch> x) {
  const auto magnitude = abs(x);
  if (!all(magnitude < pack<double, Arch>(trigonometric::largest))) [[unlikely]] {
    return per_lane([](double lane) { return std::sin(lane); }, x);
  }
  return flip_sign(turned_sine(split_angle(magnitude)), x);
}
template <class Arch>
TAPELESS_INLINE pack<float, Arch> sin(pack<float, Arch> x) {
  return through_double([](pack<double, Arch> half) { return sin(half); }, x);
}

template <class Arch>
TAPELESS_INLINE pack<double, Arch> cos(pack<double, Arch> x) {
  const auto magnitude = abs(x);
  if (!all(magnitude < pack<double, Arch>(trigonometric::largest))) [[unlikely]] {
    return per_lane([](double lane) { return std::cos(lane); }, x);
  }
  auto angle = split_angle(magnitude);
  angle.q += 1.0;
  return turned_sine(angle);
}
template <class Arch>
TAPELESS_INLINE pack<float, Arch> cos(pack<float, Arch> x) {
  return through_double([](pack<double, Arch> half) { return cos(half); }, x);
}

template <class Arch>
TAPELESS_INLINE pack<double, Arch> tan(pack<double, Arch> x) {
  const auto magnitude = abs(x);
  if (!all(magnitude < pack<double, Arch>(trigonometric::largest))) [[unlikely]] {
    return per_lane([](double lane) { return std::tan(lane); }, x);
  }
  const auto [sine, cosine, q] = split_angle(magnitude);
  const auto last_bit = native::shift<63>(q);
  const auto even = !signbit(last_bit);
  const auto over = select(even, sine.high, cosine.high), over_low = select(even, sine.low, cosine.low);
  const auto under = select(even, cosine.high, sine.high), under_low = select(even, cosine.low, sine.low);
  const auto inverse = 1.0 / under;
  const auto quotient = over * inverse;
  const auto back = two_product(quotient, under);
  const auto missing = ((over - back.high) - back.low) + multiply_add(-quotient, under_low, over_low);
  return flip_sign(flip_sign(multiply_add(missing, inverse, quotient), last_bit), x);
}
template <class Arch>
TAPELESS_INLINE pack<float, Arch> tan(pack<float, Arch> x) {
  return through_double([](pack<double, Arch> half) { return tan(half); }, x);
}

}  // namespace tapeless::simd
