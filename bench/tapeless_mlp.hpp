// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/tapeless.hpp>

#include "mlp_hand.hpp"
#include "row_major.hpp"

namespace bench {

/// The network of mlp_hand.hpp.
template <std::size_t Inputs, std::size_t Hidden>
struct network {
  static constexpr auto N = tapeless::dim<"N">;
  static constexpr auto D = tapeless::dim<"D", Inputs>;
  static constexpr auto H = tapeless::dim<"H", Hidden>;
  static constexpr auto C = tapeless::dim<"C", mlp::classes>;
  static constexpr auto X = tapeless::data<"X", N, D>;
  static constexpr auto labels = tapeless::index<"labels", N, C>;
  static constexpr auto W1 = tapeless::matrix<"W1", D, H>;
  static constexpr auto b1 = tapeless::vector<"b1", H>;
  static constexpr auto W2 = tapeless::matrix<"W2", H, C>;
  static constexpr auto b2 = tapeless::vector<"b2", C>;
  static constexpr auto rate = tapeless::parameter<"rate">;
  static constexpr auto scores = matmul(relu(matmul(X, W1) + b1), W2) + b2;
  static constexpr auto loss = mean(logsumexp(scores, C) - gather(scores, C, labels));
  static constexpr auto weights = tapeless::wrt(W1, b1, W2, b2);
  static constexpr auto slope = gradient(loss, weights);
  static constexpr auto step =
      outputs(loss, W1 - rate * slope[W1], b1 - rate * slope[b1], W2 - rate * slope[W2], b2 - rate * slope[b2]);
};

/// Its loss and gradients, prepared for its batch.
template <class T>
auto tapeless_mlp(const std::vector<int>& targets) {
  using net = network<mlp::inputs, mlp::hidden>;
  return [&targets, step = prepare(value_and_gradient(net::loss, net::weights), net::N = mlp::batch)](
             const arrays<T>& in, arrays<T>& out) mutable {
    step.into(out[0][0], by_rows(out[1], mlp::inputs), out[2], by_rows(out[3], mlp::hidden), out[4])(
        net::W1 = by_rows(in[0], mlp::inputs), net::b1 = in[1], net::W2 = by_rows(in[2], mlp::hidden), net::b2 = in[3],
        net::X = by_rows(in[4], mlp::batch), net::labels = targets);
  };
}

/// A step of steepest descent as one program: the weights move in place.
template <class T, std::size_t Inputs, std::size_t Hidden>
auto tapeless_mlp_step(const std::vector<int>& targets) {
  using net = network<Inputs, Hidden>;
  return [&targets, step = prepare(net::step, net::N = mlp::batch)](arrays<T>& weights, const array<T>& x,
                                                                    T rate) mutable {
    T loss = 0;
    auto w1 = by_rows(weights[0], Inputs), w2 = by_rows(weights[2], Hidden);
    step.into(loss, w1, weights[1], w2, weights[3])(net::W1 = w1, net::b1 = weights[1], net::W2 = w2,
                                                    net::b2 = weights[3], net::X = by_rows(x, mlp::batch),
                                                    net::labels = targets, net::rate = rate);
    return loss;
  };
}

}  // namespace bench
