// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: derivative(f, x): the argument x holds several numbers; gradient(f, wrt(x)) has its derivatives
// errors: 1
#include <array>
#include <tapeless/core.hpp>

using tapeless::traced;
constexpr auto f = tapeless::trace<std::array<traced, 3>>([](const auto& v) { return v[1] * v[0]; });
constexpr auto d = derivative(f, tapeless::argument<0>);
