// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: a branch on a traced value: its truth is not known while the function is traced; use where(condition, a, b)
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([](auto x) {
  const bool positive = x > 0;
  return positive ? x : -x;
});
