// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// A traced function of 2000 operations, its value and its gradient: names are those of the recipe, and the default
// limits of the compilers suffice.
#include <tapeless/core.hpp>

constexpr auto f = tapeless::trace([](auto p, auto q) {
  for (int i = 0; i < 500; ++i) p = sin(p) * p + q * p;
  return p / 2;
});
static_assert(f.size > 2000);

double value(double p, double q) { return f(p, q); }
double slope(double p, double q) {
  const auto g = tapeless::gradient(f)(p, q);
  return g[tapeless::argument<0>] + g[tapeless::argument<1>];
}
