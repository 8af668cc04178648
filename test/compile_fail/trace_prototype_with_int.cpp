// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: trace<A, B>(f): a type among them is not made of traced values only
// errors: 1
#include <tapeless/core.hpp>

template <class T>
struct sample {
  T x;
  int index;
};

constexpr auto f = tapeless::trace<sample<tapeless::traced>>([](const auto& s) { return s.x * s.x; });
