// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: parameters<T>(wrt(W, ...), D = 4): a dimension of a parameter has no extent, neither in its declaration nor
// shows: 'h', 'i', 'd', 'd', 'e', 'n'
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto D = tapeless::dim<"D">;
constexpr auto hidden = tapeless::dim<"hidden">;
constexpr auto W = tapeless::tensor<"W", D, hidden>;

void make() { static_cast<void>(tapeless::nn::parameters<float>(tapeless::wrt(W), D = 4)); }
