// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

namespace tapeless::meta {

/// The instruction set a translation unit is compiled for, as a type.
///
/// A function too long to be inlined everywhere takes it as its last, defaulted template parameter: then two
/// translation units with different -march name two functions, and the linker cannot merge one into the other.
template <unsigned Bits>
struct instruction_set {};

constexpr unsigned instruction_set_bits() {
  unsigned bits = 0;
#ifdef __SSE3__
  bits |= 1U << 0U;
#endif
#ifdef __SSSE3__
  bits |= 1U << 1U;
#endif
#ifdef __SSE4_1__
  bits |= 1U << 2U;
#endif
#ifdef __SSE4_2__
  bits |= 1U << 3U;
#endif
#ifdef __AVX__
  bits |= 1U << 4U;
#endif
#ifdef __AVX2__
  bits |= 1U << 5U;
#endif
#ifdef __FMA__
  bits |= 1U << 6U;
#endif
#ifdef __BMI__
  bits |= 1U << 7U;
#endif
#ifdef __BMI2__
  bits |= 1U << 8U;
#endif
#ifdef __F16C__
  bits |= 1U << 9U;
#endif
#ifdef __AVX512F__
  bits |= 1U << 10U;
#endif
#ifdef __AVX512DQ__
  bits |= 1U << 11U;
#endif
#ifdef __AVX512BW__
  bits |= 1U << 12U;
#endif
#ifdef __AVX512VL__
  bits |= 1U << 13U;
#endif
#ifdef __AVX512CD__
  bits |= 1U << 14U;
#endif
#ifdef __AVX512IFMA__
  bits |= 1U << 15U;
#endif
#ifdef __AVX512VBMI__
  bits |= 1U << 16U;
#endif
#ifdef __AVX512VBMI2__
  bits |= 1U << 17U;
#endif
#ifdef __AVX512VNNI__
  bits |= 1U << 18U;
#endif
#ifdef __AVX512BF16__
  bits |= 1U << 19U;
#endif
#ifdef __AVX512FP16__
  bits |= 1U << 20U;
#endif
#ifdef __AVXVNNI__
  bits |= 1U << 21U;
#endif
#ifdef __ARM_NEON
  bits |= 1U << 22U;
#endif
#ifdef __ARM_FEATURE_SVE
  bits |= 1U << 23U;
#endif
  return bits;
}

using target = instruction_set<instruction_set_bits()>;

}  // namespace tapeless::meta
