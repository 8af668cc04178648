// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include "gate_of.hpp"

/// Forward and backward, one after the other, for any expression.
namespace tapeless::nn {

/// The forward and the backward pass of any function as an object:
///
///     auto gate = nn::gate(sigmoid(matmul(X, W) + b));
///     auto y = gate.forward(X = x, W = w, b = bias);
///     auto d = gate.backward(upstream);  // d[W], d[b]: the upstream times dy/dW, dy/db, summed over all of y
///
/// The gradient is in all variables, or in those named: nn::gate(f, wrt(W, X)).
///
/// Forward keeps what backward needs and nothing else: the smallest set of values from which all that backward uses
/// follows by cheap operations (a smallest cut through the graph; extents that come with the data count 256), results
/// before other values of as many numbers. Of sigmoid that is y, of matmul(X, W) + b it is X and W. A result that is
/// computed with its dimensions in another order and then transposed is not what backward uses: relu(affine(X, W, b))
/// over a batch, with few fixed columns, keeps the sum in that order and not the result. Inputs are copied, so that the
/// caller may overwrite them before backward. nn::cached(gate) lists what is kept. After the first passes with the
/// largest extents nothing is allocated.
///
/// The number type is double, or nn::gate<float>(f). The gradient is that of vjp(f, u): bit for bit in scalar code
/// without contraction. Errors are binding_errors: backward before forward, an upstream of another shape. A gate is
/// moved, not copied, where it has dimensions; it serves one thread at a time. Functions of numbers work in constant
/// expressions.
template <class T = double, evaluate::callable F, class Wrt = differentiate::all_variables_t<F>>
constexpr auto gate(const F&, const Wrt& = {}) {
  [[maybe_unused]] constexpr bool checked = differentiate::pushable<Wrt, F>;
  return gate_of<T, F, Wrt>{};
}

/// What a gate keeps for its backward pass: a hana::tuple of expressions.
template <class T, class F, class Wrt, class Unit>
constexpr auto cached(const gate_of<T, F, Wrt, Unit>&) {
  return gate_of<T, F, Wrt, Unit>::cached();
}

}  // namespace tapeless::nn
