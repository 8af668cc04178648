// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "arrays.hpp"
#include "packs.hpp"

/// Reductions by hand, each by its formula (`value`), with its gradient in scalar code (`scalar`) and in packs
/// (`simd`). in[0] ... are the inputs in the order of the gradients, out[0][0] is the value, out[1] ... are the
/// gradients.
namespace bench::reductions {

struct sum {
  static constexpr const char* name = "sum";

  template <class T>
  static void value(const arrays<T>& in, arrays<T>& out) {
    T total = 0;
    for (const T& x : in[0]) total += x;
    out[0][0] = total;
  }

  template <class T>
  static void scalar(const arrays<T>& in, arrays<T>& out) {
    value(in, out);
    std::fill(out[1].begin(), out[1].end(), T(1));
  }

  template <class T>
  static void simd(const arrays<T>& in, arrays<T>& out) {
    const T* const x = in[0].data();
    T* const slope = out[1].data();
    packed<T> partial[slots] = {0, 0, 0, 0};
    for_each_lanes<T>(in[0].size(), [&](std::size_t i, auto count, auto slot) TAPELESS_LAMBDA {
      partial[slot] += load(x + i, count);
      store(packed<T>(1), slope + i, count);
    });
    out[0][0] = total(partial);
  }
};

struct product {
  static constexpr const char* name = "product";

  template <class T>
  static void value(const arrays<T>& in, arrays<T>& out) {
    T total = 1;
    for (const T& x : in[0]) total *= x;
    out[0][0] = total;
  }

  template <class T>
  static void scalar(const arrays<T>& in, arrays<T>& out) {
    value(in, out);
    for (std::size_t i = 0; i < in[0].size(); ++i) out[1][i] = out[0][0] / in[0][i];
  }

  template <class T>
  static void simd(const arrays<T>& in, arrays<T>& out) {
    const T* const x = in[0].data();
    T* const slope = out[1].data();
    packed<T> partial[slots] = {1, 1, 1, 1};
    for_each_lanes<T>(in[0].size(), [&](std::size_t i, auto count, auto slot)
                                        TAPELESS_LAMBDA { partial[slot] *= load(x + i, count, T(1)); });
    const T all = reduce(partial, std::multiplies());
    for_each_lanes<T>(in[0].size(), [&](std::size_t i, auto count, auto) TAPELESS_LAMBDA {
      store(packed<T>(all) / load(x + i, count, T(1)), slope + i, count);
    });
    out[0][0] = all;
  }

  /// Without divisions but a few: what precedes each number, times what follows it, in each lane of each slot.
  template <class T>
  static void scan(const arrays<T>& in, arrays<T>& out) {
    const T* const x = in[0].data();
    T* const slope = out[1].data();
    packed<T> before[slots] = {1, 1, 1, 1};
    for_each_lanes<T>(in[0].size(), [&](std::size_t i, auto count, auto slot) TAPELESS_LAMBDA {
      store(before[slot], slope + i, count);
      before[slot] *= load(x + i, count, T(1));
    });
    const T all = reduce(before, std::multiplies());
    packed<T> others[slots];
    for (int slot = 0; slot < slots; ++slot) others[slot] = packed<T>(all) / before[slot];
    for_each_lanes_backward<T>(in[0].size(), [&](std::size_t i, auto count, auto slot) TAPELESS_LAMBDA {
      store(load(slope + i, count) * others[slot], slope + i, count);
      others[slot] *= load(x + i, count, T(1));
    });
    out[0][0] = all;
  }
};

/// log(sum of exp(x)), from the largest x on; the gradient is softmax(x).
struct logsumexp {
  static constexpr const char* name = "logsumexp";

  template <class T>
  static void value(const arrays<T>& in, arrays<T>& out) {
    T largest = in[0][0], total = 0;
    for (const T& x : in[0]) largest = std::max(largest, x);
    for (const T& x : in[0]) total += std::exp(x - largest);
    out[0][0] = largest + std::log(total);
  }

  template <class T>
  static void scalar(const arrays<T>& in, arrays<T>& out) {
    T largest = in[0][0], total = 0;
    for (const T& x : in[0]) largest = std::max(largest, x);
    for (std::size_t i = 0; i < in[0].size(); ++i) total += out[1][i] = std::exp(in[0][i] - largest);
    const T scale = 1 / total;
    for (T& weight : out[1]) weight *= scale;
    out[0][0] = largest + std::log(total);
  }

  /// Each block that fits in the cache has a shift of its own, so that the numbers are read from memory once.
  template <class T>
  static void simd(const arrays<T>& in, arrays<T>& out) {
    constexpr std::size_t most_blocks = 256;
    const std::size_t n = in[0].size(), block = std::max<std::size_t>(4096, (n + most_blocks - 1) / most_blocks);
    std::array<T, most_blocks> shifts, sums;
    T largest = -std::numeric_limits<T>::infinity();
    for (std::size_t start = 0, b = 0; start < n; start += block, ++b) {
      shifts[b] = exponentials(in[0].data() + start, out[1].data() + start, std::min(block, n - start), sums[b]);
      largest = std::max(largest, shifts[b]);
    }
    T sum = 0;
    for (std::size_t start = 0, b = 0; start < n; start += block, ++b) {
      shifts[b] = std::exp(shifts[b] - largest);
      sum += sums[b] * shifts[b];
    }
    for (std::size_t start = 0, b = 0; start < n; start += block, ++b) {
      T* const weight = out[1].data() + start;
      const packed<T> scale(shifts[b] / sum);
      for_each_lanes<T>(std::min(block, n - start), [&](std::size_t i, auto count, auto) TAPELESS_LAMBDA {
        store(scale * load(weight + i, count), weight + i, count);
      });
    }
    out[0][0] = largest + std::log(sum);
  }

 private:
  /// Writes exp(x - shift) and their sum; the result is the shift, the largest x.
  template <class T>
  TAPELESS_INLINE static T exponentials(const T* x, T* to, std::size_t n, T& sum) {
    constexpr T none = -std::numeric_limits<T>::infinity();
    packed<T> largest[slots] = {packed<T>(none), packed<T>(none), packed<T>(none), packed<T>(none)};
    for_each_lanes<T>(n, [&](std::size_t i, auto count, auto slot) TAPELESS_LAMBDA {
      const packed<T> next = load(x + i, count, none);
      largest[slot] = select(largest[slot] < next, next, largest[slot]);
    });
    const T shift = reduce(largest, [](const auto& a, const auto& b) TAPELESS_LAMBDA {
      if constexpr (std::is_floating_point_v<std::remove_cvref_t<decltype(a)>>) {
        return a < b ? b : a;
      } else {
        return select(a < b, b, a);
      }
    });
    packed<T> partial[slots] = {0, 0, 0, 0};
    for_each_lanes<T>(n, [&](std::size_t i, auto count, auto slot) TAPELESS_LAMBDA {
      const packed<T> term = exp(load(x + i, count, none) - packed<T>(shift));
      partial[slot] += term;
      store(term, to + i, count);
    });
    sum = total(partial);
    return shift;
  }
};

}  // namespace bench::reductions
