// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#include <tapeless/core.hpp>

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto slope = tapeless::gradient(x * y)(x = 3.0, y = 4.0);

int main() { return slope[x] == 4.0 && slope[y] == 3.0 ? 0 : 1; }
