// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: jvp(f, x = v, ...): a tangent varies along dimensions of its input only: those of v must be among those of x
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto u = tapeless::vector<"u", N>;

constexpr auto slopes = jvp(x * u, u = x);
