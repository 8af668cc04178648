// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a branch on a traced value: its truth is not known while the function is traced; use where(condition, a, b)
// errors: 1
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([](auto x) {
  if (x > 0) return x;
  return -x;
});
