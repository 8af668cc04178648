// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: the same dimensions in different orders: rename(a, N, M) exchanges the names of indices
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto a = tapeless::tensor<"a", N, prime(N)>;

constexpr auto twice = a + transpose(a);
