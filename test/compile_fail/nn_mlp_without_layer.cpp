// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: net.weight<I>, net.bias<I>: I is from 1 to the number of layers
// errors: 1
#include <tapeless/nn.hpp>

constexpr tapeless::nn::mlp<4, 8, 3> net;
constexpr auto first = net.weight<0>;
