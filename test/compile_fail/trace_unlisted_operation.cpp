// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace(f): f uses an operation that is not of the library's; name it: trace(f, operations<my_op>{})
// errors: 1
#include <tapeless/core.hpp>

struct softsign_op : tapeless::elementary<"softsign"> {
  static constexpr auto value(const auto& x) { return x / (tapeless::math::abs(x) + 1); }
  static constexpr auto partials(auto x, auto) {
    using namespace tapeless::literals;
    return tapeless::list(1_c / square(1_c + abs(x)));
  }
};

constexpr auto f = tapeless::trace([](auto x) { return tapeless::apply<softsign_op>(x) * x; });
