// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gather(x, D, index): an index that varies along D itself can share no other dimension with x
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto order = tapeless::index<"order", N, D, D>;

constexpr auto sorted = gather(x, D, order);
