// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: parameters<T>(wrt(W, ...), D = 4): no parameter has the dimension whose extent is given
// shows: 'b', 'a', 't', 'c', 'h'
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto batch = tapeless::dim<"batch">;
constexpr auto D = tapeless::dim<"D", 4>;
constexpr auto b = tapeless::tensor<"b", D>;

void make() { static_cast<void>(tapeless::nn::parameters<float>(tapeless::wrt(b), batch = 128)); }
