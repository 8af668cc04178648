// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <array>
#include <cstddef>
#include <tapeless/core.hpp>
#include <utility>

/// Rosenbrock's function in N dimensions, sum over i < N - 1 of 100 (x[i+1] - x[i]^2)^2 + (1 - x[i])^2, as an
/// expression of argument<0> ... argument<N - 1>, and its derivatives on paper.
namespace test {

constexpr auto rosenbrock_term(const auto& here, const auto& next) {
  using namespace tapeless::literals;
  return 100_c * square(next - square(here)) + square(1_c - here);
}
template <int... I>
constexpr auto rosenbrock(std::integer_sequence<int, I...>) {
  return (rosenbrock_term(tapeless::argument<I>, tapeless::argument<I + 1>) + ...);
}
template <int N>
inline constexpr auto rosenbrock_function = rosenbrock(std::make_integer_sequence<int, N - 1>{});

/// d^2 f / d x[i] d x[j].
template <class T, std::size_t N>
constexpr T rosenbrock_curvature(const std::array<T, N>& x, std::size_t i, std::size_t j) {
  if (i > j) return rosenbrock_curvature(x, j, i);
  if (j == i + 1) return -400 * x[i];
  if (j != i) return 0;
  const T as_first = i + 1 < N ? 1200 * x[i] * x[i] - 400 * x[i + 1] + 2 : T(0);
  const T as_second = i > 0 ? T(200) : T(0);
  return as_first + as_second;
}
/// The size of the largest summand of it: what roundings are relative to.
template <class T, std::size_t N>
constexpr T rosenbrock_scale(const std::array<T, N>& x, std::size_t i) {
  const T next = i + 1 < N ? 400 * (x[i + 1] < 0 ? -x[i + 1] : x[i + 1]) : T(0);
  const T square = 1200 * x[i] * x[i];
  return next < square ? square + 200 : next + 200;
}

}  // namespace test
