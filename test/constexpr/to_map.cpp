// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A gradient as a hana::map of expressions.
#include <boost/hana/length.hpp>
#include <tapeless/core.hpp>

namespace {

constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto slopes = boost::hana::to_map(gradient(x * y));
static_assert(same(slopes[x], y));
static_assert(same(slopes[y], x));
static_assert(decltype(boost::hana::length(slopes))::value == 2);

}  // namespace
