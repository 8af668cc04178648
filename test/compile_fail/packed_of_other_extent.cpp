// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: packed(L, N, M, P): P must have as many elements as the triangle
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N", 3>;
constexpr auto P = tapeless::dim<"P", 5>;

constexpr auto column = packed(tapeless::tensor<"L", N, prime(N)>, N, prime(N), P);
