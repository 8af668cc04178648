// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: vjp(f, u): a cotangent varies along dimensions of the result only: those of u must be among those of f
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto x = tapeless::tensor<"x", N, D>;

constexpr auto slopes = vjp(sum(x, D), x);
