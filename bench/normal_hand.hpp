// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cmath>

#include "arrays.hpp"
#include "packs.hpp"

/// Log-density of the normal distribution, -1/2 ||(x - mu) / s||^2 - n log s, by hand, as in reductions_hand.hpp.
namespace bench::reductions {

/// Value for the inputs at these positions.
template <class T>
void normal_value(const array<T>& x, T mu, T s, arrays<T>& out) {
  T squares = 0;
  for (const T& at : x) squares += ((at - mu) / s) * ((at - mu) / s);
  out[0][0] = -squares / 2 - static_cast<T>(x.size()) * std::log(s);
}

/// The gradient in x.
struct normal_x {
  static constexpr const char* name = "normal_x";

  template <class T>
  static void value(const arrays<T>& in, arrays<T>& out) {
    normal_value(in[0], in[1][0], in[2][0], out);
  }

  template <class T>
  static void scalar(const arrays<T>& in, arrays<T>& out) {
    const T mu = in[1][0], s = in[2][0], rate = 1 / (s * s);
    T squares = 0;
    for (std::size_t i = 0; i < in[0].size(); ++i) {
      const T distance = mu - in[0][i];
      squares += distance * distance;
      out[1][i] = distance * rate;
    }
    out[0][0] = -squares * rate / 2 - static_cast<T>(in[0].size()) * std::log(s);
  }

  template <class T>
  static void simd(const arrays<T>& in, arrays<T>& out) {
    const T* const x = in[0].data();
    T* const slope = out[1].data();
    const T mu = in[1][0], s = in[2][0], rate = 1 / (s * s);
    packed<T> squares[slots] = {0, 0, 0, 0};
    for_each_lanes<T>(in[0].size(), [&](std::size_t i, auto count, auto slot) TAPELESS_LAMBDA {
      const packed<T> distance = packed<T>(mu) - load(x + i, count, mu);
      squares[slot] = multiply_add(distance, distance, squares[slot]);
      store(distance * packed<T>(rate), slope + i, count);
    });
    out[0][0] = -total(squares) * rate / 2 - static_cast<T>(in[0].size()) * std::log(s);
  }
};

/// The gradient in mu and s.
struct normal_parameters {
  static constexpr const char* name = "normal_parameters";

  template <class T>
  static void value(const arrays<T>& in, arrays<T>& out) {
    normal_value(in[2], in[0][0], in[1][0], out);
  }

  template <class T>
  static void scalar(const arrays<T>& in, arrays<T>& out) {
    const T mu = in[0][0];
    T distances = 0, squares = 0;
    for (const T& x : in[2]) {
      distances += x - mu;
      squares += (x - mu) * (x - mu);
    }
    finish(distances, squares, in, out);
  }

  template <class T>
  static void simd(const arrays<T>& in, arrays<T>& out) {
    const T* const x = in[2].data();
    const T mu = in[0][0];
    packed<T> distances[slots] = {0, 0, 0, 0}, squares[slots] = {0, 0, 0, 0};
    for_each_lanes<T>(in[2].size(), [&](std::size_t i, auto count, auto slot) TAPELESS_LAMBDA {
      const packed<T> distance = load(x + i, count, mu) - packed<T>(mu);
      distances[slot] += distance;
      squares[slot] = multiply_add(distance, distance, squares[slot]);
    });
    finish(total(distances), total(squares), in, out);
  }

 private:
  template <class T>
  TAPELESS_INLINE static void finish(T distances, T squares, const arrays<T>& in, arrays<T>& out) {
    const T s = in[1][0], rate = 1 / (s * s), n = static_cast<T>(in[2].size());
    out[0][0] = -squares * rate / 2 - n * std::log(s);
    out[1][0] = distances * rate;
    out[2][0] = (squares * rate - n) / s;
  }
};

}  // namespace bench::reductions
