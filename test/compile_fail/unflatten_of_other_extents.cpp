// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: unflatten(x, F, A, B): the extent of F must be the product of those of A and B
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto A = tapeless::dim<"A", 3>;
constexpr auto B = tapeless::dim<"B", 4>;
constexpr auto F = tapeless::dim<"F", 13>;
constexpr auto x = tapeless::tensor<"x", F>;

constexpr auto apart = unflatten(x, F, A, B);
