// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: unflatten(x, F, A, B): A and B must be two dimensions that x does not have yet
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, D>;

constexpr auto apart = unflatten(x, D, M, N);
