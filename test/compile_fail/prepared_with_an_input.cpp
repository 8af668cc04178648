// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: prepare(f, ...): give extents, N = 128, and fixed(X = data); all other inputs are given in the calls
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto W = tapeless::tensor<"W", n, m>;
const double numbers[2][3]{};

auto step = prepare(sum(W), n = 2, W = numbers);
