// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: eye(N, M): a tensor has each dimension once; the second one has another name: eye(N, prime(N))
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;

constexpr auto one = tapeless::eye(N, N);
