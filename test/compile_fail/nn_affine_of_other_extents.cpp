// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: affine(x, W): with W over [D, M], x must end with the dimension D or be over [N, d1, ..., dk] with d1 ... dk
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto A = tapeless::dim<"A", 3>;
constexpr auto B = tapeless::dim<"B", 4>;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto M = tapeless::dim<"M">;
constexpr auto x = tapeless::tensor<"x", N, A, B>;
constexpr auto W = tapeless::tensor<"W", D, M>;
constexpr auto b = tapeless::tensor<"b", M>;

constexpr auto layer = tapeless::nn::affine(x, W, b);
