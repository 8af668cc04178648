// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// What both translation units call: a formula of scalars, mapped over ranges, and with reductions, on one thread and on
// several. Nothing but this header tells the two apart: the compiler's options do.
#pragma once

#include <array>
#include <cstddef>
#include <tapeless/tapeless.hpp>

namespace odr {

using namespace tapeless::literals;
inline constexpr auto n = tapeless::dim<"n">;
inline constexpr auto t = tapeless::vector<"t", n>;
inline constexpr auto a = tapeless::variable<"a">;
inline constexpr auto x = tapeless::variable<"x">;
inline constexpr auto formula = exp(-a * x) * sin(x) + normal_cdf(x) * lgamma(a + x) + pow(x, a) + tanh(x);

inline constexpr std::size_t size = 10'001;
inline constexpr std::size_t scalars = 11;

/// Everything a unit computes: `scalars` single results, and one for each element.
struct results {
  double* scalar;
  double* value;
  double* slope;
};

void with_baseline(const double* data, const results& to);
void with_avx2(const double* data, const results& to);

}  // namespace odr
