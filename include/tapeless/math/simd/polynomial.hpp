// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "bits.hpp"

namespace tapeless::simd {

template <class P, class T, std::size_t N, std::size_t... I>
TAPELESS_INLINE P horner(P x, const std::array<T, N>& coefficients, std::index_sequence<I...>) {
  P sum = coefficients[N - 1];
  ((sum = multiply_add(sum, x, P(coefficients[N - 2 - I]))), ...);
  return sum;
}

/// c[0] + c[1] x + c[2] x^2 + ..., by Horner's rule, unrolled.
template <class T, class Arch, std::size_t N>
TAPELESS_INLINE pack<T, Arch> polynomial(pack<T, Arch> x, const std::array<T, N>& coefficients) {
  return horner(x, coefficients, std::make_index_sequence<N - 1>());
}

}  // namespace tapeless::simd
