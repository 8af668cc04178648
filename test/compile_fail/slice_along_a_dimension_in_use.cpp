// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: slice(x, N, first, M): x has a dimension M already
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

using namespace tapeless::literals;
constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto x = tapeless::tensor<"x", N, D>;

constexpr auto part = slice(x, D, 1_c, N);
