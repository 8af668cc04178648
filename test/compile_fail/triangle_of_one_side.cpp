// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: lower_triangular(l, N, M): N and M must be two dimensions of one extent, N and prime(N), that l does not have
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D">;

constexpr auto lower = lower_triangular(tapeless::vector<"l", D>, N, N);
