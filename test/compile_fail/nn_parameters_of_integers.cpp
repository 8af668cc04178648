// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: parameters<T>(...): T is a floating-point type
// shows: int
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto b = tapeless::tensor<"b", tapeless::dim<"D", 4>>;

void make() { static_cast<void>(tapeless::nn::parameters<int>(tapeless::wrt(b))); }
