// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>

#include "lanes.hpp"
#include "pack.hpp"

/// What single instruction sets do better than portable code: the only file with intrinsics.
namespace tapeless::simd::native {

/// True if memory can be read and written under a mask.
template <class P>
inline constexpr bool has_partial_memory = false;
template <class T, class Arch>
inline constexpr bool has_partial_memory<pack<T, Arch>> = has_avx512<Arch> || has_avx<Arch>;

// What is defined only for AVX, or only for AVX-512; portable code names it, but never uses it without asking.
template <class P>
P load(const math::scalar_t<P>* from, int count, P fill) = delete;
template <class P>
void store(math::scalar_t<P>* to, int count, P x) = delete;
template <class P>
P scale(P x, P n) = delete;
template <class P>
P multiply_add(P a, P b, P c) = delete;
template <class P>
P exponent(P x) = delete;
template <class P>
P mantissa(P x) = delete;
template <class P>
P sqrt(P x) = delete;
template <int Direction, class P>
P round(P x) = delete;
template <class P>
P look_up(const std::array<math::scalar_t<P>, 16>& table, P index) = delete;
template <class P>
P within_one(P x) = delete;

/// Two packs of double with the lanes of one pack of float, in order, and back.
template <class Arch>
struct halves {
  pack<double, Arch> low, high;
};
template <class Arch>
TAPELESS_INLINE halves<Arch> widen(pack<float, Arch> x) {
  constexpr int n = pack<double, Arch>::lanes;
  return {make_pack<pack<double, Arch>>([=](int i) { return static_cast<double>(x[i]); }),
          make_pack<pack<double, Arch>>([=](int i) { return static_cast<double>(x[n + i]); })};
}
template <class Arch>
TAPELESS_INLINE pack<float, Arch> narrow(halves<Arch> x) {
  constexpr int n = pack<double, Arch>::lanes;
  return make_pack<pack<float, Arch>>([=](int i) { return static_cast<float>(i < n ? x.low[i] : x.high[i - n]); });
}

/// The bits of each lane moved by Count to the left, or by -Count to the right.
template <int Count, class T, class Arch>
TAPELESS_INLINE pack<T, Arch> shift(pack<T, Arch> x) {
  using integer = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  using batch = typename pack<T, Arch>::batch_type;
  auto bits = xsimd::bitwise_cast<xsimd::batch<integer, xsimd_arch<Arch>>>(x.batch);
  if constexpr (Count < 0) {
    bits >>= -Count;
  } else {
    bits <<= Count;
  }
  return pack<T, Arch>(xsimd::bitwise_cast<batch>(bits));
}

#if XSIMD_WITH_SSE2
template <class Arch>
concept sse2 = has_sse2<Arch>;

template <sse2 Arch>
TAPELESS_INLINE halves<Arch> widen(pack<float, Arch> x) {
  using P = pack<double, Arch>;
  const __m128 v = x.batch;
  return {P(_mm_cvtps_pd(v)), P(_mm_cvtps_pd(_mm_movehl_ps(v, v)))};
}
template <sse2 Arch>
TAPELESS_INLINE pack<float, Arch> narrow(halves<Arch> x) {
  return pack<float, Arch>(_mm_movelh_ps(_mm_cvtpd_ps(x.low.batch), _mm_cvtpd_ps(x.high.batch)));
}
#endif

#if XSIMD_WITH_AVX
template <class Arch>
concept avx = has_avx<Arch>;

template <avx Arch>
TAPELESS_INLINE halves<Arch> widen(pack<float, Arch> x) {
  using P = pack<double, Arch>;
  const __m256 v = x.batch;
  return {P(_mm256_cvtps_pd(_mm256_castps256_ps128(v))), P(_mm256_cvtps_pd(_mm256_extractf128_ps(v, 1)))};
}
template <avx Arch>
TAPELESS_INLINE pack<float, Arch> narrow(halves<Arch> x) {
  const __m256 low = _mm256_castps128_ps256(_mm256_cvtpd_ps(x.low.batch));
  return pack<float, Arch>(_mm256_insertf128_ps(low, _mm256_cvtpd_ps(x.high.batch), 1));
}

/// A mask of the first `count` of 4 or 8 lanes, cut out of ones followed by zeros.
template <std::signed_integral I>
TAPELESS_INLINE __m256i first_lanes(int count) {
  constexpr std::size_t lanes = 32 / sizeof(I);
  alignas(64) static constexpr std::array<I, 2 * lanes> window = [] {
    std::array<I, 2 * lanes> ones_then_zeros{};
    for (std::size_t i = 0; i < lanes; ++i) ones_then_zeros[i] = -1;
    return ones_then_zeros;
  }();
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(window.data() + lanes - count));
}
template <avx Arch>
TAPELESS_INLINE pack<double, Arch> load(const double* from, int count, pack<double, Arch> fill) {
  const __m256i first = first_lanes<std::int64_t>(count);
  return pack<double, Arch>(_mm256_blendv_pd(fill.batch, _mm256_maskload_pd(from, first), _mm256_castsi256_pd(first)));
}
template <avx Arch>
TAPELESS_INLINE pack<float, Arch> load(const float* from, int count, pack<float, Arch> fill) {
  const __m256i first = first_lanes<std::int32_t>(count);
  return pack<float, Arch>(_mm256_blendv_ps(fill.batch, _mm256_maskload_ps(from, first), _mm256_castsi256_ps(first)));
}
template <avx Arch>
TAPELESS_INLINE void store(double* to, int count, pack<double, Arch> x) {
  _mm256_maskstore_pd(to, first_lanes<std::int64_t>(count), x.batch);
}
template <avx Arch>
TAPELESS_INLINE void store(float* to, int count, pack<float, Arch> x) {
  _mm256_maskstore_ps(to, first_lanes<std::int32_t>(count), x.batch);
}
#endif

}  // namespace tapeless::simd::native

#if XSIMD_WITH_AVX512DQ
#include "native_avx512.hpp"
#endif
