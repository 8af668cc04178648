// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: packed(L, N, M, P): L must have the dimensions N and M, of one extent: N and prime(N)
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto F = tapeless::dim<"F">;
constexpr auto x = tapeless::tensor<"x", N, D>;

constexpr auto column = packed(x, N, prime(N), F);
