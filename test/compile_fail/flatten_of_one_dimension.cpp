// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: flatten(x, F, A, B): x does not have the two dimensions A and B
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto F = tapeless::dim<"F">;
constexpr auto x = tapeless::tensor<"x", N, D>;

constexpr auto flat = flatten(x, F, N, M);
