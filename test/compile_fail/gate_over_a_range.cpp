// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: gate.forward(x = range): a gate is not mapped over a scalar input; make x a vector or a tensor
// errors: 1
#include <tapeless/nn.hpp>

namespace nn = tapeless::nn;
constexpr auto N = tapeless::dim<"N">;
constexpr auto x = tapeless::variable<"x">;
constexpr auto y = tapeless::variable<"y">;
constexpr auto v = tapeless::vector<"v", N>;

double forward(const double (&xs)[3]) {
  auto gate = nn::gate(exp(x));
  return gate.forward(x = xs);
}
