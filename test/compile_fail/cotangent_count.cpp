// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: vjp(fs, us): there must be one cotangent for each function
// errors: 1
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;
constexpr auto rate = tapeless::variable<"rate">;

namespace hana = boost::hana;
auto f = tapeless::vjp(hana::make_tuple(x, rate), hana::make_tuple(1_c));
