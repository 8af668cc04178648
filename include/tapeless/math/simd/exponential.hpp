// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"
#include "bits.hpp"
#include "double_word.hpp"
#include "polynomial.hpp"

/// exp, exp2, expm1: e^x = 2^n e^r, n the integer closest to x / ln 2, |r| <= ln(2) / 2.
namespace tapeless::simd {

template <class T>
struct exponential;

/// ln 2 in two parts, of which the first has so few bits that its product with an exponent is exact.
/// `tail` approximates (e^r - 1 - r) / r^2 with a relative error of e^r below a tenth of an ulp.
template <>
struct exponential<double> {
  static constexpr double log2_e = 1.4426950408889634, ln2_high = 0x1.62e42feep-1, ln2_low = 0x1.a39ef35793c76p-33;
  static constexpr double overflows = 710, vanishes = -746, always_normal = 708;
  static constexpr std::array<double, 10> tail = {
      0.50000000000000133,    0.16666666666666699,   0.041666666666514467,   0.008333333333307099,
      0.0013888888947300685,  0.0001984126991756556, 2.4801489614654398e-05, 2.7557216167003254e-06,
      2.7631407548272644e-07, 2.5117898710880571e-08};
  /// The same for |r| <= ln(2) / 32, and the powers 2^(i/16) that bring r there.
  static constexpr std::array<double, 5> short_tail = {0.50000000000000056, 0.16666666664408852, 0.041666666659628163,
                                                       0.0083334722007505427, 0.0013889129486213774};
  static constexpr std::array<double, 16> powers = {1,
                                                    1.0442737824274138,
                                                    1.0905077326652577,
                                                    1.1387886347566916,
                                                    1.189207115002721,
                                                    1.241857812073484,
                                                    1.2968395546510096,
                                                    1.3542555469368927,
                                                    1.4142135623730951,
                                                    1.4768261459394993,
                                                    1.5422108254079407,
                                                    1.6104903319492543,
                                                    1.681792830507429,
                                                    1.7562521603732995,
                                                    1.8340080864093424,
                                                    1.9152065613971474};
};
template <>
struct exponential<float> {
  static constexpr float log2_e = 1.44269504F, ln2_high = 0x1.62e4p-1F, ln2_low = 0x1.7f7d1cp-20F;
  static constexpr float overflows = 89, vanishes = -104, always_normal = 87;
  static constexpr std::array<float, 6> tail = {0.500000008F,   0.166666669F,   0.0416662685F,
                                                0.00833326407F, 0.00139461783F, 0.000199185317F};
};

/// e^x 2^n = e^r, n an integer.
template <class P>
struct reduced {
  P n, r;
};
template <class T, class Arch>
TAPELESS_INLINE reduced<pack<T, Arch>> reduce_exponent(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  using constants = exponential<T>;
  const P n = multiply_add(x, P(constants::log2_e), P(format<T>::rounder)) - format<T>::rounder;
  const P rough = multiply_add(n, P(-constants::ln2_high), x);
  return {n, multiply_add(n, P(-constants::ln2_low), rough)};
}

/// e^r - 1 for |r| <= ln(2) / 2.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> expm1_near_zero(pack<T, Arch> r) {
  return multiply_add(polynomial(r, exponential<T>::tail), r * r, r);
}

/// e^x by 16 powers of two from a table, which shortens the polynomial: 14 instructions.
/// NaN, infinities, overflow and subnormals are left to the instruction that scales.
template <class Arch>
TAPELESS_INLINE pack<double, Arch> exp_by_table(pack<double, Arch> x) {
  using P = pack<double, Arch>;
  using constants = exponential<double>;
  constexpr double rounder = format<double>::rounder / 16;
  const P shifted = multiply_add(x, P(constants::log2_e), P(rounder));
  const P n = shifted - rounder;
  const P rough = multiply_add(n, P(-constants::ln2_high), x);
  const P r = native::within_one(multiply_add(n, P(-constants::ln2_low), rough));
  const P power = native::look_up(constants::powers, shifted);
  const P p = multiply_add(polynomial(r, constants::short_tail), r * r, r);
  return native::scale(multiply_add(power, p, power), n);
}

/// e^x for any x, at the price of a longer way to scale.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> exp_of_any(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  const auto [n, r] = reduce_exponent(clamp(x, P(exponential<T>::vanishes), P(exponential<T>::overflows)));
  return scale(T(1) + expm1_near_zero(r), n);
}

/// e^x, 1.1 ulp; subnormal results, 0 and inf where they belong.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> exp(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  if constexpr (has_avx512<Arch> && std::same_as<T, double>) {
    return exp_by_table(x);
  } else if constexpr (has_avx512<Arch>) {
    return exp_of_any(x);
  } else {
    if (!all(abs(x) <= P(exponential<T>::always_normal))) [[unlikely]]
      return exp_of_any(x);
    const auto [n, r] = reduce_exponent(x);
    const P power = power_of_two(n);
    return multiply_add(power, expm1_near_zero(r), power);
  }
}

/// 2^x; exact where x is an integer.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> exp2(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  constexpr T limit = T(1.1) * format<T>::bias + format<T>::mantissa_bits;
  const P limited = clamp(x, P(-limit), P(limit));
  const P n = (limited + format<T>::rounder) - format<T>::rounder;
  return scale(T(1) + expm1_near_zero((limited - n) * T(0.69314718055994530942L)), n);
}

/// e^x = 2^n (1 + e), |e| < 0.42.
template <class P>
struct exponential_parts {
  P n;
  double_word<P> e;
};
template <class T, class Arch>
TAPELESS_INLINE exponential_parts<pack<T, Arch>> exp_parts(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  using constants = exponential<T>;
  const P n = reduce_exponent(x).n;
  const P high = multiply_add(n, P(-constants::ln2_high), x);
  const auto [r, error] = fast_two_sum(high, n * -constants::ln2_low);
  const P rest = multiply_add(polynomial(r, constants::tail), r * r, multiply_add(error, r, error));
  return {n, fast_two_sum(r, rest)};
}

/// (e^x - 1) 2^-K for x in a range in which 2^(n - K) is normal.
template <int K, class T, class Arch>
TAPELESS_INLINE double_word<pack<T, Arch>> expm1_scaled(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  const auto [n, e] = exp_parts(x);
  const P power = power_of_two(n - T(K));
  const P without_one = power - T(1) / T(1 << K);
  const P sum = multiply_add(power, e.high, without_one);
  return {sum, multiply_add(power, e.low, multiply_add(power, e.high, without_one - sum))};
}

/// e^x - 1, relatively accurate near 0; expm1(-0) = -0.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> expm1(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  const P limited = clamp(x, P(T(-2 * format<T>::mantissa_bits)), P(exponential<T>::overflows));
  const auto half = expm1_scaled<1>(limited);
  return select(abs(x) < P(4 * format<T>::smallest_normal), x, T(2) * (half.high + half.low));
}

}  // namespace tapeless::simd
