// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "arithmetic.hpp"

/// The logistic function and its relatives, without overflow or cancellation for any x. NaN propagates.
namespace tapeless::math {

/// 1 / (1 + exp(-x)).
template <real T>
TAPELESS_INLINE constexpr T sigmoid(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  const T e = exp(T(-abs(x)));
  return select(x < T(0), e, T(1)) / (T(1) + e);
}

/// log(1 + exp(x)): about exp(x) far below 0, about x far above.
template <real T>
TAPELESS_INLINE constexpr T softplus(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  return select(x > T(0), x, T(0)) + log1p(exp(T(-abs(x))));
}

/// log sigmoid(x) = -log(1 + exp(-x)): about x far below 0, about -exp(-x) far above.
template <real T>
TAPELESS_INLINE constexpr T log_sigmoid(const T& x) {
  if (detail::is_constant_nan(x)) return x;
  return -(log1p(exp(T(-abs(x)))) - select(x < T(0), x, T(0)));
}

/// log(exp(a) + exp(b)): a where b is -inf, so -inf only of two; inf if either is.
template <real T>
TAPELESS_INLINE constexpr T logaddexp(const T& a, const T& b) {
  if (detail::is_constant_nan(a)) return a;
  if (detail::is_constant_nan(b)) return b;
  const T larger = select(a < b, b, a);
  const T smaller = select(a < b, a, b);
  // Equal infinities have no difference.
  const T base = select(a == b, T(0), larger);
  if (detail::constant_overflows(T(smaller * number<T>(0.5) - base * number<T>(0.5)), T(4))) return larger;
  const T gap = select(a == b, T(0), T(smaller - base));
  return larger + log1p(exp(gap));
}

}  // namespace tapeless::math
