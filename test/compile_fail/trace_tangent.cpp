// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: an argument that holds several numbers moves along a hana::tuple of expressions, one for each number in it
// errors: 1
#include <array>
#include <tapeless/core.hpp>

using namespace tapeless::literals;
using tapeless::traced;
constexpr auto f = tapeless::trace<std::array<traced, 3>>([](const auto& v) { return v[1] * v[0]; });
constexpr auto d = jvp(f, tapeless::argument<0> = 1_c);
