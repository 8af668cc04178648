// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: f(x = range): a function with reductions or vectors cannot be mapped over a scalar input
// errors: 1
#include <tapeless/tapeless.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto W = tapeless::tensor<"W", n, m>;
constexpr auto x = tapeless::variable<"x">;
const double numbers[2][3]{};

const double total = sum(W * x)(W = numbers, x = numbers[0]);
