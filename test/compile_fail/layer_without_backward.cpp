// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: nn::sequential(a, b, ...): each layer takes in forward(x) what the one before gives, and has
// expect: backward(upstream)
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto v = tapeless::vector<"v", N>;

struct forgetful {
  double forward(double value) { return value; }
};
void forward() {
  auto net = nn::sequential(nn::gate(exp(x), x), forgetful{});
  net.forward(1.0);
}
