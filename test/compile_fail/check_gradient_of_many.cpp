// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: check_gradient(f, x = values): f must give one number
// errors: 1
#include <tapeless/inspect/check_gradient.hpp>
#include <tapeless/tapeless.hpp>
#include <vector>

constexpr auto x = tapeless::variable<"x">;

auto report = tapeless::check_gradient(sin(x), x = std::vector<double>{1.0, 2.0});
