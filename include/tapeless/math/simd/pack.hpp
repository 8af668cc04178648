// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <concepts>
#include <type_traits>

#include "../../meta/inline.hpp"
#include "../number.hpp"
#include "architecture.hpp"
#include "mask.hpp"

/// Several numbers in one vector register, with the arithmetic and the functions of one number.
///
/// The second template parameter is the instruction set, so that translation units compiled for different ones
/// never share a function.
namespace tapeless::simd {

template <class T, class Arch = default_architecture>
struct pack {
  static_assert(std::same_as<T, float> || std::same_as<T, double>, "pack<T>: T must be float or double");
  using batch_type = xsimd::batch<T, xsimd_arch<Arch>>;
  using mask_type = mask<T, Arch>;
  static constexpr int lanes = static_cast<int>(batch_type::size);

  batch_type batch;

  pack() = default;
  pack(const pack&) = default;
  /// Of the register, not of the class around it: g++ splits an array of packs into registers (--param
  /// sra-max-propagations) only where no more than 32 of them are assigned as a whole.
  TAPELESS_INLINE pack& operator=(const pack& other) {
    batch.data = other.batch.data;
    return *this;
  }
  TAPELESS_INLINE explicit pack(batch_type lanes_of) : batch(lanes_of) {}
  /// The same number in every lane; implicit where no accuracy can be lost by surprise: from T and from integers.
  template <class Number>
  requires(std::is_arithmetic_v<Number>) TAPELESS_INLINE explicit(!std::same_as<Number, T> && !std::integral<Number>)
      pack(Number everywhere)
      : batch(static_cast<T>(everywhere)) {}

  TAPELESS_INLINE T operator[](int lane) const {
    alignas(batch_type) T buffer[lanes];
    batch.store_aligned(buffer);
    return buffer[lane];
  }

  TAPELESS_INLINE pack operator+() const { return *this; }
  TAPELESS_INLINE pack operator-() const { return pack(batch_type(T(-0.0)) - batch); }  // not 0 - x: -(0) is -0
  // On the registers: xsimd's operators are functions that are inlined too late for g++ to keep programs of hundreds of
  // packs in registers.
  TAPELESS_INLINE friend pack operator+(const pack& a, const pack& b) { return of(a.batch.data + b.batch.data); }
  TAPELESS_INLINE friend pack operator-(const pack& a, const pack& b) { return of(a.batch.data - b.batch.data); }
  TAPELESS_INLINE friend pack operator*(const pack& a, const pack& b) { return of(a.batch.data * b.batch.data); }
  TAPELESS_INLINE friend pack operator/(const pack& a, const pack& b) { return of(a.batch.data / b.batch.data); }
  TAPELESS_INLINE pack& operator+=(pack other) { return *this = *this + other; }
  TAPELESS_INLINE pack& operator-=(pack other) { return *this = *this - other; }
  TAPELESS_INLINE pack& operator*=(pack other) { return *this = *this * other; }
  TAPELESS_INLINE pack& operator/=(pack other) { return *this = *this / other; }

  TAPELESS_INLINE friend mask_type operator<(pack a, pack b) { return mask_type(a.batch < b.batch); }
  TAPELESS_INLINE friend mask_type operator<=(pack a, pack b) { return mask_type(a.batch <= b.batch); }
  TAPELESS_INLINE friend mask_type operator>(pack a, pack b) { return mask_type(a.batch > b.batch); }
  TAPELESS_INLINE friend mask_type operator>=(pack a, pack b) { return mask_type(a.batch >= b.batch); }
  TAPELESS_INLINE friend mask_type operator==(pack a, pack b) { return mask_type(a.batch == b.batch); }
  TAPELESS_INLINE friend mask_type operator!=(pack a, pack b) { return !(a == b); }  // NaN != NaN, unlike xsimd's

 private:
  template <class Register>
  TAPELESS_INLINE static pack of(Register lanes_of) {
    pack p;
    p.batch.data = lanes_of;
    return p;
  }
};

}  // namespace tapeless::simd

namespace tapeless::math {

template <class T, class Arch>
struct scalar<simd::pack<T, Arch>> {
  using type = T;
};
template <class T, class Arch>
inline constexpr bool is_pack<simd::pack<T, Arch>> = true;

}  // namespace tapeless::math
