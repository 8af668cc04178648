// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: slice(x, N, first, M, step): first and step are whole numbers known while compiling, 3_c, or first is the
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, D>;

constexpr auto part = slice(x, D, 1, M);
