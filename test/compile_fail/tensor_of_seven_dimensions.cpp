// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a tensor has at most 6 dimensions
// errors: 1
#include <tapeless/core.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto k = tapeless::dim<"k">;
constexpr auto l = tapeless::dim<"l">;

constexpr auto t = tapeless::data<"t", n, m, k, l, prime(n), prime(m), prime(k)>;
