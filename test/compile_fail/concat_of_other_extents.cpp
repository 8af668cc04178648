// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: concat(a, A, b, B, M): the extent of M must be the sum of those of A and B
// errors: 1
#include <tapeless/core.hpp>
#include <tapeless/tensor/algebra.hpp>

constexpr auto A = tapeless::dim<"A", 3>;
constexpr auto B = tapeless::dim<"B", 4>;
constexpr auto M = tapeless::dim<"M", 12>;

constexpr auto both = concat(tapeless::vector<"a", A>, A, tapeless::vector<"b", B>, B, M);
