// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: into(y): the elements of y are not numbers
// errors: 1
#include <array>
#include <tapeless/core.hpp>

template <class T>
struct point {
  T x, y;
};
constexpr auto f = tapeless::trace<point<tapeless::traced>, tapeless::traced>([](auto p, auto t) {
  return point<decltype(t)>{p.x * t, p.y * t};
});

void write(std::array<point<double>, 2>& out) { f.into(out)(point<double>{1, 2}, 3.0); }
