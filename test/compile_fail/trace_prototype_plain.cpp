// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace<A, B>(f): a type among them is not made of traced values only
// errors: 1
#include <array>
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace<std::array<double, 3>>([](const auto& s) { return s[0] * s[1]; });
