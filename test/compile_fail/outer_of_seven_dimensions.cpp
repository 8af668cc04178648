// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: outer(a, b): a tensor has at most 6 dimensions; the product would have more
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto k = tapeless::dim<"k">;
constexpr auto l = tapeless::dim<"l">;
constexpr auto a = tapeless::tensor<"a", n, m, k, l>;
constexpr auto b = tapeless::tensor<"b", prime(n), prime(m), prime(k)>;

constexpr auto total = sum(outer(a, b));
