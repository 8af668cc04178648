// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gather(x, D, index): the index is an input index<
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, D>;

constexpr auto picked = gather(x, D, tapeless::vector<"u", N>);
