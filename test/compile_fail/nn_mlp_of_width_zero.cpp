// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: mlp<784, 100, 10>: a width is positive, or std::dynamic_extent where it comes at run time
// shows: 4, 0, 3
// errors: 1
#include <tapeless/nn.hpp>

constexpr tapeless::nn::mlp<4, 0, 3> net;
