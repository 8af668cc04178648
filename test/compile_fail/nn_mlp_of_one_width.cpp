// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: mlp<784, 100, 10>: a net has the width of its input, those of its hidden layers, and its outputs'
// errors: 1
#include <tapeless/nn.hpp>

constexpr tapeless::nn::mlp<4> net;
