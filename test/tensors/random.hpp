// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cstdint>
#include <tapeless/core.hpp>
#include <type_traits>

/// Tensor formulas drawn at random, as a list of instructions: it is followed while compiling to make an expression,
/// and at run time to append to a builder.
namespace reference {

/// The dimensions of the formulas, as bits: n, d, h, and the prime of n.
inline constexpr unsigned n_bit = 1, d_bit = 2, h_bit = 4, prime_bit = 8, all_bits = 15;

enum class kind : std::uint8_t {
  leaf,
  // of one operand, elementwise
  tanh,
  sin,
  bell,
  positive,
  sigmoid,
  by_position,
  // of two operands, one of which has all dimensions of the other
  add,
  subtract,
  multiply,
  divide,
  maximum,
  minimum,
  choose,
  // of two operands without a common dimension
  outer,
  // along a dimension
  sum,
  mean,
  largest,
  smallest,
  norm,
  logsumexp,
  prod,
  softmax,
  log_softmax,
  centre,
  contract,
  attend,
  // that change names or the order in memory
  rename,
  transpose,
  count
};

struct instruction {
  kind what = kind::leaf;
  int a = 0;  ///< the first operand; of a leaf: which
  int b = 0;
  unsigned along = 0;  ///< a dimension
  unsigned dimensions = 0;
};

inline constexpr unsigned leaf_dimensions[]{
    0, n_bit, d_bit, h_bit, n_bit | d_bit, d_bit | h_bit, n_bit | h_bit, n_bit | d_bit | h_bit};
inline constexpr int leaf_count = 8;

constexpr int rank(unsigned dimensions) {
  int bits = 0;
  for (; dimensions != 0; dimensions &= dimensions - 1) ++bits;
  return bits;
}
constexpr bool contains(unsigned a, unsigned b) { return (a & b) == b; }

class dice {
 public:
  constexpr explicit dice(std::uint32_t seed) : state_(seed * 2654435761U + 97U) {}
  constexpr int below(int bound) {
    state_ ^= state_ << 13U, state_ ^= state_ >> 17U, state_ ^= state_ << 5U;
    return static_cast<int>((state_ >> 8U) % static_cast<std::uint32_t>(bound));
  }

 private:
  std::uint32_t state_;
};

/// A formula: a few leaves, then instructions. The result is the sum of those that no other uses, each summed.
template <int Size>
struct formula {
  std::array<instruction, Size> steps{};
  std::array<bool, Size> used{};
};

/// Whether an instruction fits its operands, and the dimensions of its result.
constexpr bool fits(instruction& i, unsigned a, unsigned b, int choice) {
  i.along = 0;
  const auto pick = [&](unsigned from) {
    for (unsigned bit = 1; bit <= all_bits; bit *= 2)
      if ((from & bit) != 0 && choice-- % rank(from) == 0) return bit;
    return from & (~from + 1U);
  };
  i.dimensions = a;
  if (i.what < kind::by_position) return true;
  if (i.what < kind::add || (kind::sum <= i.what && i.what < kind::contract)) {
    if (a == 0) return false;
    i.along = pick(a);
    const bool keeps = i.what < kind::add || i.what >= kind::softmax;
    i.dimensions = keeps ? a : a & ~i.along;
    return true;
  }
  if (i.what < kind::outer) {
    i.dimensions = a | b;
    return contains(a, b) || contains(b, a);
  }
  if (i.what == kind::outer) {
    i.dimensions = a | b;
    return (a & b) == 0 && a != 0 && b != 0 && rank(a | b) <= 3;
  }
  if (i.what == kind::contract || i.what == kind::attend) {
    if ((a & b) == 0) return false;
    i.along = pick(a & b);
    i.dimensions = (a | b) & ~i.along;
    return rank(i.dimensions) <= 3;
  }
  if (i.what == kind::rename) {
    const bool forward = (a & n_bit) != 0;
    i.along = forward ? n_bit : prime_bit;
    i.dimensions = (a & ~(n_bit | prime_bit)) | (forward ? prime_bit : n_bit);
    return forward != ((a & prime_bit) != 0);
  }
  return rank(a) == 2;
}

template <int Size, int Leaves>
constexpr formula<Size> draw(std::uint32_t seed) {
  dice d(seed);
  formula<Size> f;
  for (int k = 0; k < Leaves; ++k) {
    instruction& i = f.steps[static_cast<std::size_t>(k)];
    f.used[static_cast<std::size_t>(k)] = true;
    bool repeats = true;
    while (repeats) {
      i.a = d.below(leaf_count);
      i.dimensions = leaf_dimensions[i.a];
      repeats = false;
      for (int before = 0; before < k; ++before) repeats |= f.steps[static_cast<std::size_t>(before)].a == i.a;
    }
  }
  for (int k = Leaves; k < Size; ++k) {
    instruction& i = f.steps[static_cast<std::size_t>(k)];
    do {
      i.what = static_cast<kind>(1 + d.below(static_cast<int>(kind::count) - 1));
      i.a = d.below(3) == 0 ? d.below(k) : k - 1 - d.below(k < 3 ? k : 3);  // mostly one of the last
      i.b = d.below(k);
    } while (!fits(i, f.steps[static_cast<std::size_t>(i.a)].dimensions,
                   f.steps[static_cast<std::size_t>(i.b)].dimensions, d.below(12)));
    f.used[static_cast<std::size_t>(i.a)] = true;
    const bool binary =
        (kind::add <= i.what && i.what <= kind::outer) || i.what == kind::contract || i.what == kind::attend;
    if (binary) f.used[static_cast<std::size_t>(i.b)] = true;
  }
  return f;
}

/// What an elementwise instruction does, for expressions, handles and numbers. Every one is bounded or grows slowly,
/// and is smooth but for a null set.
template <kind What, class A, class B>
constexpr auto elementwise(const A& a, const B& b) {
  using namespace tapeless::literals;
  if constexpr (What == kind::tanh) return tanh(a);
  if constexpr (What == kind::sin) return sin(a) + a;
  if constexpr (What == kind::bell) return exp(-(a * a));
  if constexpr (What == kind::positive) return tapeless::relu(a + 0.125_c);
  if constexpr (What == kind::sigmoid) return tapeless::sigmoid(2_c * a);
  if constexpr (What == kind::add) return a + b;
  if constexpr (What == kind::subtract) return a - 2_c * b;
  if constexpr (What == kind::multiply) return a * b;
  if constexpr (What == kind::divide) return a / (2_c + b * b);
  if constexpr (What == kind::maximum) return tapeless::max(a, b);
  if constexpr (What == kind::minimum) return tapeless::min(a, 0.5_c - b);
  if constexpr (What == kind::choose) return tapeless::where(a < b, b * a, sqrt(0.0625_c + a - b));
}

}  // namespace reference
