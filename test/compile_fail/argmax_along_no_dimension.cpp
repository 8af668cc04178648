// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: sum(x, N, ...): x does not have one of the dimensions along which it is to be reduced
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, D>;

constexpr auto where = argmax(x, M);
