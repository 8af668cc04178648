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
  bits |= 1U;
#endif
#ifdef __SSE4_2__
  bits |= 2U;
#endif
#ifdef __AVX__
  bits |= 4U;
#endif
#ifdef __AVX2__
  bits |= 8U;
#endif
#ifdef __FMA__
  bits |= 16U;
#endif
#ifdef __AVX512F__
  bits |= 32U;
#endif
#ifdef __AVX512DQ__
  bits |= 64U;
#endif
#ifdef __ARM_NEON
  bits |= 128U;
#endif
  return bits;
}

using target = instruction_set<instruction_set_bits()>;

}  // namespace tapeless::meta
