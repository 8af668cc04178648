// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstdint>
#include <tapeless/core.hpp>

/// Formulas drawn at random while compiling. The same source serves expressions and numbers, so that a formula's value
/// can be had without a graph.
namespace test {

constexpr std::uint32_t scramble(std::uint32_t h) {
  h = (h + 0x9e3779b9U) * 0x85ebca6bU;
  h ^= h >> 13U;
  h *= 0xc2b2ae35U;
  return h ^ (h >> 16U);
}

/// A whole number beside x: a literal in a formula, a number of its type otherwise.
template <int N, class X>
constexpr auto constant(const X&) {
  if constexpr (tapeless::symbolic<X>)
    return tapeless::literal<tapeless::meta::whole(N).mantissa, tapeless::meta::whole(N).twos,
                             tapeless::meta::whole(N).fives>{};
  else
    return X(N);
}

/// Subformulas come from a few seeds only, so that many of them are shared. Every operation is defined, and smooth but
/// for a null set, wherever its operands are; `where` guards branches that are NaN where they are not taken.
template <std::uint32_t Seed, int Depth, class X, class Y, class Z>
constexpr auto grow(const X& x, const Y& y, const Z& z) {
  using tapeless::where;
  constexpr std::uint32_t draw = scramble(Seed);
  if constexpr (Depth == 0) {
    if constexpr (draw % 3 == 0)
      return x;
    else if constexpr (draw % 3 == 1)
      return y;
    else
      return z;
  } else {
    const auto a = grow<scramble(2 * Seed + 1) % 61, Depth - 1>(x, y, z);
    const auto b = grow<scramble(2 * Seed + 2) % 61, Depth - 1>(x, y, z);
    constexpr std::uint32_t kind = draw % 20;
    if constexpr (kind == 0) return a + b;
    if constexpr (kind == 1) return a - b * constant<3>(x);
    if constexpr (kind == 2) return a * b;
    if constexpr (kind == 3) return a / (constant<1>(x) + b * b);
    if constexpr (kind == 4) return sin(a) * a + b;
    if constexpr (kind == 5) return cos(a) - exp(-(b * b));
    if constexpr (kind == 6) return tanh(a) * b - a;
    if constexpr (kind == 7) return log(constant<2>(x) + a * a) / (constant<3>(x) + cos(b));
    if constexpr (kind == 8) return sqrt(constant<1>(x) + b * b) - a;
    if constexpr (kind == 9) return where(a < b, sqrt(b - a) * a, log(a - b) + b);
    if constexpr (kind == 10) return where(!(b <= a) && x < z, b / a, where(x < y, a * x, b * b));
    if constexpr (kind == 11) return where(a * b < constant<0>(x), -a, a) * b;
    if constexpr (kind == 12) return tapeless::max(a, b) * sin(b);
    if constexpr (kind == 13) return tapeless::min(a * a, b) + a;
    if constexpr (kind == 14) return atan(a) * atan(b);
    if constexpr (kind == 15) return exp(sin(a)) + cos(b * a);
    if constexpr (kind == 16) return a * a * a - constant<2>(x) * b;
    if constexpr (kind == 17) return -(a - b) * (b - a);
    if constexpr (kind == 18) return atan2(a, constant<2>(x) + b * b);
    if constexpr (kind == 19) return sin(a) * sin(a) + cos(a) * where(b < a, b, a);
  }
}

}  // namespace test
