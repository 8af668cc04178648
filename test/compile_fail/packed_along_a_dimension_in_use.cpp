// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: packed(L, N, M, P): L has a dimension P already
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;

constexpr auto column = packed(tapeless::tensor<"L", D, N, prime(N)>, N, prime(N), D);
