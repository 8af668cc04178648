// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>

#include "../../meta/inline.hpp"
#include "architecture.hpp"

namespace tapeless::simd {

template <class T, class Arch>
struct pack;

/// One truth value a lane: what comparing two packs gives.
///
/// `&` and `&&` are the same, as are `|` and `||`: both operands are always evaluated.
template <class T, class Arch = default_architecture>
struct mask {
  using batch_type = xsimd::batch_bool<T, xsimd_arch<Arch>>;
  static constexpr int lanes = static_cast<int>(batch_type::size);

  batch_type batch;

  mask() = default;
  TAPELESS_INLINE explicit mask(batch_type lanes_of) : batch(lanes_of) {}
  /// The same truth value in every lane.
  template <std::same_as<bool> Bool>
  TAPELESS_INLINE mask(Bool everywhere) : batch(everywhere) {}

  TAPELESS_INLINE bool operator[](int lane) const { return select(*this, T(1), T(0))[lane] != T(0); }

  TAPELESS_INLINE friend mask operator!(mask a) { return mask(~a.batch); }
  TAPELESS_INLINE friend mask operator&(mask a, mask b) { return mask(a.batch & b.batch); }
  TAPELESS_INLINE friend mask operator|(mask a, mask b) { return mask(a.batch | b.batch); }
  TAPELESS_INLINE friend mask operator^(mask a, mask b) { return (a | b) & !(a & b); }  // xsimd's is wrong on AVX-512
  TAPELESS_INLINE friend mask operator&&(mask a, mask b) { return a & b; }
  TAPELESS_INLINE friend mask operator||(mask a, mask b) { return a | b; }
  TAPELESS_INLINE friend mask operator==(mask a, mask b) { return !(a ^ b); }
  TAPELESS_INLINE friend mask operator!=(mask a, mask b) { return a ^ b; }
  TAPELESS_INLINE mask& operator&=(mask other) { return *this = *this & other; }
  TAPELESS_INLINE mask& operator|=(mask other) { return *this = *this | other; }
  TAPELESS_INLINE mask& operator^=(mask other) { return *this = *this ^ other; }

  /// True if any lane is, if every lane is.
  TAPELESS_INLINE friend bool any(mask a) { return xsimd::any(a.batch); }
  TAPELESS_INLINE friend bool all(mask a) { return xsimd::all(a.batch); }

  /// `yes` in the lanes where the condition holds, `no` in the others.
  TAPELESS_INLINE friend pack<T, Arch> select(mask condition, pack<T, Arch> yes, pack<T, Arch> no) {
    return pack<T, Arch>(xsimd::select(condition.batch, yes.batch, no.batch));
  }
};

}  // namespace tapeless::simd
