// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: the slice reaches beyond N: first and first + (extent(M) - 1) step must lie in [0, extent(N))
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

using namespace tapeless::literals;
constexpr auto N = tapeless::dim<"N", 6>;
constexpr auto M = tapeless::dim<"M", 3>;
constexpr auto x = tapeless::vector<"x", N>;

constexpr auto fits = slice(x, N, 1_c, M, 2_c);
constexpr auto part = slice(x, N, 2_c, M, 2_c);
