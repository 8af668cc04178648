// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: const
// shows: too_many_operations_on_constants_before_they_meet_an_argument_of_the_traced_function
// errors: 1
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([](auto x) {
  using T = decltype(x);
  T sum{};
  for (int i = 1; i <= 30; ++i) sum += T(1) / i;
  return sum * x;
});
