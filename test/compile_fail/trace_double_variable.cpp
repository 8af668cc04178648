// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: 'double'
// shows: traced
#include <tapeless/core.hpp>

// A variable of a plain type cannot hold a traced value; T s{} can. What is said of it is the compiler's own.
constexpr auto f = tapeless::trace([](auto x) {
  double s = 0;
  s = s + x;
  return s;
});
