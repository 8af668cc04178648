// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: besides A and B the dimensions of a and b must be the same, in the same order
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto F = tapeless::dim<"F">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto y = tapeless::tensor<"y", D, M>;

constexpr auto both = concat(x, N, y, M, F);
