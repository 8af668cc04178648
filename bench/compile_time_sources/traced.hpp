// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/core.hpp>

/// A traced function of this many operations, each used more than once, and its gradient.
template <int Operations>
constexpr auto chain = tapeless::trace([](auto p, auto q) {
  for (int i = 0; i < Operations; i += 4) p = sin(p) * p + q * p;
  return p;
});

template <int Operations>
void derive(const double (&in)[2], double (&out)[2]) {
  tapeless::gradient(chain<Operations>).into(out)(in[0], in[1]);
}
