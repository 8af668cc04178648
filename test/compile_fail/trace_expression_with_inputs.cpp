// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: in a traced function: an expression with inputs of its own beside a traced value; call it with traced values
// errors: 1
#include <tapeless/core.hpp>

constexpr auto a = tapeless::variable<"a">;
constexpr auto f = tapeless::trace([](auto x) { return x * a; });
