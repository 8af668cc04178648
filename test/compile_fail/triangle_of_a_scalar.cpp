// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: lower_triangular(l, N, M): l must be a vector or a tensor
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;

constexpr auto lower = lower_triangular(tapeless::variable<"l">, N, prime(N));
