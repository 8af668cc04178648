// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: the rule of an operation uses another operation that is not known here
// errors: 1
#include <tapeless/core.hpp>

using namespace tapeless::literals;

constexpr auto x = tapeless::variable<"x">;

struct ripple_slope_op : tapeless::elementary<"ripple_slope"> {
  static constexpr auto value(const auto& t) { return tapeless::math::cos(t); }
  static constexpr auto partials(auto t, auto) { return tapeless::list(-sin(t)); }
};
struct ripple_op : tapeless::elementary<"ripple"> {
  static constexpr auto value(const auto& t) { return tapeless::math::sin(t); }
  static constexpr auto partials(auto t, auto) { return tapeless::list(tapeless::apply<ripple_slope_op>(t)); }
};

auto d = derivative(tapeless::apply<ripple_op>(x), x);
