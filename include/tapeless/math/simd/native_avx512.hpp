// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "native.hpp"

namespace tapeless::simd::native {

template <class Arch>
concept avx512 = has_avx512<Arch>;

template <avx512 Arch>
TAPELESS_INLINE halves<Arch> widen(pack<float, Arch> x) {
  using P = pack<double, Arch>;
  const __m512 v = x.batch;
  const __m256d high = _mm512_extractf64x4_pd(_mm512_castps_pd(v), 1);
  return {P(_mm512_cvtps_pd(_mm512_castps512_ps256(v))), P(_mm512_cvtps_pd(_mm256_castpd_ps(high)))};
}
template <avx512 Arch>
TAPELESS_INLINE pack<float, Arch> narrow(halves<Arch> x) {
  const __m256d low = _mm256_castps_pd(_mm512_cvtpd_ps(x.low.batch));
  const __m256d high = _mm256_castps_pd(_mm512_cvtpd_ps(x.high.batch));
  return pack<float, Arch>(_mm512_castpd_ps(_mm512_insertf64x4(_mm512_castpd256_pd512(low), high, 1)));
}

template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> load(const double* from, int count, pack<double, Arch> fill) {
  return pack<double, Arch>(_mm512_mask_loadu_pd(fill.batch, static_cast<__mmask8>((1U << count) - 1U), from));
}
template <avx512 Arch>
TAPELESS_INLINE pack<float, Arch> load(const float* from, int count, pack<float, Arch> fill) {
  return pack<float, Arch>(_mm512_mask_loadu_ps(fill.batch, static_cast<__mmask16>((1U << count) - 1U), from));
}
template <avx512 Arch>
TAPELESS_INLINE void store(double* to, int count, pack<double, Arch> x) {
  _mm512_mask_storeu_pd(to, static_cast<__mmask8>((1U << count) - 1U), x.batch);
}
template <avx512 Arch>
TAPELESS_INLINE void store(float* to, int count, pack<float, Arch> x) {
  _mm512_mask_storeu_ps(to, static_cast<__mmask16>((1U << count) - 1U), x.batch);
}

// From here on the forms with a full mask: the plain ones make g++ 12 warn of an uninitialised variable inside them.
inline constexpr __mmask8 all8 = 0xff;
inline constexpr __mmask16 all16 = 0xffff;

/// x 2^floor(n), with overflow, subnormals and infinite n in one instruction.
template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> scale(pack<double, Arch> x, pack<double, Arch> n) {
  return pack<double, Arch>(_mm512_maskz_scalef_pd(all8, x.batch, n.batch));
}
template <avx512 Arch>
TAPELESS_INLINE pack<float, Arch> scale(pack<float, Arch> x, pack<float, Arch> n) {
  return pack<float, Arch>(_mm512_maskz_scalef_ps(all16, x.batch, n.batch));
}

/// floor(log2 |x|), subnormals included; -inf at 0.
template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> exponent(pack<double, Arch> x) {
  return pack<double, Arch>(_mm512_maskz_getexp_pd(all8, x.batch));
}
template <avx512 Arch>
TAPELESS_INLINE pack<float, Arch> exponent(pack<float, Arch> x) {
  return pack<float, Arch>(_mm512_maskz_getexp_ps(all16, x.batch));
}

/// x 2^k in [3/4, 3/2) for the k that does it; NaN for x < 0, 1 for inf and 0.
template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> mantissa(pack<double, Arch> x) {
  return pack<double, Arch>(_mm512_maskz_getmant_pd(all8, x.batch, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_nan));
}
template <avx512 Arch>
TAPELESS_INLINE pack<float, Arch> mantissa(pack<float, Arch> x) {
  return pack<float, Arch>(_mm512_maskz_getmant_ps(all16, x.batch, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_nan));
}

template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> sqrt(pack<double, Arch> x) {
  return pack<double, Arch>(_mm512_maskz_sqrt_pd(all8, x.batch));
}
template <avx512 Arch>
TAPELESS_INLINE pack<float, Arch> sqrt(pack<float, Arch> x) {
  return pack<float, Arch>(_mm512_maskz_sqrt_ps(all16, x.batch));
}

/// To an integer: 1 down, 2 up, 3 towards zero.
template <int Direction, avx512 Arch>
TAPELESS_INLINE pack<double, Arch> round(pack<double, Arch> x) {
  return pack<double, Arch>(_mm512_maskz_roundscale_pd(all8, x.batch, Direction));
}
template <int Direction, avx512 Arch>
TAPELESS_INLINE pack<float, Arch> round(pack<float, Arch> x) {
  return pack<float, Arch>(_mm512_maskz_roundscale_ps(all16, x.batch, Direction));
}

/// bits << Count or bits >> -Count.
template <int Count, avx512 Arch>
TAPELESS_INLINE xsimd::batch<std::uint64_t, Arch> shift(xsimd::batch<std::uint64_t, Arch> bits) {
  if constexpr (Count < 0) return _mm512_maskz_srli_epi64(all8, bits, -Count);
  return _mm512_maskz_slli_epi64(all8, bits, Count);
}

/// table[i], i the lowest four bits of each lane of `index`.
template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> look_up(const std::array<double, 16>& table,
                                           xsimd::batch<std::uint64_t, Arch> index) {
  return pack<double, Arch>(
      _mm512_permutex2var_pd(_mm512_loadu_pd(table.data()), index, _mm512_loadu_pd(table.data() + 8)));
}

/// x held between -1 and 1; anything in that range for NaN.
template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> within_one(pack<double, Arch> x) {
#if XSIMD_WITH_AVX512DQ
  // The operand of smaller magnitude, with the sign of x.
  return pack<double, Arch>(_mm512_maskz_range_pd(all8, x.batch, _mm512_set1_pd(1), 2));
#else
  const __m512d bounded_below = _mm512_maskz_max_pd(all8, x.batch, _mm512_set1_pd(-1));
  return pack<double, Arch>(_mm512_maskz_min_pd(all8, bounded_below, _mm512_set1_pd(1)));
#endif
}

}  // namespace tapeless::simd::native
