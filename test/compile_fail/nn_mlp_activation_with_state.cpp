// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: mlp<...>::with(activation): an activation has no state, captures nothing
// errors: 1
#include <tapeless/nn.hpp>

constexpr int times = 2;
constexpr auto net = tapeless::nn::mlp<4, 8, 3>::with([n = times](auto x) { return n == 2 ? tanh(tanh(x)) : x; });
