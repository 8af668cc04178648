// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: jacobian_diagonal(f, x): f and x must have the same dimensions
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto u = tapeless::vector<"u", N>;

constexpr auto slopes = jacobian_diagonal(x * u, u);
