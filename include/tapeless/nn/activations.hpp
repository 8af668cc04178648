// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "../ops/activation.hpp"
#include "../ops/exponential.hpp"
#include "../ops/hyperbolic.hpp"
#include "../ops/nonsmooth.hpp"
#include "../tensor/reductions.hpp"

/// Functions like the operations, found by argument-dependent lookup as these are: leaky_relu(x) needs no nn:: before
/// it.
namespace tapeless {
inline namespace functions {

/// x where it is positive, x / 100 elsewhere (Maas et al. 2013); slope 1/100 at 0. Another slope: leaky_relu(x, 0.1_c).
template <symbolic X>
constexpr auto leaky_relu(const X& x) {
  using namespace literals;
  return leaky_relu(x, 0.01_c);
}

/// x where it is positive, alpha (e^x - 1) elsewhere, with slope alpha at 0 (Clevert et al. 2016); elu(x) has alpha
/// = 1. alpha is a literal or any expression: a parameter, or a vector along a dimension of x.
template <symbolic X, class Alpha>
constexpr auto elu(const X& x, const Alpha& alpha) {
  using namespace literals;
  return where(0_c < x, x, as_expression(alpha) * expm1(x));
}

/// The largest of some pieces, element by element: maxout(x W1 + b1, x W2 + b2, ...) (Goodfellow et al. 2013). At a tie
/// the slope goes to the first of the largest; NaN if any is.
template <symbolic A, symbolic B, symbolic... Rest>
constexpr auto maxout(const A& a, const B& b, const Rest&... rest) {
  if constexpr (sizeof...(Rest) == 0)
    return max(a, b);
  else
    return maxout(max(a, b), rest...);
}
/// The same for pieces side by side, the largest along K: maxout(x, K) of x over [N, M, K] is over [N, M]. No pieces:
/// an exception at the call.
template <symbolic X, graph::named_dimension K>
constexpr auto maxout(const X& x, K pieces) {
  return max(x, pieces);
}

}  // namespace functions
}  // namespace tapeless

/// The activations of networks, elementwise functions of any expression. What is an operation already stands here under
/// its own name; its docstring is in ops/ or above.
namespace tapeless::nn {

using tapeless::elu;
using tapeless::gelu;
using tapeless::leaky_relu;
using tapeless::log_sigmoid;
using tapeless::maxout;
using tapeless::relu;
using tapeless::sigmoid;
using tapeless::softplus;
using tapeless::tanh;

}  // namespace tapeless::nn
