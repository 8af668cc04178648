// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2
// A step of steepest descent of the network 64-64-10 in float, in place; products without a library.
#include <cstddef>
#include <span>
#include <tapeless/tapeless.hpp>

void step(std::span<const float> inputs, std::span<const int> targets, float (&w1)[64][64], float (&o1)[64],
          float (&w2)[64][10], float (&o2)[10], float& value) {
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
  constexpr auto rate = tapeless::parameter<"rate">;
  constexpr auto scores = matmul(relu(matmul(X, W1) + b1), W2) + b2;
  constexpr auto loss = mean(logsumexp(scores, C) - gather(scores, C, labels));
  constexpr auto slope = gradient(loss, tapeless::wrt(W1, b1, W2, b2));
  constexpr auto descent =
      outputs(loss, W1 - rate * slope[W1], b1 - rate * slope[b1], W2 - rate * slope[W2], b2 - rate * slope[b2]);
  auto run = prepare(descent);
  run.into(value, w1, o1, w2, o2)(X = inputs, labels = targets, W1 = w1, b1 = o1, W2 = w2, b2 = o2, rate = 0.1F);
}
