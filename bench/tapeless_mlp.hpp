// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <tapeless/tapeless.hpp>

#include "mlp_hand.hpp"
#include "row_major.hpp"

namespace bench {

/// The training step of mlp_hand.hpp, prepared for its batch.
template <class T>
auto tapeless_mlp(const std::vector<int>& targets) {
  static constexpr auto N = tapeless::dim<"N">;
  static constexpr auto D = tapeless::dim<"D", 64>;
  static constexpr auto H = tapeless::dim<"H", 64>;
  static constexpr auto C = tapeless::dim<"C", 10>;
  static constexpr auto X = tapeless::data<"X", N, D>;
  static constexpr auto labels = tapeless::index<"labels", N, C>;
  static constexpr auto W1 = tapeless::matrix<"W1", D, H>;
  static constexpr auto b1 = tapeless::vector<"b1", H>;
  static constexpr auto W2 = tapeless::matrix<"W2", H, C>;
  static constexpr auto b2 = tapeless::vector<"b2", C>;
  constexpr auto scores = matmul(relu(matmul(X, W1) + b1), W2) + b2;
  constexpr auto loss = mean(logsumexp(scores, C) - gather(scores, C, labels));
  return [&targets, step = prepare(value_and_gradient(loss, tapeless::wrt(W1, b1, W2, b2)), N = mlp::batch)](
             const arrays<T>& in, arrays<T>& out) mutable {
    step.into(out[0][0], by_rows(out[1], mlp::inputs), out[2], by_rows(out[3], mlp::hidden), out[4])(
        W1 = by_rows(in[0], mlp::inputs), b1 = in[1], W2 = by_rows(in[2], mlp::hidden), b2 = in[3],
        X = by_rows(in[4], mlp::batch), labels = targets);
  };
}

}  // namespace bench
