// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: in a traced function: a formula with sums over a vector cannot be called with traced values
#include <tapeless/core.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto a = tapeless::variable<"a">;
constexpr auto loss = sum(square(a * t));
constexpr auto f = tapeless::trace([](auto x, auto y) { return loss(a = x, t = y); });
