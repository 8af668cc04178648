// Copyright the tapeless authors. Distributed under the Boost Software License, Version 1.0.
// expect: dropout(x, mask, keep): the dimensions of mask must be among those of x
// errors: 1
#include <tapeless/nn.hpp>

constexpr auto N = tapeless::dim<"N">;
constexpr auto D = tapeless::dim<"D", 13>;
constexpr auto M = tapeless::dim<"M">;
using namespace tapeless::literals;
constexpr auto x = tapeless::tensor<"x", N, D>;
constexpr auto mask = tapeless::tensor<"mask", N, M>;

constexpr auto layer = tapeless::nn::dropout(x, mask, 0.5_c);
