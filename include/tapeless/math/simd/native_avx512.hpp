// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "native.hpp"

// Empty without AVX-512, so that it can be included alone.
#if XSIMD_WITH_AVX512DQ
namespace tapeless::simd::native {

template <class Arch>
concept avx512 = has_avx512<Arch>;

// Many of these are written in the form with a full mask: the plain form makes g++ 12 warn of an uninitialised variable
// inside it.
inline constexpr __mmask8 all8 = 0xff;
inline constexpr __mmask16 all16 = 0xffff;

/// a b + c; xsimd 8.1 leaves it to the compiler whether a product and a sum become one instruction.
template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> multiply_add(pack<double, Arch> a, pack<double, Arch> b, pack<double, Arch> c) {
  return pack<double, Arch>(_mm512_fmadd_pd(a.batch, b.batch, c.batch));
}
template <avx512 Arch>
TAPELESS_INLINE pack<float, Arch> multiply_add(pack<float, Arch> a, pack<float, Arch> b, pack<float, Arch> c) {
  return pack<float, Arch>(_mm512_fmadd_ps(a.batch, b.batch, c.batch));
}

template <int Half>
TAPELESS_INLINE __m512d widened_half(__m512 x) {
  return _mm512_maskz_cvtps_pd(all8, _mm256_castpd_ps(_mm512_maskz_extractf64x4_pd(all8, _mm512_castps_pd(x), Half)));
}
template <avx512 Arch>
TAPELESS_INLINE halves<Arch> widen(pack<float, Arch> x) {
  return {pack<double, Arch>(widened_half<0>(x.batch)), pack<double, Arch>(widened_half<1>(x.batch))};
}
template <avx512 Arch>
TAPELESS_INLINE pack<float, Arch> narrow(halves<Arch> x) {
  const __m256d low = _mm256_castps_pd(_mm512_maskz_cvtpd_ps(all8, x.low.batch));
  const __m256d high = _mm256_castps_pd(_mm512_maskz_cvtpd_ps(all8, x.high.batch));
  return pack<float, Arch>(_mm512_castpd_ps(_mm512_maskz_insertf64x4(all8, _mm512_castpd256_pd512(low), high, 1)));
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

template <int Count, avx512 Arch>
TAPELESS_INLINE pack<double, Arch> shift(pack<double, Arch> x) {
  const __m512i bits = _mm512_castpd_si512(x.batch);
  if constexpr (Count < 0) {
    return pack<double, Arch>(_mm512_castsi512_pd(_mm512_maskz_srli_epi64(all8, bits, -Count)));
  } else {
    return pack<double, Arch>(_mm512_castsi512_pd(_mm512_maskz_slli_epi64(all8, bits, Count)));
  }
}

/// table[i], i the lowest four bits of each lane of `index`.
template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> look_up(const std::array<double, 16>& table, pack<double, Arch> index) {
  const __m512d low = _mm512_loadu_pd(table.data()), high = _mm512_loadu_pd(table.data() + 8);
  return pack<double, Arch>(_mm512_permutex2var_pd(low, _mm512_castpd_si512(index.batch), high));
}

/// x held between -1 and 1; anything in that range for NaN.
template <avx512 Arch>
TAPELESS_INLINE pack<double, Arch> within_one(pack<double, Arch> x) {
  constexpr int smaller_magnitude_sign_of_first = 2;
  return pack<double, Arch>(_mm512_maskz_range_pd(all8, x.batch, _mm512_set1_pd(1), smaller_magnitude_sign_of_first));
}

}  // namespace tapeless::simd::native
#endif
