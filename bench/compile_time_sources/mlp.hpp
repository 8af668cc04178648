// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
#pragma once

#include <cstddef>
#include <span>
#include <tapeless/tapeless.hpp>

/// Training step of a network 64-64-10: softmax loss and its gradients in all weights and offsets.
inline void train(std::size_t batch, const double* inputs, std::span<const int> targets, const double (&w1)[64][64],
                  const double (&o1)[64], const double (&w2)[64][10], const double (&o2)[10], double& value,
                  double (&by_w1)[64][64], double (&by_o1)[64], double (&by_w2)[64][10], double (&by_o2)[10]) {
  constexpr auto N = tapeless::dim<"N">;
  constexpr auto D = tapeless::dim<"D", 64>;
  constexpr auto H = tapeless::dim<"H", 64>;
  constexpr auto C = tapeless::dim<"C", 10>;
  constexpr auto X = tapeless::data<"X", N, D>;
  constexpr auto labels = tapeless::index<"labels", N, C>;
  constexpr auto W1 = tapeless::matrix<"W1", D, H>;
  constexpr auto b1 = tapeless::vector<"b1", H>;
  constexpr auto W2 = tapeless::matrix<"W2", H, C>;
  constexpr auto b2 = tapeless::vector<"b2", C>;
  constexpr auto scores = matmul(relu(matmul(X, W1) + b1), W2) + b2;
  constexpr auto loss = mean(logsumexp(scores, C) - gather(scores, C, labels));
  auto step = prepare(value_and_gradient(loss, tapeless::wrt(W1, b1, W2, b2)), N = batch);
  step.into(value, by_w1, by_o1, by_w2, by_o2)(X = std::span(inputs, batch * 64), labels = targets, W1 = w1, b1 = o1,
                                               W2 = w2, b2 = o2);
}
