// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// flags: -O2
// A step of steepest descent of the network 64-64-64-64-64-10 in float, in place; products without a library.
#include <cstddef>
#include <span>
#include <tapeless/tapeless.hpp>

void step(std::span<const float> inputs, std::span<const int> targets, float (&w)[4][64][64], float (&o)[4][64],
          float (&w5)[64][10], float (&o5)[10], float& value) {
  constexpr auto N = tapeless::dim<"N">;
  constexpr auto D = tapeless::dim<"D", 64>;
  constexpr auto H1 = tapeless::dim<"H1", 64>;
  constexpr auto H2 = tapeless::dim<"H2", 64>;
  constexpr auto H3 = tapeless::dim<"H3", 64>;
  constexpr auto H4 = tapeless::dim<"H4", 64>;
  constexpr auto C = tapeless::dim<"C", 10>;
  constexpr auto X = tapeless::data<"X", N, D>;
  constexpr auto labels = tapeless::index<"labels", N, C>;
  constexpr auto W1 = tapeless::matrix<"W1", D, H1>;
  constexpr auto W2 = tapeless::matrix<"W2", H1, H2>;
  constexpr auto W3 = tapeless::matrix<"W3", H2, H3>;
  constexpr auto W4 = tapeless::matrix<"W4", H3, H4>;
  constexpr auto W5 = tapeless::matrix<"W5", H4, C>;
  constexpr auto b1 = tapeless::vector<"b1", H1>;
  constexpr auto b2 = tapeless::vector<"b2", H2>;
  constexpr auto b3 = tapeless::vector<"b3", H3>;
  constexpr auto b4 = tapeless::vector<"b4", H4>;
  constexpr auto b5 = tapeless::vector<"b5", C>;
  constexpr auto rate = tapeless::parameter<"rate">;
  constexpr auto h1 = relu(matmul(X, W1) + b1);
  constexpr auto h2 = relu(matmul(h1, W2) + b2);
  constexpr auto h3 = relu(matmul(h2, W3) + b3);
  constexpr auto h4 = relu(matmul(h3, W4) + b4);
  constexpr auto scores = matmul(h4, W5) + b5;
  constexpr auto loss = mean(logsumexp(scores, C) - gather(scores, C, labels));
  constexpr auto slope = gradient(loss, tapeless::wrt(W1, b1, W2, b2, W3, b3, W4, b4, W5, b5));
  constexpr auto descent =
      outputs(loss, W1 - rate * slope[W1], b1 - rate * slope[b1], W2 - rate * slope[W2], b2 - rate * slope[b2],
              W3 - rate * slope[W3], b3 - rate * slope[b3], W4 - rate * slope[W4], b4 - rate * slope[b4],
              W5 - rate * slope[W5], b5 - rate * slope[b5]);
  auto run = prepare(descent);
  run.into(value, w[0], o[0], w[1], o[1], w[2], o[2], w[3], o[3], w5, o5)(
      X = inputs, labels = targets, W1 = w[0], b1 = o[0], W2 = w[1], b2 = o[1], W3 = w[2], b3 = o[2], W4 = w[3],
      b4 = o[3], W5 = w5, b5 = o5, rate = 0.1F);
}
