// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: the last dimension of l must have as many elements as the triangle
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N", 3>;
constexpr auto P = tapeless::dim<"P", 6>;
constexpr auto l = tapeless::vector<"l", P>;

constexpr auto fits = lower_triangular(l, N, prime(N));
constexpr auto lower = lower_triangular(l, N, prime(N), tapeless::strict);
