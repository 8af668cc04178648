// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "bits.hpp"
#include "double_word.hpp"
#include "exponential.hpp"
#include "polynomial.hpp"

/// log, log2, log10, log1p: x = 2^n (1 + f), log(1 + f) by the series of atanh.
///
/// All of them: -inf at 0, NaN below, inf at inf.
namespace tapeless::simd {

/// `tail` approximates (log((1 + s) / (1 - s)) - 2 s) / s^3 as a polynomial in s^2, -0.172 < s <= 0.2.
template <class T>
struct logarithm;
template <>
struct logarithm<double> {
  static constexpr double log2_e = 0x1.71547652b82fep+0, log2_e_low = 0x1.777d0ffda0d24p-56;
  static constexpr double log10_e = 0x1.bcb7b1526e50ep-2, log10_e_low = 0x1.95355baaafad3p-57;
  static constexpr double log10_2 = 0x1.34413509f8p-2, log10_2_low = -0x1.80433b83b532ap-44;
  static constexpr std::array<double, 8> tail = {0.66666666666666596, 0.40000000000056835, 0.28571428555793366,
                                                 0.22222224300350638, 0.18181665639926153, 0.15391119856745342,
                                                 0.13173462268549774, 0.13843994401125681};
  /// (log(1 + r) - r) / r^2 for -1/32 <= r <= 1/16, and sixteen 1/c near 1 with log(c): c is chosen so that its
  /// logarithm is almost exactly a double. The last eight logarithms contain ln 2.
  static constexpr std::array<double, 9> short_tail = {
      -0.50000000000000022, 0.3333333333334797,   -0.24999999999919098, 0.19999999926975343,  -0.1666666601760961,
      0.14285818479620135,  -0.12501956534058559, 0.1107351360608673,   -0.087581704069635072};
  static constexpr std::array<double, 16> reciprocals = {1,
                                                         0.91429673086391372,
                                                         0.86487768472191395,
                                                         0.82049702600073571,
                                                         0.78053092031680027,
                                                         0.74415098170889948,
                                                         0.71112700438566712,
                                                         0.68082074243648094,
                                                         1.3062016817786237,
                                                         1.254831843320811,
                                                         1.2075308983496726,
                                                         1.1637070975898083,
                                                         1.1227725505491355,
                                                         1.0847180288603062,
                                                         1.0491595726064096,
                                                         1};
  static constexpr std::array<double, 16> logarithms = {0,
                                                        0.089600109379874726,
                                                        0.14516718699464387,
                                                        0.19784499307679843,
                                                        0.24778092377444499,
                                                        0.29551133233260551,
                                                        0.34090423730300451,
                                                        0.38445623444844301,
                                                        0.42602373453904308,
                                                        0.46614560633938573,
                                                        0.5045694856473586,
                                                        0.54153649728895714,
                                                        0.57734606267316746,
                                                        0.6118271085772431,
                                                        0.64515774392877401,
                                                        0.69314718055994529};
};
template <>
struct logarithm<float> {
  static constexpr float log2_e = 0x1.715476p+0F, log2_e_low = 0x1.4ae0cp-26F;
  static constexpr float log10_e = 0x1.bcb7b2p-2F, log10_e_low = -0x1.5b235ep-27F;
  static constexpr float log10_2 = 0x1.344p-2F, log10_2_low = 0x1.3509f8p-18F;
  static constexpr std::array<float, 4> tail = {0.666666631F, 0.400008672F, 0.285067993F, 0.241034572F};
};

/// f - log(1 + f) - rest for -0.3 < f <= 0.5: what to take from f, the largest term, which so enters last.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> log1p_defect(pack<T, Arch> f, pack<T, Arch> rest) {
  const auto s = f / (T(2) + f);
  const auto half_square = T(0.5) * f * f;
  const auto series = multiply_add(polynomial(s * s, logarithm<T>::tail), s * s, half_square);
  return half_square - multiply_add(s, series, rest);
}

/// y where x is positive and finite, else what a logarithm is there.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> with_logarithm_edges(pack<T, Arch> x, pack<T, Arch> y) {
  using P = pack<T, Arch>;
  const auto ordinary = (x > P(T(0))) & (x <= P(format<T>::largest));
  if (all(ordinary)) [[likely]]
    return y;
  const P edge = select(x == P(T(0)), P(-format<T>::infinity), select(x > P(T(0)), x, P(format<T>::not_a_number)));
  return select(ordinary, y, edge);
}

/// log(x) by a table of sixteen reciprocals instead of a division: 18 instructions.
/// Zero, subnormals, infinity and NaN are left to the instructions that take x apart.
template <class Arch>
TAPELESS_INLINE pack<double, Arch> log_by_table(pack<double, Arch> x) {
  using P = pack<double, Arch>;
  using constants = logarithm<double>;
  const P m = native::mantissa(x);
  const auto index = native::shift<4 - format<double>::mantissa_bits>(m);
  const P r = multiply_add(m, native::look_up(constants::reciprocals, index), P(-1.0));
  const P high =
      multiply_add(native::exponent(x), P(0.69314718055994529), native::look_up(constants::logarithms, index));
  return high + multiply_add(polynomial(r, constants::short_tail), r * r, r);
}

/// Natural logarithm.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> log(pack<T, Arch> x) {
  if constexpr (has_avx512<Arch> && std::same_as<T, double>) {
    return log_by_table(x);
  } else {
    const auto [mantissa, n] = decompose(x);
    const auto f = mantissa - T(1);
    const auto small = f - log1p_defect(f, n * exponential<T>::ln2_low);
    return with_logarithm_edges(x, multiply_add(n, pack<T, Arch>(exponential<T>::ln2_high), small));
  }
}

/// Logarithm to base 2; exact for powers of two.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> log2(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  using constants = logarithm<T>;
  const auto [mantissa, n] = decompose(x);
  const P f = mantissa - T(1);
  const auto [small, rest] = fast_two_sum(f, -log1p_defect(f, P(T(0))));
  const P low = multiply_add(small, P(constants::log2_e_low), rest * constants::log2_e);
  return with_logarithm_edges(x, n + multiply_add(small, P(constants::log2_e), low));
}

/// Logarithm to base 10.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> log10(pack<T, Arch> x) {
  using P = pack<T, Arch>;
  using constants = logarithm<T>;
  const auto [mantissa, n] = decompose(x);
  const P f = mantissa - T(1);
  const auto [small, rest] = fast_two_sum(f, -log1p_defect(f, P(T(0))));
  const P lowest = multiply_add(rest, P(constants::log10_e), n * constants::log10_2_low);
  const P low = multiply_add(small, P(constants::log10_e), multiply_add(small, P(constants::log10_e_low), lowest));
  return with_logarithm_edges(x, multiply_add(n, P(constants::log10_2), low));
}

/// log(1 + x.high + x.low).
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> log1p(double_word<pack<T, Arch>> x) {
  using P = pack<T, Arch>;
  const auto [sum, rounded_off] = two_sum(P(T(1)), x.high);
  const auto [mantissa, n] = decompose(sum);
  // Beyond 2^64 what the sum has lost does not matter, and 2^-n may be subnormal.
  const P power = power_of_two(select(n > P(T(64)), P(T(-64)), -n));
  const auto [f, rest] = fast_two_sum(mantissa - T(1), (rounded_off + x.low) * power);
  const P small = f - log1p_defect(f, multiply_add(n, P(exponential<T>::ln2_low), rest));
  return with_logarithm_edges(sum, multiply_add(n, P(exponential<T>::ln2_high), small));
}

/// log(1 + x), relatively accurate near 0; log1p(-0) = -0.
template <class T, class Arch>
TAPELESS_INLINE pack<T, Arch> log1p(pack<T, Arch> x) {
  return copysign(log1p(double_word<pack<T, Arch>>{x, pack<T, Arch>(T(0))}), x);
}

}  // namespace tapeless::simd
