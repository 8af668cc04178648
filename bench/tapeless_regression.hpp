// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/eigen.hpp>
#include <tapeless/tapeless.hpp>

#include "row_major.hpp"

namespace bench {

/// Bayesian linear regression, prepared for n observations of p numbers.
template <class T>
auto tapeless_regression(std::size_t n, std::size_t p) {
  using namespace tapeless::literals;
  static constexpr auto N = tapeless::dim<"N">;
  static constexpr auto P = tapeless::dim<"P">;
  static constexpr auto X = tapeless::data<"X", N, P>;
  static constexpr auto y = tapeless::data<"y", N>;
  static constexpr auto w = tapeless::vector<"w", P>;
  static constexpr auto b = tapeless::variable<"b">;
  static constexpr auto s = tapeless::variable<"s">;
  constexpr auto likelihood = sum(-0.5_c * square((y - matmul(X, w) - b) / s) - log(s));
  constexpr auto density = likelihood - 0.5_c * squared_norm(w) - 0.5_c * square(b) - log(9.9_c);
  return [n, step = prepare(value_and_gradient(density, tapeless::wrt(w, b, s)), N = n, P = p)](
             const arrays<T>& in, arrays<T>& out) mutable {
    step.into(out[0][0], out[1], out[2][0], out[3][0])(w = in[0], b = in[1][0], s = in[2][0], X = by_rows(in[3], n),
                                                       y = in[4]);
  };
}

}  // namespace bench
