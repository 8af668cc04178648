// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "formulas.hpp"

namespace odr {

/// A function for each unit, so that they can be told apart in the program.
template <class Unit>
void compute(const double* data, const results& to) {
  const auto values = tapeless::view(data, size);
  double* s = to.scalar;
  tapeless::value_and_gradient(formula).into(s[0], s[1], s[2])(a = 0.75, x = 1.5);
  tapeless::value_and_gradient(formula, tapeless::wrt(x))
      .into(tapeless::view(to.value, size), tapeless::view(to.slope, size))(a = 0.75, x = values);
  constexpr auto loss = mean(square(sin(a * t) - t)) + logsumexp(a * t) + max(a * t) + norm(a * t);
  tapeless::value_and_gradient(loss, tapeless::wrt(a)).into(s[3], s[4])(a = 0.75, t = values);
  tapeless::value_and_gradient(loss, tapeless::wrt(a)).into(s[5], s[6])(tapeless::parallel, a = 0.75, t = values);
  tapeless::hessian(loss, tapeless::wrt(a)).into(s[7])(a = 0.75, t = values);
  tapeless::value_and_gradient(prod(1_c + 1e-4_c * a * t), tapeless::wrt(a)).into(s[8], s[9])(a = 0.75, t = values);
  s[10] = formula(a = 0.75, x = 1.5);
}

}  // namespace odr
