// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: scatter(x, index, D): the index is an input index<
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto k = tapeless::index<"k", N, D>;

constexpr auto sent = scatter(x, k, M);
