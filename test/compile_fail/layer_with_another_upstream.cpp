// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: nn::sequential(a, b, ...): each layer takes in backward(upstream) what the one after gives
// errors: 1
#include <span>
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto x = tapeless::variable<"x">;

struct of_vectors {
  double forward(double value) { return value; }
  double backward(std::span<const double> upstream) { return upstream[0]; }
};
void backward() {
  auto net = nn::sequential(of_vectors{}, nn::gate(exp(x), x));
  net.backward(1.0);
}
