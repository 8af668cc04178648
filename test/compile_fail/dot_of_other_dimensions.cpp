// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: needs operands of which one has all dimensions of the other; these vary along different ones
// errors: 1
#include <tapeless/core.hpp>

constexpr auto n = tapeless::dim<"n">;
constexpr auto m = tapeless::dim<"m">;
constexpr auto t = tapeless::vector<"t", n>;
constexpr auto v = tapeless::vector<"v", m>;

constexpr auto product = dot(t, v);
