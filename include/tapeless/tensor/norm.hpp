// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <limits>

#include "sum.hpp"

namespace tapeless::ops {

/// The Euclidean norm, sqrt(sum x^2), without overflow or underflow of the squares; 0 for no elements. Its slope at 0
/// is 0. Three sums for small, medium and large elements (Blue, ACM TOMS 4, 1978); number-like types take the squares
/// as they are.
struct norm_op : reduction<"norm", 3> {
  static constexpr operation_count counts{.additions = 1, .multiplications = 1, .square_roots = 1};
  // Squares of numbers in [tiny, huge] neither overflow nor lose digits, and 2^64 of them can be added.
  template <class T>
  struct bounds {
    using limits = std::numeric_limits<math::scalar_t<T>>;
    static constexpr math::scalar_t<T> power(int n) {
      math::scalar_t<T> p(1);
      for (; n > 0; --n) p = p * math::scalar_t<T>(2);
      for (; n < 0; ++n) p = p / math::scalar_t<T>(2);
      return p;
    }
    static constexpr auto huge = power(limits::max_exponent / 2 - 32 > 32 ? limits::max_exponent / 2 - 32 : 24);
    static constexpr auto tiny = power(limits::min_exponent / 2 + limits::digits);
    static constexpr auto shrink = power(-(limits::max_exponent / 2 + (limits::max_exponent > 256 ? 40 : 16)));
    static constexpr auto grow = power(-limits::min_exponent / 2 + limits::digits);
  };

  template <class T>
  TAPELESS_INLINE static constexpr void start(T* s) {
    s[0] = s[1] = s[2] = T(0);
  }
  template <class S, class T>
  TAPELESS_INLINE static constexpr void accumulate(S* s, const T&, const T& x) {
    if constexpr (!std::floating_point<math::scalar_t<T>>) {
      s[1] = s[1] + x * x;
    } else {
      add_by_size(s, x);
    }
  }
  template <class S, class T>
  TAPELESS_INLINE static constexpr void add_by_size(S* s, const T& x) {
    using math::select;
    const T size = math::abs(x);
    const T zero(0);
    const auto large = T(bounds<T>::huge) < size;
    const auto small = size < T(bounds<T>::tiny);
    const T shrunk = select(large, size * T(bounds<T>::shrink), zero);
    const T grown = select(small, size * T(bounds<T>::grow), zero);
    const T kept = select(large, zero, select(small, zero, x));
    s[0] = s[0] + grown * grown;
    s[1] = s[1] + kept * kept;
    s[2] = s[2] + shrunk * shrunk;
  }
  TAPELESS_INLINE static constexpr void combine(auto* s, const auto* later) {
    for (int k = 0; k < 3; ++k) s[k] = s[k] + later[k];
  }
  template <class T>
  TAPELESS_INLINE static constexpr T result(const T* s) {
    if constexpr (!std::floating_point<math::scalar_t<T>>)
      return math::sqrt(s[1]);
    else
      return join(s);
  }
  template <class T>
  TAPELESS_INLINE static constexpr T join(const T* s) {
    const auto large = [s]() TAPELESS_LAMBDA {
      return T(math::sqrt(s[2] + s[1] * T(bounds<T>::shrink) * T(bounds<T>::shrink)) / T(bounds<T>::shrink));
    };
    if constexpr (math::is_pack<T>) {
      using math::select;
      const T small = small_part(s);
      return select(T(0) < s[2], large(), select(s[1] == T(0), small, T(math::sqrt(s[1] + small * small))));
    } else {
      if (s[2] > T(0)) return large();
      const T small = small_part(s);
      return s[1] == T(0) ? small : T(math::sqrt(s[1] + small * small));
    }
  }
  template <class T>
  TAPELESS_INLINE static constexpr T small_part(const T* s) {
    return math::sqrt(s[0]) / T(bounds<T>::grow);
  }

  static constexpr void adjoint(graph::builder& b, int node, int adjoint, int* contribution) {
    const handle y = tensors::at(b, node);
    contribution[0] = (where(y == 0_c, 0_c, tensors::at(b, adjoint) / y) * tensors::operand_of(b, node)).node;
  }
  static constexpr int tangent(graph::builder& b, int node, const int* tangent) {
    const handle y = tensors::at(b, node);
    const handle x = tensors::operand_of(b, node);
    const handle product = tensors::sum_along(x * tensors::at(b, tangent[0]), tensors::extent_of(b, node));
    return where(y == 0_c, 0_c, product / y).node;
  }
};

}  // namespace tapeless::ops
