// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace(f): f must be a lambda without captures or a function object without data
// errors: 1
#include <tapeless/core.hpp>

auto scaled(double k) {
  return tapeless::trace([k](auto x) { return k * x; });
}
